package org.runspace.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongUpDownCounter;
import io.opentelemetry.api.metrics.Meter;
import java.util.List;
import org.runspace.audit.RunCounts;
import org.runspace.audit.RunInfo;
import org.runspace.audit.RunSummary;

/** The metrics of runs. Their attributes have few values: a target, an outcome, a stream. Thread-safe. */
final class RunMetrics {
    /** In seconds, from commands that answer at once to scripts that run for an hour. */
    private static final List<Double> BOUNDS =
            List.of(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 3600.0);

    private static final double NANOS = 1e9;

    private final DoubleHistogram duration;
    private final LongUpDownCounter active;
    private final LongCounter items;
    private final LongCounter io;

    RunMetrics(Meter meter) {
        duration = meter.histogramBuilder("runspace.run.duration")
                .setUnit("s")
                .setDescription("How long runs took.")
                .setExplicitBucketBoundariesAdvice(BOUNDS)
                .build();
        active = meter.upDownCounterBuilder("runspace.run.active")
                .setUnit("{run}")
                .setDescription("How many runs go on.")
                .build();
        items = meter.counterBuilder("runspace.run.items")
                .setUnit("{item}")
                .setDescription("How many objects and records have arrived.")
                .build();
        io = meter.counterBuilder("runspace.run.io")
                .setUnit("By")
                .setDescription("How many bytes of messages were sent and received for runs.")
                .build();
    }

    void begun(RunInfo run) {
        active.add(1, ofTarget(run));
    }

    void ended(RunInfo run, RunSummary summary) {
        active.add(-1, ofTarget(run));
        duration.record(
                summary.duration().toNanos() / NANOS,
                RunAttributes.withOutcome(ofTarget(run).toBuilder(), summary).build());
        RunCounts counts = summary.counts();
        count(run, "output", counts.output());
        count(run, "error", counts.errors());
        count(run, "warning", counts.warnings());
        count(run, "verbose", counts.verbose());
        count(run, "debug", counts.debug());
        count(run, "information", counts.information());
        count(run, "progress", counts.progress());
        bytes(run, "transmit", summary.bytesSent());
        bytes(run, "receive", summary.bytesReceived());
    }

    private void count(RunInfo run, String stream, long count) {
        if (count > 0) {
            items.add(
                    count,
                    ofTarget(run).toBuilder().put(RunAttributes.STREAM, stream).build());
        }
    }

    private void bytes(RunInfo run, String direction, long count) {
        if (count > 0) {
            io.add(
                    count,
                    ofTarget(run).toBuilder()
                            .put(RunAttributes.IO_DIRECTION, direction)
                            .build());
        }
    }

    private static Attributes ofTarget(RunInfo run) {
        return Attributes.of(RunAttributes.TARGET, run.target());
    }
}
