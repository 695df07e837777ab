package org.runspace.transport.ssh;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.ErrorCode;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;

/**
 * The settings of a connection string of type {@code ssh}, described once, and a target's values of those that are more
 * than a text.
 */
final class SshSettings {
    static final String SUBSYSTEM = "subsystem";
    static final String COMMAND = "command";
    static final String KEY = "key";
    static final String IDENTITIES = "identities";
    static final String KNOWN_HOSTS = "knownHosts";
    static final String STRICT_HOST_KEY = "strictHostKey";
    static final String JUMP = "jump";
    static final String SHARE = "share";
    static final String CONNECT_TIMEOUT = "connectTimeout";
    static final String KEEP_ALIVE = "keepAlive";
    static final String KEEP_ALIVE_MISSES = "keepAliveMisses";

    static final List<Setting> ALL = List.of(
            new Setting(
                    SUBSYSTEM,
                    Setting.Type.TEXT,
                    "powershell",
                    "The subsystem that runs PowerShell, as the server's sshd_config names it."),
            new Setting(
                    COMMAND,
                    Setting.Type.TEXT,
                    "",
                    "A command to run instead of the subsystem, pwsh -sshs for example."),
            new Setting(
                    KEY,
                    Setting.Type.TEXT,
                    "",
                    "The private key's file, or several with commas between them. A certificate is taken from the file of the same name with"
                            + " -cert.pub at its end."),
            new Setting(
                    IDENTITIES,
                    Setting.Type.TEXT,
                    "auto",
                    "Which keys of the account that runs this JVM are offered after those of the setting key: agent, files (those in"
                            + " ~/.ssh), all or none; auto means all, unless a key or a password is given."),
            new Setting(
                    KNOWN_HOSTS,
                    Setting.Type.TEXT,
                    "~/.ssh/known_hosts,/etc/ssh/ssh_known_hosts",
                    "The files with known host keys, with commas between them. New keys go to" + " the first."),
            new Setting(
                    STRICT_HOST_KEY,
                    Setting.Type.TEXT,
                    "yes",
                    "What becomes of a host whose key is not known: yes refuses it, accept-new takes and keeps its key, no takes any"
                            + " key, even a changed one, and is not safe."),
            new Setting(
                    JUMP,
                    Setting.Type.TEXT,
                    "",
                    "Hosts to go through, user@host:port, with commas between them, the nearest first."),
            new Setting(
                    SHARE,
                    Setting.Type.FLAG,
                    "false",
                    "Whether sessions with the same target, settings and credentials share a connection."),
            new Setting(
                    CONNECT_TIMEOUT,
                    Setting.Type.DURATION,
                    "PT30S",
                    "How long a host may take to answer and to agree on keys."),
            new Setting(
                    KEEP_ALIVE,
                    Setting.Type.DURATION,
                    "PT60S",
                    "How often the server is asked whether it is still there; 0 for never."),
            new Setting(
                    KEEP_ALIVE_MISSES,
                    Setting.Type.NUMBER,
                    "3",
                    "After how many questions without an answer the connection counts as lost."));

    /** What becomes of a host whose key is not known. */
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

    private SshSettings() {}

    /** Refuses what cannot be meant. */
    static void check(Target target) {
        address(target);
        strictness(target);
        identities(target);
        jumps(target);
        files(target, KEY);
        files(target, KNOWN_HOSTS);
        if (!target.text(COMMAND).isEmpty() && !target.text(SUBSYSTEM).equals("powershell")) {
            throw bad(COMMAND, "to stand alone, without subsystem", target.text(COMMAND), null);
        }
        target.durationAboveZero(CONNECT_TIMEOUT);
        if (target.number(KEEP_ALIVE_MISSES) < 1) {
            throw bad(KEEP_ALIVE_MISSES, "a number above zero", target.text(KEEP_ALIVE_MISSES), null);
        }
    }

    static SshAddress address(Target target) {
        return parse("host", target.rest());
    }

    static Strictness strictness(Target target) {
        return constant(Strictness.class, STRICT_HOST_KEY, target, "yes, accept-new or no");
    }

    static Identities identities(Target target) {
        return constant(Identities.class, IDENTITIES, target, "auto, agent, files, all or none");
    }

    static List<SshAddress> jumps(Target target) {
        return words(target.text(JUMP)).map(word -> parse(JUMP, word)).toList();
    }

    /** Paths, with the home directory for a tilde. */
    static List<Path> files(Target target, String setting) {
        try {
            return words(target.text(setting)).map(SshSettings::path).toList();
        } catch (InvalidPathException e) {
            throw bad(setting, "paths of files", target.text(setting), e);
        }
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(word -> !word.isEmpty());
    }

    private static Path path(String text) {
        return text.startsWith("~/") ? Path.of(System.getProperty("user.home"), text.substring(2)) : Path.of(text);
    }

    private static SshAddress parse(String what, String text) {
        try {
            return SshAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw bad(what, e.getMessage(), text, e);
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String setting, Target target, String words) {
        try {
            return Enum.valueOf(
                    type, target.text(setting).toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw bad(setting, words, target.text(setting), e);
        }
    }

    private static ConnectionStringException bad(String setting, String needed, String found, Throwable cause) {
        return new ConnectionStringException(ErrorCode.SETTING_VALUE, cause, setting, needed, found);
    }
}
