package org.runspace.transport.ssh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What configuration files of OpenSSH's client say about a host (ssh_config(5)). The first line with a keyword counts.
 *
 * @param asked the host as it was asked for, perhaps an alias
 * @param lines the lines that apply to it
 * @param passedOver lines that cannot be decided here, such as {@code Match exec}
 */
record HostConfig(SshAddress asked, List<ConfigLine> lines, List<ConfigLine> passedOver) {
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})([smhdw]?)");
    private static final Map<String, Integer> SECONDS =
            Map.of("", 1, "s", 1, "m", 60, "h", 3600, "d", 86400, "w", 604800);
    private static final List<String> MANY = List.of("IdentityFile", "CertificateFile");
    private static final int MOST_SHOWN = 20;
    private static final String SHA1 = "ssh-rsa";

    /** Returns the host's real name. */
    String hostName() {
        return first("HostName")
                .map(line -> ConfigTokens.expand(line, Map.of('h', asked.name(), 'n', asked.name())))
                .orElse(asked.name());
    }

    /** The user, with the one of this account if no other is named. */
    String user() {
        return asked.user().isEmpty() ? text("User").orElse(localUser()) : asked.user();
    }

    static String localUser() {
        return System.getProperty("user.name");
    }

    SshAddress address() {
        int port = asked.hasPort() ? asked.port() : number("Port").orElse(0);
        return new SshAddress(asked.user(), hostName(), port);
    }

    Optional<String> text(String keyword) {
        return first(keyword).map(ConfigLine::value);
    }

    Optional<Integer> number(String keyword) {
        return first(keyword).map(line -> {
            try {
                return Integer.valueOf(line.value());
            } catch (NumberFormatException e) {
                throw bad(line, "a number");
            }
        });
    }

    boolean flag(String keyword) {
        return first(keyword)
                .map(line -> choice(line, Map.of("yes", true, "true", true, "no", false, "false", false)))
                .orElse(false);
    }

    Optional<SshSettings.Strictness> strictness() {
        return first("StrictHostKeyChecking")
                .map(line -> choice(
                        line,
                        Map.of(
                                "yes", SshSettings.Strictness.YES,
                                "true", SshSettings.Strictness.YES,
                                "ask", SshSettings.Strictness.YES,
                                "accept-new", SshSettings.Strictness.ACCEPT_NEW,
                                "no", SshSettings.Strictness.NO,
                                "false", SshSettings.Strictness.NO,
                                "off", SshSettings.Strictness.NO)));
    }

    private static <T> T choice(ConfigLine line, Map<String, T> values) {
        T value = values.get(line.value());
        if (value == null) {
            throw bad(
                    line,
                    "one of "
                            + String.join(
                                    ", ", values.keySet().stream().sorted().toList()));
        }
        return value;
    }

    /** Returns a time, in OpenSSH's notation: {@code 90}, {@code 90s}, {@code 1m30s}. */
    Optional<Duration> time(String keyword) {
        return first(keyword).filter(line -> !line.value().equals("none")).map(line -> {
            Matcher part = TIME.matcher(line.value());
            long seconds = 0;
            int end = 0;
            while (part.find() && part.start() == end) {
                seconds += Long.parseLong(part.group(1)) * SECONDS.get(part.group(2));
                end = part.end();
            }
            if (end == 0 || end != line.value().length()) {
                throw bad(line, "a time such as 30 or 1m30s");
            }
            return Duration.ofSeconds(seconds);
        });
    }

    /** Returns the files that the first line with a keyword names; empty if there is none, or {@code none}. */
    Optional<List<String>> files(String keyword) {
        return first(keyword).map(line -> paths(line, line.arguments()));
    }

    /** Returns the files of all lines with a keyword, in their order; empty if there is no such line. */
    Optional<List<String>> allFiles(String keyword) {
        List<ConfigLine> all = lines.stream().filter(line -> line.is(keyword)).toList();
        List<String> files = new ArrayList<>();
        all.forEach(line -> files.addAll(paths(line, List.of(line.value()))));
        return all.isEmpty() ? Optional.empty() : Optional.of(files);
    }

    private List<String> paths(ConfigLine line, List<String> names) {
        SshAddress real = address();
        Map<Character, String> tokens = Map.of(
                'd', System.getProperty("user.home"),
                'h', real.host(),
                'n', asked.name(),
                'p', Integer.toString(real.port()),
                'r', user(),
                'u', localUser(),
                'k', text("HostKeyAlias").orElse(asked.name()));
        return names.stream()
                .filter(name -> !name.equals("none"))
                .map(name -> ConfigTokens.path(line, name, tokens))
                .toList();
    }

    /** Returns the hosts to go through; empty if the configuration says nothing of them, or {@code none}. */
    List<String> jumps() {
        Optional<ConfigLine> way = lines.stream()
                .filter(line -> line.is("ProxyJump") || line.is("ProxyCommand"))
                .findFirst()
                .filter(line -> !line.value().equals("none"));
        if (way.isEmpty()) {
            return List.of();
        }
        ConfigLine line = way.get();
        if (line.is("ProxyCommand")) {
            throw new IllegalArgumentException(
                    line + " is not possible here; ProxyJump is, and the setting config=none");
        }
        SshAddress real = address();
        String hosts = ConfigTokens.expand(
                line, Map.of('h', real.host(), 'n', asked.name(), 'p', Integer.toString(real.port()), 'r', user()));
        return Arrays.stream(hosts.split(","))
                .map(host -> host.strip().replaceFirst("^ssh://", "").replaceFirst("/$", ""))
                .toList();
    }

    /** Whether RSA signatures with SHA-1 are allowed, which they are not by default. */
    boolean allowsSha1() {
        return Set.of("HostKeyAlgorithms", "PubkeyAcceptedAlgorithms", "PubkeyAcceptedKeyTypes").stream()
                .flatMap(keyword -> text(keyword).stream())
                .filter(list -> !list.startsWith("-"))
                .anyMatch(list ->
                        Arrays.asList(list.replaceFirst("^[+^]", "").split(",")).contains(SHA1));
    }

    /** Returns the lines that count, of those with some keywords, for messages; empty if there are none. */
    String describe(List<String> keywords) {
        List<ConfigLine> shown = new ArrayList<>();
        for (ConfigLine line : lines) {
            boolean counts =
                    MANY.stream().anyMatch(line::is) || shown.stream().noneMatch(other -> line.is(other.keyword()));
            if (counts && shown.size() < MOST_SHOWN && keywords.stream().anyMatch(line::is)) {
                shown.add(line);
            }
        }
        String said = shown.stream().map(ConfigLine::toString).collect(Collectors.joining(", "));
        String undecided = passedOver.stream()
                .distinct()
                .limit(MOST_SHOWN)
                .map(line -> ", but not what follows " + line + ", which is not decided here")
                .collect(Collectors.joining());
        return said.isEmpty() && undecided.isEmpty()
                ? ""
                : "OpenSSH's configuration says of " + asked + ": " + said + undecided;
    }

    private Optional<ConfigLine> first(String keyword) {
        return lines.stream().filter(line -> line.is(keyword)).findFirst();
    }

    private static IllegalArgumentException bad(ConfigLine line, String needed) {
        return new IllegalArgumentException(line + " needs " + needed);
    }
}
