package org.runspace.diagnosis;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runspace.InvocationResult;
import org.runspace.RemoteCommandException;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceOptions;
import org.runspace.RunspaceSource;
import org.runspace.error.ErrorCode;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceOpenException;
import org.runspace.object.PSObject;
import org.runspace.spi.OpenStep;

/**
 * Walks the way to a session step by step, and stops at the first one that fails. The connection type lists the steps;
 * those that can be looked at alone are, and one opening shows the rest: its failure's kind says at which step it came
 * about, so that the steps before have succeeded. Last it asks whether the session runs scripts. Thread-safe; each
 * {@link #run} walks anew.
 *
 * <pre>{@code
 * Diagnosis.of("ssh:admin@web01", RunspaceOptions.DEFAULT).run(System.out::println);
 * }</pre>
 */
public final class Diagnosis {
    private static final Duration PROBE = Duration.ofSeconds(15);
    private static final Duration LANGUAGE = Duration.ofSeconds(30);

    private static final String LANGUAGE_MODE = "language mode";
    private static final String COMMANDS = "commands";

    private static final OpenStep PROTOCOL = OpenStep.of("protocol")
            .failsBy(
                    OpenFailure.PROTOCOL,
                    "See which program answers there: it is no PowerShell that serves remote sessions, or writes"
                            + " something of its own, from a profile for example.")
            .failsBy(
                    OpenFailure.TIMEOUT,
                    "Give an opening more time, by --open-timeout, openTimeout or openTimeoutMillis, and see whether"
                            + " the server is overloaded.")
            .failsBy(OpenFailure.CONFIGURATION, "Do what the message says of the setting that it names.")
            .failsBy(OpenFailure.UNREACHABLE, "See why PowerShell ends there: run it by hand.");

    private static final Map<String, String> LANGUAGE_MODES = Map.of(
            "ConstrainedLanguage", "scripts run, but not with every .NET type",
            "RestrictedLanguage", "scripts may run commands, but have no script blocks and few operators");

    private final SessionWay way;

    private Diagnosis(SessionWay way) {
        this.way = way;
    }

    /**
     * Creates the diagnosis of a connection string. Connects to nothing yet.
     *
     * @param connection a connection string, which need not be valid
     * @param options time limits, credentials and other options of the session that is tried
     * @return the diagnosis
     */
    public static Diagnosis of(String connection, RunspaceOptions options) {
        return of(new ConnectionWay(
                Objects.requireNonNull(connection, "connection"), Objects.requireNonNull(options, "options")));
    }

    /**
     * Creates the diagnosis of a pool: why it gives no session, and what helps. It looks at the steps to the server,
     * whether or not the pool has sessions, and then takes one out of the pool as any user does: one that was open
     * before, if there is such a one. Connects to nothing yet.
     *
     * @param pool the pool; of one that is no {@link DiagnosedSource} only the session is known
     * @return the diagnosis, to be run by a thread that may ask the container for sessions
     * @throws RunspaceException if there is no such pool
     */
    public static Diagnosis of(RunspaceSource pool) {
        return of(SessionWay.to(pool));
    }

    /**
     * Creates the diagnosis of another way to a session.
     *
     * @param way the way
     * @return the diagnosis
     */
    public static Diagnosis of(SessionWay way) {
        return new Diagnosis(Objects.requireNonNull(way, "way"));
    }

    /**
     * Returns what helps against the failure of an opening.
     *
     * @param steps the steps of the connection type
     * @param kind the failure's kind
     * @return a sentence or more; empty if nothing is known to help
     */
    public static String remedy(List<OpenStep> steps, OpenFailure kind) {
        boolean isOfStep = steps.stream().anyMatch(step -> step.remedies().containsKey(kind));
        return remedies(isOfStep ? steps : List.of(PROTOCOL), kind);
    }

    /**
     * Walks the way. Blocks while it does: for some seconds at each step that can be looked at alone, for the time
     * limit of an opening, and for half a minute at most where the session does not answer.
     *
     * @param findings told of each step when it was taken, on the calling thread
     * @return how it ended
     * @throws RunspaceException with {@link ErrorCode#INTERRUPTED} if the thread is interrupted while the session is
     *     asked; an interrupt before that is a finding, after which the thread's flag is set
     */
    public DiagnosisResult run(Consumer<? super Finding> findings) {
        List<OpenStep> steps;
        try {
            steps = way.steps();
        } catch (IOException | RunspaceException e) {
            findings.accept(Finding.failed(way.configuration(), message(e), way.configurationRemedy()));
            return DiagnosisResult.NOT_CONFIGURED;
        }
        findings.accept(Finding.ok(way.configuration(), "can be read"));
        List<OpenStep> unseen = new ArrayList<>();
        for (OpenStep step : steps) {
            if (step.probe().isEmpty()) {
                unseen.add(step);
            } else if (!probe(step, step.probe().get(), findings)) {
                return DiagnosisResult.NO_SESSION;
            }
        }
        return open(steps, unseen, findings);
    }

