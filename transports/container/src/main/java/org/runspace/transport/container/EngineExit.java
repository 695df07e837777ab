package org.runspace.transport.container;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.runspace.error.OpenFailure;
import org.runspace.transport.stream.TransportOpenException;

/**
 * What the end of an engine's {@code exec} means. The exit code is the inner program's unless that was never started,
 * and engines do not agree on the codes for it, so their words are looked at, too: those of Docker, Podman and nerdctl,
 * with runc and crun below them.
 */
final class EngineExit {
    /** The codes of engines that could not do what they were told. */
    private static final Set<Integer> OF_ENGINES = Set.of(1, 125, 126, 127, 255);

    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    private static final List<Rule> RULES = List.of(
            new Rule(
                    OpenFailure.NOT_FOUND,
                    "there is no such container",
                    "no such container",
                    "no container with name or id"),
            new Rule(
                    OpenFailure.UNREACHABLE,
                    "the container is not running",
                    "is not running",
                    "on running containers",
                    "is paused",
                    "stopped container"),
            new Rule(
                    OpenFailure.AUTHENTICATION,
                    "this account may not use the container engine",
                    "permission denied while trying to connect"),
            new Rule(
                    OpenFailure.UNREACHABLE,
                    "the container engine does not answer",
                    "cannot connect to the docker daemon",
                    "cannot connect to podman",
                    "unable to connect to podman",
                    "cannot access containerd socket",
                    "error during connect"),
            new Rule(
                    OpenFailure.CONFIGURATION,
                    "the container has no such user",
                    "unable to find user",
                    "unable to find group",
                    "no matching entries in passwd file"),
            new Rule(OpenFailure.CONFIGURATION, "the container has no such directory", "chdir to cwd"),
            new Rule(
                    OpenFailure.NOT_FOUND,
                    "the container does not have the program",
                    "executable file not found",
                    "executable file `",
                    "no such file or directory",
                    "the system cannot find the file specified"));

    private EngineExit() {}

    /** A PowerShell that was started ends with another code, and then its words are no engine's. */
    static TransportOpenException explain(String engine, int exitCode, String said) {
        String words = said.toLowerCase(Locale.ROOT);
        Rule rule = OF_ENGINES.contains(exitCode)
                ? RULES.stream()
                        .filter(candidate -> candidate.matches(words))
                        .findFirst()
                        .orElse(null)
                : null;
        if (rule != null) {
            return new TransportOpenException(rule.kind, rule.message, null);
        }
        return switch (exitCode) {
            case NOT_FOUND ->
                new TransportOpenException(
                        OpenFailure.NOT_FOUND, "the container does not have the program (exit code 127)", null);
            case NOT_EXECUTABLE ->
                new TransportOpenException(
                        OpenFailure.CONFIGURATION,
                        "the program in the container cannot be executed (exit code 126)",
                        null);
            default ->
                new TransportOpenException(
                        OpenFailure.UNREACHABLE,
                        "the container engine's command " + engine + " ended with exit code " + exitCode,
                        null);
        };
    }

    /** What some words mean. */
    private static final class Rule {
        private final OpenFailure kind;
        private final String message;
        private final List<String> words;

        Rule(OpenFailure kind, String message, String... words) {
            this.kind = kind;
            this.message = message;
            this.words = List.of(words);
        }

        boolean matches(String said) {
            return words.stream().anyMatch(said::contains);
        }
    }
}
