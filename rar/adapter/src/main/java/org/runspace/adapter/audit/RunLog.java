package org.runspace.adapter.audit;

import org.runspace.audit.RunCounts;
import org.runspace.audit.RunInfo;
import org.runspace.audit.RunListener;
import org.runspace.audit.RunSummary;
import org.runspace.error.ErrorCode;

/**
 * Writes a line for each run when it has ended.
 *
 * @param level the level of the lines
 */
record RunLog(System.Logger.Level level) implements RunListener {
    private static final System.Logger LOG = System.getLogger(RunLog.class.getName());

    @Override
    public void after(RunInfo run, RunSummary summary) {
        LOG.log(
                level,
                () -> ErrorCode.RUN_TOLD.message(
                        or(run.context().caller(), "somebody"),
                        run.target(),
                        summary.outcome(),
                        summary.failure() == null
                                ? "without an error"
                                : summary.failure().id(),
                        summary.duration(),
                        counts(summary.counts()),
                        summary.bytesSent(),
                        summary.bytesReceived(),
                        run.session(),
                        run.id(),
                        or(run.context().traceId(), "none"),
                        run.text().isEmpty() ? run.kind() : run.text()));
    }

    private static Object or(Object known, String otherwise) {
        return known == null ? otherwise : known;
    }

    private static String counts(RunCounts counts) {
        return "%d objects, %d errors, %d warnings, %d verbose, %d debug, %d information, %d progress"
                .formatted(
                        counts.output(),
                        counts.errors(),
                        counts.warnings(),
                        counts.verbose(),
                        counts.debug(),
                        counts.information(),
                        counts.progress());
    }
}
