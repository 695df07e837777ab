package org.runspace.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.runspace.audit.RunCommand;
import org.runspace.audit.RunInfo;
import org.runspace.audit.RunSummary;

/** What spans and metrics say of runs, by the names of OpenTelemetry's semantic conventions where it has some. */
final class RunAttributes {
    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    static final AttributeKey<String> ENDUSER_ID = AttributeKey.stringKey("enduser.id");
    static final AttributeKey<String> IO_DIRECTION = AttributeKey.stringKey("network.io.direction");

    static final AttributeKey<String> TARGET = AttributeKey.stringKey("runspace.target");
    static final AttributeKey<String> SESSION = AttributeKey.stringKey("runspace.session.id");
    static final AttributeKey<String> RUN = AttributeKey.stringKey("runspace.run.id");
    static final AttributeKey<String> KIND = AttributeKey.stringKey("runspace.run.kind");
    static final AttributeKey<Boolean> NESTED = AttributeKey.booleanKey("runspace.run.nested");
    static final AttributeKey<List<String>> COMMANDS = AttributeKey.stringArrayKey("runspace.run.commands");
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("runspace.run.outcome");
    static final AttributeKey<Long> OUTPUT = AttributeKey.longKey("runspace.run.output");
    static final AttributeKey<Long> ERRORS = AttributeKey.longKey("runspace.run.errors");
    static final AttributeKey<Long> WARNINGS = AttributeKey.longKey("runspace.run.warnings");
    static final AttributeKey<Long> BYTES_SENT = AttributeKey.longKey("runspace.run.bytes_sent");
    static final AttributeKey<Long> BYTES_RECEIVED = AttributeKey.longKey("runspace.run.bytes_received");
    static final AttributeKey<String> STREAM = AttributeKey.stringKey("runspace.stream");

    private RunAttributes() {}

    /** Returns a name that many runs share, as that of a span has to be. */
    static String spanName(RunInfo run) {
        if (run.commands().isEmpty()) {
            return text(run.kind());
        }
        return run.commands().get(0) instanceof RunCommand.Named named ? named.name() : "script";
    }

    static Attributes of(RunInfo run) {
        AttributesBuilder attributes = Attributes.builder()
                .put(TARGET, run.target())
                .put(SESSION, run.session().toString())
                .put(RUN, run.id().toString())
                .put(KIND, text(run.kind()))
                .put(NESTED, run.nested())
                .put(COMMANDS, run.commands().stream().map(RunCommand::toString).toList());
        String caller = run.context().caller();
        if (caller != null) {
            attributes.put(ENDUSER_ID, caller);
        }
        return attributes.build();
    }

    static Attributes of(RunSummary summary) {
        return withOutcome(Attributes.builder(), summary)
                .put(OUTPUT, summary.counts().output())
                .put(ERRORS, summary.counts().errors())
                .put(WARNINGS, summary.counts().warnings())
                .put(BYTES_SENT, summary.bytesSent())
                .put(BYTES_RECEIVED, summary.bytesReceived())
                .build();
    }

    static AttributesBuilder withOutcome(AttributesBuilder attributes, RunSummary summary) {
        attributes.put(OUTCOME, text(summary.outcome()));
        String error = error(summary);
        return error == null ? attributes : attributes.put(ERROR_TYPE, error);
    }

    /** Returns the number of the error, or how the run ended; null if nothing went wrong. */
    static @Nullable String error(RunSummary summary) {
        return switch (summary.outcome()) {
            case COMPLETED, STOPPED, LEFT -> null;
            case FAILED, REFUSED, BROKEN ->
                summary.failure() == null
                        ? text(summary.outcome())
                        : summary.failure().id();
        };
    }

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
