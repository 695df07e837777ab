package org.runspace.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.runspace.InvocationResult;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.error.ErrorCode;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceOpenException;
import org.runspace.object.PSObject;
import org.runspace.spi.OpenStep;
import org.runspace.spi.Target;
import org.runspace.spi.Transports;

/**
 * Walks the way to a session step by step, and stops at the first one that fails. The connection type lists the steps;
 * those that can be looked at alone are, and one opening shows the rest: its failure's kind says at which step it came
 * about, so that the steps before have succeeded. For one connection.
 */
final class Diagnosis {
    private static final Duration PROBE = Duration.ofSeconds(15);
    private static final Duration LANGUAGE = Duration.ofSeconds(30);
    private static final String SUCCEEDED = "";

    private static final Map<String, String> LANGUAGE_MODES = Map.of(
            "ConstrainedLanguage", "scripts run, but not with every .NET type",
            "RestrictedLanguage", "scripts may run commands, but have no script blocks and few operators");

    private final String connection;
    private final RunspaceOptions options;
    private final Consumer<Finding> findings;

    /** Creates a diagnosis that tells its findings one by one, as they are made. */
    Diagnosis(String connection, RunspaceOptions options, Consumer<Finding> findings) {
        this.connection = connection;
        this.options = options;
        this.findings = findings;
    }

    /** Returns how it ended. */
    ExitCode run() {
        List<OpenStep> steps;
        try {
            Target target = Transports.installed().parse(connection);
            steps = Transports.installed().provider(target.scheme()).steps(target);
        } catch (IOException | RunspaceException e) {
            findings.accept(Finding.failed(
                    "connection string",
                    String.valueOf(e.getMessage()),
                    "Write it as the message says; transports/README.md lists all settings."));
            return ExitCode.USAGE;
        }
        findings.accept(Finding.ok("connection string", "can be read"));
        List<OpenStep> unseen = new ArrayList<>();
        for (OpenStep step : steps) {
            if (step.probe().isEmpty()) {
                unseen.add(step);
            } else if (!probe(step, step.probe().get())) {
                return ExitCode.NO_SESSION;
            }
        }
        return open(unseen);
    }

    private boolean probe(OpenStep step, OpenStep.Probe probe) {
        FutureTask<String> look = new FutureTask<>(() -> probe.look(PROBE));
        Thread thread = new Thread(look, "runspace-probe");
        thread.setDaemon(true);
        thread.start();
        String why;
        OpenFailure kind = OpenFailure.UNREACHABLE;
        try {
            findings.accept(Finding.ok(step.name(), look.get(PROBE.toSeconds() + 1, TimeUnit.SECONDS)));
            return true;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            why = cause == null ? String.valueOf(e.getMessage()) : String.valueOf(cause.getMessage());
        } catch (TimeoutException e) {
            why = "there was no answer within " + PROBE.toSeconds() + " s";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            why = "the program is being ended";
            kind = OpenFailure.INTERRUPTED;
        }
        findings.accept(Finding.failed(step.name(), why, remedies(List.of(step), kind)));
        return false;
    }

    private ExitCode open(List<OpenStep> unseen) {
        List<OpenStep> left = new ArrayList<>(unseen);
        left.add(protocol());
        try (PSSession session = RunspaceFactory.open(connection, options)) {
            unseen.forEach(step -> findings.accept(Finding.ok(step.name(), SUCCEEDED)));
            findings.accept(Finding.ok("protocol", "version " + session.protocolVersion()));
            return languageMode(session);
        } catch (RunspaceOpenException e) {
            tell(left, e);
            return ExitCode.NO_SESSION;
        }
    }

    private static OpenStep protocol() {
        return OpenStep.of("protocol")
                .failsBy(
                        OpenFailure.PROTOCOL,
                        "See which program answers there: it is no PowerShell that serves remote sessions, or writes"
                                + " something of its own, from a profile for example.")
                .failsBy(
                        OpenFailure.TIMEOUT,
                        "Give it more time by --open-timeout, and see whether the server is overloaded.")
                .failsBy(OpenFailure.CONFIGURATION, "Do what the message says of the setting that it names.")
                .failsBy(OpenFailure.UNREACHABLE, "See why PowerShell ends there: run it by hand.");
    }

    /** Where several steps may fail in the same way, all of these are named. */
    private void tell(List<OpenStep> steps, RunspaceOpenException failure) {
        List<OpenStep> candidates = steps.stream()
                .filter(step -> step.remedies().containsKey(failure.kind()))
                .toList();
        List<OpenStep> failed = candidates.isEmpty() ? steps : candidates;
        steps.subList(0, steps.indexOf(failed.get(0)))
                .forEach(step -> findings.accept(Finding.ok(step.name(), SUCCEEDED)));
        String names = failed.stream().map(OpenStep::name).collect(Collectors.joining(" or "));
        findings.accept(Finding.failed(names, String.valueOf(failure.getMessage()), remedies(failed, failure.kind())));
    }

    private static String remedies(List<OpenStep> steps, OpenFailure kind) {
        return steps.stream()
                .map(step -> step.remedies().getOrDefault(kind, ""))
                .filter(remedy -> !remedy.isEmpty())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private ExitCode languageMode(PSSession session) {
        try {
            InvocationResult<PSObject> mode = session.powerShell()
                    .addScript("$ExecutionContext.SessionState.LanguageMode.ToString()")
                    .timeout(LANGUAGE)
                    .invoke();
            String found = mode.output().stream().map(PSObject::toString).collect(Collectors.joining());
            String meaning = LANGUAGE_MODES.getOrDefault(found, "");
            findings.accept(Finding.ok("language mode", found + (meaning.isEmpty() ? "" : ": " + meaning)));
            return ExitCode.OK;
        } catch (RunspaceException e) {
            if (e.code() == ErrorCode.INTERRUPTED) {
                throw e;
            }
            findings.accept(Finding.failed(
                    "language mode",
                    "the endpoint runs no script: " + e.getMessage(),
                    "Run single commands: runspace exec CONNECTION NAME --command --param Name=value. For scripts, use"
                            + " another session configuration."));
            commands(session);
            return ExitCode.FAILED;
        }
    }

    /** Without scripts, what can be done depends on single commands. */
    private void commands(PSSession session) {
        List<EndpointCommand> missing = EndpointCommand.missing(session);
        if (missing.isEmpty()) {
            String names = EndpointCommand.names(List.of(EndpointCommand.values()));
            findings.accept(Finding.ok("commands", names + " are there; runspace commands CONNECTION lists all"));
            return;
        }
        String needs = missing.stream().map(EndpointCommand::need).collect(Collectors.joining("; "));
        findings.accept(Finding.failed(
                "commands",
                "the endpoint does not have " + EndpointCommand.names(missing),
                "Make visible in the session configuration what is wanted: " + needs + "."));
    }
}
