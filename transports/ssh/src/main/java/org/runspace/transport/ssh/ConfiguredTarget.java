package org.runspace.transport.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.runspace.error.OpenFailure;
import org.runspace.transport.stream.TransportOpenException;

/**
 * Completes a target by what the configuration files of OpenSSH's client say about its host. What a connection string
 * says, other than the defaults, goes before.
 */
final class ConfiguredTarget {
    /** What is read; everything else in the files does not matter here. */
    private static final List<String> KEYWORDS = List.of(
            "HostName",
            "Port",
            "User",
            "IdentityFile",
            "IdentitiesOnly",
            "IdentityAgent",
            "CertificateFile",
            "ProxyJump",
            "ProxyCommand",
            "UserKnownHostsFile",
            "GlobalKnownHostsFile",
            "StrictHostKeyChecking",
            "HostKeyAlias",
            "HostKeyAlgorithms",
            "PubkeyAcceptedAlgorithms",
            "PubkeyAcceptedKeyTypes",
            "ConnectTimeout",
            "ServerAliveInterval",
            "ServerAliveCountMax");

    private final SshTarget asked;
    private final HostConfig config;

    private ConfiguredTarget(SshTarget asked, HostConfig config) {
        this.asked = asked;
        this.config = config;
    }

    /** Reads the files, which blocks. */
    static SshTarget of(SshTarget asked) throws TransportOpenException {
        try {
            List<Path> files = files(asked);
            return files.isEmpty()
                    ? asked
                    : new ConfiguredTarget(asked, ConfigLookup.of(asked.address(), files)).complete();
        } catch (IOException | IllegalArgumentException e) {
            throw new TransportOpenException(
                    OpenFailure.CONFIGURATION,
                    "OpenSSH's configuration cannot be used: " + (e instanceof IOException ? e : e.getMessage()),
                    e);
        }
    }

    /** The usual files need not exist. */
    private static List<Path> files(SshTarget asked) {
        boolean usual = !isGiven(asked, SshSettings.CONFIG);
        return asked.config().stream()
                .filter(file -> !usual || Files.exists(file))
                .toList();
    }

    private SshTarget complete() {
        return new SshTarget(
                asked.source(),
                config.address(),
                config.text("User").orElse(asked.defaultUser()),
                asked.program(),
                asked.keys(),
                account(),
                trust(),
                jumps(),
                Stream.concat(asked.through().stream(), Stream.of(asked.address()))
                        .toList(),
                asked.share(),
                unlessGiven(
                                SshSettings.CONNECT_TIMEOUT,
                                config.time("ConnectTimeout").filter(time -> !time.isZero()))
                        .orElse(asked.connectTimeout()),
                unlessGiven(SshSettings.KEEP_ALIVE, config.time("ServerAliveInterval"))
                        .orElse(asked.keepAlive()),
                unlessGiven(SshSettings.KEEP_ALIVE_MISSES, config.number("ServerAliveCountMax"))
                        .orElse(asked.keepAliveMisses()),
                List.of(),
                config.describe(KEYWORDS));
    }

    private AccountKeys account() {
        AccountKeys usual = asked.account();
        Optional<List<String>> files = config.allFiles("IdentityFile");
        return new AccountKeys(
                usual.wanted(),
                files.map(ConfiguredTarget::paths).orElse(usual.files()),
                config.allFiles("CertificateFile").map(ConfiguredTarget::paths).orElse(List.of()),
                files.isPresent(),
                config.flag("IdentitiesOnly"),
                agent(usual.agent()));
    }

    private String agent(String usual) {
        String said = config.text("IdentityAgent").orElse("SSH_AUTH_SOCK");
        if (said.equals("SSH_AUTH_SOCK")) {
            return usual;
        }
        if (said.startsWith("$") && !said.startsWith("${")) {
            return System.getenv().getOrDefault(said.substring(1), "");
        }
        return config.files("IdentityAgent").stream()
                .flatMap(List::stream)
                .findFirst()
                .map(file -> SshTarget.path(file).toString())
                .orElse("");
    }

    private HostTrust trust() {
        HostTrust usual = asked.trust();
        List<Path> known =
                isGiven(asked, SshSettings.KNOWN_HOSTS) ? usual.knownHosts() : knownHosts(usual.knownHosts());
        return new HostTrust(
                known,
                config.text("HostKeyAlias").orElse(""),
                unlessGiven(SshSettings.STRICT_HOST_KEY, config.strictness()).orElse(usual.strictness()),
                usual.sha1() || config.allowsSha1());
    }

    /** The usual ones are one of the account and one of the machine. */
    private List<Path> knownHosts(List<Path> usual) {
        List<Path> own =
                config.files("UserKnownHostsFile").map(ConfiguredTarget::paths).orElse(usual.subList(0, 1));
        List<Path> global = config.files("GlobalKnownHostsFile")
                .map(ConfiguredTarget::paths)
                .orElse(usual.subList(1, usual.size()));
        return Stream.concat(own.stream(), global.stream()).toList();
    }

    private List<SshAddress> jumps() {
        if (isGiven(asked, SshSettings.JUMP)) {
            return asked.jumps();
        }
        List<SshAddress> jumps = new ArrayList<>();
        for (String host : config.jumps()) {
            SshAddress jump = SshAddress.parse(host);
            if (Stream.concat(asked.through().stream(), Stream.of(asked.address(), config.address()))
                    .anyMatch(before -> sameHost(before, jump))) {
                throw new IllegalArgumentException("the way to " + asked.address() + " goes in a circle, as "
                        + config.describe(List.of("ProxyJump")));
            }
            jumps.add(jump);
        }
        return List.copyOf(jumps);
    }

    private static boolean sameHost(SshAddress one, SshAddress other) {
        return one.host().equals(other.host()) && one.port() == other.port();
    }

    private <T> Optional<T> unlessGiven(String setting, Optional<T> said) {
        return isGiven(asked, setting) ? Optional.empty() : said;
    }

    /** Whether a connection string says something else than the default. */
    private static boolean isGiven(SshTarget asked, String setting) {
        return !SshSettings.ALL.stream()
                .filter(known -> known.name().equals(setting))
                .findFirst()
                .orElseThrow()
                .isDefault(asked.source().text(setting));
    }

    private static List<Path> paths(List<String> files) {
        return files.stream().map(SshTarget::path).toList();
    }
}
