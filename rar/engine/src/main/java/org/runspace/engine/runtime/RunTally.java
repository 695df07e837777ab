package org.runspace.engine.runtime;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.runspace.PipelineState;
import org.runspace.audit.RunCommand;
import org.runspace.audit.RunContext;
import org.runspace.audit.RunCounts;
import org.runspace.audit.RunInfo;
import org.runspace.audit.RunKind;
import org.runspace.audit.RunOutcome;
import org.runspace.audit.RunReport;
import org.runspace.audit.RunReports;
import org.runspace.audit.RunSummary;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.protocol.ClientEvent;
import org.runspace.error.ErrorCode;
import org.runspace.error.Excerpt;
import org.runspace.error.RunspaceException;
import org.runspace.pipeline.Command;
import org.runspace.pipeline.CommandParameter;
import org.runspace.pipeline.PipelineRequest;

/**
 * Counts what one run sends and receives, for the listeners that are told of it. The messages come one at a time, as a
 * session delivers them; the rest is thread-safe.
 */
final class RunTally {
    private final RunReport report;
    private final AtomicLong sent = new AtomicLong();
    private final long[] arrived = new long[MessageType.values().length];
    private long received;

    private RunTally(RunReport report) {
        this.report = report;
    }

    /**
     * Tells the listeners that a run begins. Without listeners it does nothing and makes no object.
     *
     * @return null if nobody wants to know the end
     */
    static @Nullable RunTally begin(PipelineWork work) {
        RunReports reports = work.reports();
        return reports == RunReports.NONE ? null : beginTold(reports, work);
    }

    private static @Nullable RunTally beginTold(RunReports reports, PipelineWork work) {
        RunReport report = reports.begin(work.session().tasks(), context -> describe(work, context));
        return report == null ? null : new RunTally(report);
    }

    private static RunInfo describe(PipelineWork work, RunContext context) {
        boolean exists = work.start() instanceof RunStart.Existing;
        return new RunInfo(
                work.start().pipeline(),
                work.session().instanceId(),
                work.session().loop().name(),
                exists ? RunKind.TAKEN_UP : kind(work.request()),
                work.nested(),
                exists ? List.of() : commands(work.request()),
                Instant.now(),
                context);
    }

    private static RunKind kind(PipelineRequest request) {
        return switch (request.kind()) {
            case RUN -> RunKind.COMMANDS;
            case METADATA -> RunKind.METADATA;
        };
    }

    private static List<RunCommand> commands(PipelineRequest request) {
        return request.statements().stream()
                .flatMap(List::stream)
                .map(RunTally::told)
                .toList();
    }

    private static RunCommand told(Command command) {
        List<String> parameters =
                command.parameters().stream().map(RunTally::name).toList();
        return command.isScript()
                ? new RunCommand.Script(sha256(command.text()), command.text().length(), parameters)
                : new RunCommand.Named(Excerpt.of(command.text()), parameters);
    }

    private static String name(CommandParameter parameter) {
        return parameter.name() == null ? "" : Excerpt.of(parameter.name());
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** So many bytes of a message are to be sent. */
    void sends(int bytes) {
        sent.addAndGet(bytes);
    }

    /** A message has arrived. */
    void arrived(Message message) {
        arrived[message.type().ordinal()]++;
        received += message.size();
    }

    /** The run was refused, and nothing was sent. */
    void refused(Throwable why) {
        ErrorCode code = why instanceof RunspaceException known ? known.code() : ErrorCode.CLIENT_FAILED;
        report.ended(() -> summary(RunOutcome.REFUSED, code, 0));
    }

    /** The run has ended after so many nanoseconds. */
    void ended(ClientEvent.PipelineEnded end, @Nullable ErrorCode failure, long nanos) {
        report.ended(() -> summary(outcome(end), failure, nanos));
    }

    private static RunOutcome outcome(ClientEvent.PipelineEnded end) {
        if (end.failure() != null) {
            return RunOutcome.BROKEN;
        }
        return outcome(end.state());
    }

    private static RunOutcome outcome(PipelineState state) {
        return switch (state) {
            case COMPLETED -> RunOutcome.COMPLETED;
            case FAILED -> RunOutcome.FAILED;
            case STOPPED -> RunOutcome.STOPPED;
            case DISCONNECTED -> RunOutcome.LEFT;
            case NOT_STARTED, RUNNING, STOPPING -> RunOutcome.BROKEN;
        };
    }

    private RunSummary summary(RunOutcome outcome, @Nullable ErrorCode failure, long nanos) {
        return new RunSummary(outcome, failure, Duration.ofNanos(nanos), counts(), sent.get(), received);
    }

    private RunCounts counts() {
        return new RunCounts(
                count(MessageType.PIPELINE_OUTPUT),
                count(MessageType.ERROR_RECORD),
                count(MessageType.WARNING_RECORD),
                count(MessageType.VERBOSE_RECORD),
                count(MessageType.DEBUG_RECORD),
                count(MessageType.INFORMATION_RECORD),
                count(MessageType.PROGRESS_RECORD));
    }

    private long count(MessageType type) {
        return arrived[type.ordinal()];
    }
}
