package org.runspace.spi;

/** The settings by which the pools of a server log in, for the connection types that need a login. */
public final class LoginSettings {
    /** The user's name. */
    public static final Setting USER = Setting.text(
            "user",
            "The name of the user to log in with, unless the server has a credential of the caller for this pool.");
    /** The user's password. */
    public static final Setting PASSWORD = Setting.secret("password", "That user's password.");
    /** The passphrase of the user's private key. */
    public static final Setting PASSPHRASE =
            Setting.secret("passphrase", "The passphrase that the private key is encrypted with.");
    /** The user's name at a proxy. */
    public static final Setting PROXY_USER = Setting.text(
            "proxyUser",
            "The name of the user to log in with at the proxy; empty for a proxy that demands no login. The credential for the server"
                    + " never goes there.");
    /** The user's password at a proxy. */
    public static final Setting PROXY_PASSWORD =
            Setting.secret("proxyPassword", "The password of the user at the proxy.");
    /** The user's name at the host to go through. */
    public static final Setting JUMP_USER = Setting.text(
            "jumpUser", "The name of the user at the host of the property jump, if that takes a password.");
    /** The user's password at the host to go through. */
    public static final Setting JUMP_PASSWORD =
            Setting.secret("jumpPassword", "The password of the user at the host of the property jump.");

    private LoginSettings() {}
}
