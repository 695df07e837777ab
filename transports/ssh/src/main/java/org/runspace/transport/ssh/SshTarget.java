package org.runspace.transport.ssh;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.RefusedSetting;
import org.runspace.spi.Target;

/**
 * An SSH server and how it is reached, read from a connection string once.
 *
 * @param source the connection string's parts, for the source of credentials
 * @param address the server's
 * @param defaultUser who logs in if neither the address nor the credentials name a user
 * @param program what is run there
 * @param keys the files with private keys
 * @param account which keys of this account are offered
 * @param trust what the host has to show
 * @param jumps the hosts to go through, the nearest first
 * @param through the hosts that are reached through this one, and its own name in configuration files
 * @param share whether sessions share a connection
 * @param connectTimeout how long a host may take to answer and to agree on keys
 * @param keepAlive how often the server is asked whether it is still there; zero for never
 * @param keepAliveMisses after how many questions without an answer the connection counts as lost
 * @param config the configuration files of OpenSSH's client that have not been read yet
 * @param says what they say, for messages; empty for nothing
 */
record SshTarget(
        Target source,
        SshAddress address,
        String defaultUser,
        SshProgram program,
        List<Path> keys,
        AccountKeys account,
        HostTrust trust,
        List<SshAddress> jumps,
        List<SshAddress> through,
        boolean share,
        Duration connectTimeout,
        Duration keepAlive,
        int keepAliveMisses,
        List<Path> config,
        String says) {
    private static final String NONE = "none";

    /** Reads a target; throws a {@link ConnectionStringException}. */
    static SshTarget of(Target target) {
        return of(target, List.of());
    }

    private static SshTarget of(Target target, List<SshAddress> through) {
        return new SshTarget(
                target,
                address("host", target.rest()),
                HostConfig.localUser(),
                SshProgram.of(target),
                files(target, SshSettings.KEY),
                AccountKeys.usual(target.choice(SshSettings.IDENTITIES, SshSettings.Identities.class)),
                new HostTrust(
                        files(target, SshSettings.KNOWN_HOSTS),
                        "",
                        target.choice(SshSettings.STRICT_HOST_KEY, SshSettings.Strictness.class),
                        target.flag(SshSettings.SHA1)),
                items(target.text(SshSettings.JUMP))
                        .map(host -> address(SshSettings.JUMP, host))
                        .toList(),
                through,
                target.flag(SshSettings.SHARE),
                target.duration(SshSettings.CONNECT_TIMEOUT),
                target.duration(SshSettings.KEEP_ALIVE),
                target.number(SshSettings.KEEP_ALIVE_MISSES),
                files(target, SshSettings.CONFIG),
                "");
    }

    /**
     * Returns the host next to this target, reached through the ones before it. It has the settings of this target.
     * There must be jumps.
     */
    SshTarget lastJump() {
        Map<String, String> settings = new HashMap<>(source.settings());
        int last = jumps.size() - 1;
        settings.put(
                SshSettings.JUMP,
                jumps.subList(0, last).stream().map(SshAddress::toString).collect(Collectors.joining(",")));
        List<SshAddress> behind = new ArrayList<>(through);
        behind.add(address);
        return of(new Target(source.scheme(), jumps.get(last).toString(), settings), List.copyOf(behind));
    }

    /** Returns the paths of a setting, with the home directory for a tilde. */
    private static List<Path> files(Target target, String setting) {
        try {
            return items(target.text(setting)).map(SshTarget::path).toList();
        } catch (InvalidPathException e) {
            throw bad(setting, "paths of files", target.text(setting), e);
        }
    }

    private static Stream<String> items(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(item -> !item.isEmpty() && !item.equals(NONE));
    }

    /** With the home directory for a tilde. */
    static Path path(String text) {
        return text.startsWith("~/") ? Path.of(System.getProperty("user.home"), text.substring(2)) : Path.of(text);
    }

    private static SshAddress address(String what, String text) {
        int user = text.lastIndexOf('@');
        if (user > 0 && text.lastIndexOf(':', user) >= 0) {
            throw bad(what, "a user without a colon, as passwords never stand here", "(not repeated)", null);
        }
        try {
            return SshAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw bad(what, e.getMessage(), text, e);
        }
    }

    private static ConnectionStringException bad(String setting, String needed, String found, Throwable cause) {
        return new ConnectionStringException(new RefusedSetting(setting, needed, found), cause);
    }
}
