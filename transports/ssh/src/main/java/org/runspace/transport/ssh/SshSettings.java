package org.runspace.transport.ssh;

import java.util.List;
import org.runspace.spi.LoginSettings;
import org.runspace.spi.Setting;

/** The settings of a connection string of type {@code ssh}, described once; a {@link SshTarget} has their values. */
final class SshSettings {
    static final String SUBSYSTEM = "subsystem";
    static final String COMMAND = "command";
    static final String POWERSHELL = "powershell";
    static final String KEY = "key";
    static final String IDENTITIES = "identities";
    static final String KNOWN_HOSTS = "knownHosts";
    static final String STRICT_HOST_KEY = "strictHostKey";
    static final String SHA1 = "sha1";
    static final String JUMP = "jump";
    static final String CONFIG = "config";
    static final String SHARE = "share";
    static final String SFTP = "sftp";
    static final String CONNECT_TIMEOUT = "connectTimeout";
    static final String KEEP_ALIVE = "keepAlive";
    static final String KEEP_ALIVE_MISSES = "keepAliveMisses";

    static final List<Setting> ALL = List.of(
            Setting.text(SUBSYSTEM, "The subsystem that runs PowerShell, as the server's sshd_config names it.")
                    .withDefault(POWERSHELL),
            Setting.text(COMMAND, "A command to run instead of the subsystem, pwsh -sshs for example."),
            Setting.text(
                    KEY,
                    "The private key's file, or several with commas between them. A certificate is taken from the file of the same name with"
                            + " -cert.pub at its end."),
            Setting.choice(
                            IDENTITIES,
                            "Which keys of the account that runs this JVM are offered after those of the setting key: those of its agent, the files in"
                                    + " ~/.ssh, all or none; auto means all, unless a key or a password is given.",
                            Identities.class)
                    .inPoolsByDefault("none"),
            Setting.text(
                            KNOWN_HOSTS,
                            "The files with known host keys, with commas between them. New keys go to the first.")
                    .withDefault("~/.ssh/known_hosts,/etc/ssh/ssh_known_hosts"),
            Setting.choice(
                    STRICT_HOST_KEY,
                    "What is done with a host whose key is not known: yes refuses it, accept-new takes and keeps its key, no takes any"
                            + " key, even a changed one, and is not safe.",
                    Strictness.class),
            Setting.flag(
                    SHA1,
                    "Whether signatures with SHA-1 are made and taken, which OpenSSH before 7.2 and other old servers need, and which"
                            + " can be forged."),
            Setting.text(
                    JUMP,
                    "Hosts to go through, user@host:port, with commas between them, the nearest first; none for no host, whatever the"
                            + " configuration says."),
            Setting.text(
                            CONFIG,
                            "The configuration files of OpenSSH's client that are read for what this string does not say, with commas"
                                    + " between them; none for no file.")
                    .withDefault("~/.ssh/config,/etc/ssh/ssh_config")
                    .inPoolsByDefault("none"),
            Setting.flag(SHARE, "Whether sessions with the same target, settings and credentials share a connection."),
            Setting.choice(
                            SFTP,
                            "Whether the bytes of large files are copied by SFTP: auto where the server offers it and shows the same files, else and"
                                    + " with off over the session.",
                            Sftp.class)
                    .notInPools(),
            Setting.timeLimit(CONNECT_TIMEOUT, "PT30S", "How long a host may take to answer and to agree on keys."),
            Setting.duration(
                    KEEP_ALIVE, "PT60S", "How often the server is asked whether it is still there; 0 for never."),
            Setting.count(
                            KEEP_ALIVE_MISSES,
                            "After how many questions without an answer the connection counts as lost.")
                    .withDefault("3"));

    static final List<Setting> OF_POOLS = List.of(
            Setting.text("host", "The host's name, or its IPv4 or IPv6 address."),
            Setting.count("port", "The port of its SSH server.").withDefault("22"),
            LoginSettings.USER,
            LoginSettings.PASSWORD,
            LoginSettings.PASSPHRASE);

    /** What is done with a host whose key is not known. */
    enum Strictness {
        YES,
        ACCEPT_NEW,
        NO
    }

    /** Which keys of this account are offered. */
    enum Identities {
        AUTO,
        AGENT,
        FILES,
        ALL,
        NONE
    }

    /** Whether large files are copied by SFTP. */
    enum Sftp {
        AUTO,
        OFF
    }

    private SshSettings() {}
}
