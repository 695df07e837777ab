package org.runspace.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.runspace.PipelineItem;
import org.runspace.error.Excerpt;
import org.runspace.object.ErrorRecord;
import org.runspace.object.InvocationInfo;
import org.runspace.object.ProgressRecord;

/**
 * What the program says besides its output, on standard error: the errors, warnings and other records of scripts, each
 * under its name as in PowerShell, and progress in one line of a terminal that is written again and again. What could
 * steer the terminal is taken out. Thread-safe.
 */
final class ErrorOutput {
    private static final int LONGEST = 20_000;
    private static final String LINE_BEGIN = "\r\u001B[K";
    private static final long PROGRESS_NANOS = 100_000_000;
    private static final int MOST_COLUMNS = 79;

    private final PrintStream err =
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    private int errors;
    private boolean inProgress;
    private long lastProgress = System.nanoTime() - PROGRESS_NANOS;
    private @Nullable Boolean terminal;

    /** Returns a stream for the help of commands and the like. */
    PrintStream stream() {
        return err;
    }

    synchronized void line(String text) {
        endProgress();
        err.println(Excerpt.lines(text, LONGEST));
    }

    void noCommand(String name) {
        line("the endpoint has no command " + name);
    }

    void warning(String text) {
        line("WARNING: " + text);
    }

    /** Returns how many error records were written. */
    synchronized int errors() {
        return errors;
    }

    /** Writes a record. */
    void record(PipelineItem item) {
        record(item, "");
    }

    /**
     * Writes a record.
     *
     * @param item anything but output
     * @param origin what stands before it, a computer's name for example
     */
    void record(PipelineItem item, String origin) {
        if (item instanceof PipelineItem.ErrorItem error) {
            error(error.record(), origin);
        } else if (item instanceof PipelineItem.WarningItem warning) {
            line(origin + "WARNING: " + warning.record().message());
        } else if (item instanceof PipelineItem.VerboseItem verbose) {
            line(origin + "VERBOSE: " + verbose.record().message());
        } else if (item instanceof PipelineItem.DebugItem debug) {
            line(origin + "DEBUG: " + debug.record().message());
        } else if (item instanceof PipelineItem.InformationItem information) {
            line(origin + information.record());
        } else if (item instanceof PipelineItem.ProgressItem progress) {
            progress(progress.record());
        }
    }

    synchronized void error(ErrorRecord record, String origin) {
        errors++;
        InvocationInfo place = record.invocationInfo();
        line(origin + "ERROR: " + record.message()
                + (place == null || place.positionMessage().isEmpty() ? "" : "\n" + place.positionMessage()));
    }

    private void progress(ProgressRecord record) {
        if (record.completed()) {
            endProgress();
        } else {
            progress(record.toString());
        }
    }

    /** Shows how far something is in place of what was shown last; only to a terminal, and some times a second. */
    synchronized void progress(String text) {
        if (System.nanoTime() - lastProgress >= PROGRESS_NANOS && isTerminal()) {
            String line = Excerpt.of(text);
            err.print(LINE_BEGIN
                    + line.substring(
                            0,
                            line.offsetByCodePoints(0, Math.min(MOST_COLUMNS, line.codePointCount(0, line.length())))));
            err.flush();
            inProgress = true;
            lastProgress = System.nanoTime();
        }
    }

    /** Removes the line of progress. */
    synchronized void endProgress() {
        if (inProgress) {
            err.print(LINE_BEGIN);
            err.flush();
            inProgress = false;
        }
    }

    private boolean isTerminal() {
        Boolean known = terminal;
        if (known == null) {
            known = Terminals.isError();
            terminal = known;
        }
        return known;
    }
}
