package org.runspace.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.runspace.audit.RunContext;
import org.runspace.audit.RunInfo;
import org.runspace.audit.RunListener;
import org.runspace.audit.RunSummary;

/**
 * Tells OpenTelemetry of runs: each is a span and adds to some metrics. The application brings the SDK.
 *
 * <pre>{@code
 * RunspaceOptions options = RunspaceOptions.DEFAULT.withRunListeners(RunTelemetry.of(GlobalOpenTelemetry.get()));
 * }</pre>
 *
 * <p>The span of a run is a child of the one that is current on the thread that starts it, also if the run goes on
 * after that has ended, as with {@code invokeAsync}. It has the run's own times and the kind {@code CLIENT}, and is
 * named after the first command, or {@code script}. Where OpenTelemetry's semantic conventions have a name it is used:
 * {@code error.type} (the number of the error, or the outcome) and {@code enduser.id} (the caller, if known). The other
 * attributes begin with {@code runspace.}: {@code target}, {@code session.id}, {@code run.id}, {@code run.kind},
 * {@code run.nested}, {@code run.commands} and {@code run.outcome}, and at the end {@code run.output},
 * {@code run.errors}, {@code run.warnings}, {@code run.bytes_sent} and {@code run.bytes_received}. No attribute has a
 * value of a parameter.
 *
 * <p>The metrics are {@code runspace.run.duration} (seconds), {@code runspace.run.active} (runs),
 * {@code runspace.run.items} (by {@code runspace.stream}) and {@code runspace.run.io} (bytes, by
 * {@code network.io.direction}).
 *
 * <p>Thread-safe.
 */
public final class RunTelemetry implements RunListener {
    /** The name of the instrumentation. */
    private static final String SCOPE = "org.runspace.telemetry";

    private final Tracer tracer;
    private final RunMetrics metrics;

    private RunTelemetry(OpenTelemetry openTelemetry) {
        this.tracer = openTelemetry.getTracer(SCOPE);
        this.metrics = new RunMetrics(openTelemetry.getMeter(SCOPE));
    }

    /**
     * Returns what tells an instance of OpenTelemetry.
     *
     * @param openTelemetry the application's, {@code GlobalOpenTelemetry.get()} for example
     * @return a listener for any number of sessions
     */
    public static RunTelemetry of(OpenTelemetry openTelemetry) {
        return new RunTelemetry(Objects.requireNonNull(openTelemetry, "openTelemetry"));
    }

    /** What is kept of one run between its begin and its end. The calls come one after the other. */
    private static final class TracedRun {
        private final Context parent;
        private Span span = Span.getInvalid();

        TracedRun(Context parent) {
            this.parent = parent;
        }
    }

    /** Returns the trace that is current on this thread, and what makes the run's span a part of it. */
    @Override
    public RunContext context() {
        Context current = Context.current();
        SpanContext span = Span.fromContext(current).getSpanContext();
        return new RunContext(null, span.isValid() ? span.getTraceId() : null, new TracedRun(current));
    }

    @Override
    public void before(RunInfo run) {
        TracedRun traced = traced(run);
        if (traced != null) {
            traced.span = tracer.spanBuilder(RunAttributes.spanName(run))
                    .setParent(traced.parent)
                    .setSpanKind(SpanKind.CLIENT)
                    .setStartTimestamp(run.startedAt())
                    .setAllAttributes(RunAttributes.of(run))
                    .startSpan();
        }
        metrics.begun(run);
    }

    @Override
    public void after(RunInfo run, RunSummary summary) {
        metrics.ended(run, summary);
        TracedRun traced = traced(run);
        if (traced != null) {
            traced.span.setAllAttributes(RunAttributes.of(summary));
            String error = RunAttributes.error(summary);
            if (error != null) {
                traced.span.setStatus(StatusCode.ERROR, error);
            }
            traced.span.end(run.startedAt().plus(summary.duration()));
        }
    }

    private static @Nullable TracedRun traced(RunInfo run) {
        return run.context().carrier() instanceof TracedRun traced ? traced : null;
    }
}