    private boolean probe(OpenStep step, OpenStep.Probe probe, Consumer<? super Finding> findings) {
        FutureTask<String> look = new FutureTask<>(() -> probe.look(PROBE));
        String why;
        OpenFailure kind = OpenFailure.UNREACHABLE;
        try {
            way.threads().execute(look);
            findings.accept(Finding.ok(step.name(), look.get(PROBE.toSeconds() + 1, TimeUnit.SECONDS)));
            return true;
        } catch (ExecutionException e) {
            why = message(e.getCause());
        } catch (RejectedExecutionException e) {
            why = "there is no thread to look at it: " + message(e);
            kind = OpenFailure.INTERRUPTED;
        } catch (TimeoutException e) {
            look.cancel(true);
            why = "there was no answer within " + PROBE.toSeconds() + " s";
        } catch (InterruptedException e) {
            look.cancel(true);
            Thread.currentThread().interrupt();
            why = "the diagnosis was interrupted";
            kind = OpenFailure.INTERRUPTED;
        }
        findings.accept(Finding.failed(step.name(), why, remedies(List.of(step), kind)));
        return false;
    }

    private DiagnosisResult open(List<OpenStep> steps, List<OpenStep> unseen, Consumer<? super Finding> findings) {
        SessionWay.Arrival arrival;
        try {
            arrival = way.open();
        } catch (RunspaceException e) {
            if (e instanceof RunspaceOpenException failure && !steps.isEmpty()) {
                tell(withProtocol(unseen), failure, findings);
            } else {
                findings.accept(way.refusal(e));
            }
            return DiagnosisResult.NO_SESSION;
        }
        try (RemoteRunspace session = arrival.session()) {
            unseen.forEach(step -> findings.accept(Finding.ok(step.name(), arrival.taken())));
            findings.accept(Finding.ok(PROTOCOL.name(), arrival.protocol()));
            return languageMode(session, findings);
        }
    }

    /** Where several steps may fail in the same way, all of these are named. */
    private static void tell(List<OpenStep> steps, RunspaceOpenException failure, Consumer<? super Finding> findings) {
        List<OpenStep> failed = failedBy(steps, failure.kind());
        steps.subList(0, steps.indexOf(failed.get(0))).forEach(step -> findings.accept(Finding.ok(step.name(), "")));
        String names = failed.stream().map(OpenStep::name).collect(Collectors.joining(" or "));
        findings.accept(Finding.failed(names, message(failure), remedies(failed, failure.kind())));
    }

    private static List<OpenStep> withProtocol(List<OpenStep> steps) {
        List<OpenStep> all = new ArrayList<>(steps);
        all.add(PROTOCOL);
        return all;
    }

    private static List<OpenStep> failedBy(List<OpenStep> steps, OpenFailure kind) {
        List<OpenStep> failed =
                steps.stream().filter(step -> step.remedies().containsKey(kind)).toList();
        return failed.isEmpty() ? steps : failed;
    }

    private static String remedies(List<OpenStep> steps, OpenFailure kind) {
        return steps.stream()
                .map(step -> step.remedies().getOrDefault(kind, ""))
                .filter(remedy -> !remedy.isEmpty())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static DiagnosisResult languageMode(RemoteRunspace session, Consumer<? super Finding> findings) {
        try {
            InvocationResult<PSObject> mode = session.powerShell()
                    .addScript("$ExecutionContext.SessionState.LanguageMode.ToString()")
                    .timeout(LANGUAGE)
                    .invoke();
            String found = mode.output().stream().map(PSObject::toString).collect(Collectors.joining());
            String meaning = LANGUAGE_MODES.getOrDefault(found, "");
            findings.accept(Finding.ok(LANGUAGE_MODE, found + (meaning.isEmpty() ? "" : ": " + meaning)));
            return DiagnosisResult.READY;
        } catch (RemoteCommandException e) {
            findings.accept(Finding.failed(
                    LANGUAGE_MODE,
                    "the endpoint runs no script: " + message(e),
                    "Run single commands: addCommand(...), or runspace exec CONNECTION NAME --command --param"
                            + " Name=value. For scripts, use another session configuration."));
            return commands(session, findings);
        } catch (RunspaceException e) {
            return unanswered(LANGUAGE_MODE, e, findings);
        }
    }

    /** Without scripts, what can be done depends on single commands. */
    private static DiagnosisResult commands(RemoteRunspace session, Consumer<? super Finding> findings) {
        List<NeededCommand> missing;
        try {
            missing = NeededCommand.missing(session);
        } catch (RunspaceException e) {
            return unanswered(COMMANDS, e, findings);
        }
        if (missing.isEmpty()) {
            String names = NeededCommand.names(List.of(NeededCommand.values()));
            findings.accept(Finding.ok(COMMANDS, names + " are there; runspace commands CONNECTION lists all"));
        } else {
            String needs = missing.stream().map(NeededCommand::need).collect(Collectors.joining("; "));
            findings.accept(Finding.failed(
                    COMMANDS,
                    "the endpoint does not have " + NeededCommand.names(missing),
                    "Make visible in the session configuration what is wanted: " + needs + "."));
        }
        return DiagnosisResult.NO_SCRIPTS;
    }

    /** The session has opened, and is of no use. */
    private static DiagnosisResult unanswered(
            String step, RunspaceException failure, Consumer<? super Finding> findings) {
        if (failure.code() == ErrorCode.INTERRUPTED) {
            throw failure;
        }
        findings.accept(Finding.failed(
                step, message(failure), "See whether the server is overloaded, and what ends its sessions."));
        return DiagnosisResult.NO_SESSION;
    }

    private static String message(@Nullable Throwable failure) {
        return failure == null || failure.getMessage() == null ? String.valueOf(failure) : failure.getMessage();
    }
}
