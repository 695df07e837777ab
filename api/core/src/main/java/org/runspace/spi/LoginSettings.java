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

    private LoginSettings() {}
}
