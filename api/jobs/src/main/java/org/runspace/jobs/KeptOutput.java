package org.runspace.jobs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.runspace.Clixml;
import org.runspace.PipelineItem;
import org.runspace.TargetState;
import org.runspace.error.Excerpt;
import org.runspace.error.RunspaceException;
import org.runspace.error.ValueFormatException;
import org.runspace.object.PSObject;

/** Keeps as much of what a script writes as is stored, and counts the rest. For one thread. */
final class KeptOutput {
    private static final long MOST_ERRORS = 64 << 10;
    private static final int EMPTY = size(Clixml.write(Stream.empty()));

    private final Kept output;
    private final Kept errors = new Kept(MOST_ERRORS);
    private String firstError = "";

    KeptOutput(long most) {
        this.output = new Kept(most);
    }

    void add(PSObject object) {
        output.add(object);
    }

    /** Keeps an error; the other records are not stored. */
    void add(PipelineItem item) {
        if (item instanceof PipelineItem.ErrorItem error) {
            String message = Excerpt.lines(error.record().message());
            firstError = errors.count == 0 ? message : firstError;
            errors.add(PSObject.of(message));
        }
    }

    long errorCount() {
        return errors.count;
    }

    /** Returns the message of the first error; empty without one. */
    String firstError() {
        return firstError;
    }

    Outcome outcome(TargetState state, boolean hasBegun, @Nullable Throwable failure) {
        String why = failure == null ? null : Excerpt.lines(text(failure));
        return new Outcome(
                JobTargetState.ENDED,
                state,
                hasBegun,
                why,
                output.document(),
                output.count,
                output.kept.size(),
                errors.document(),
                errors.count,
                Instant.now(),
                false);
    }

    private static String text(Throwable failure) {
        String message = failure instanceof RunspaceException ? failure.getMessage() : null;
        return message == null ? Excerpt.textOf(failure) : message;
    }

    private static int size(String document) {
        return document.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The first objects of many. */
    private static final class Kept {
        private final List<PSObject> kept = new ArrayList<>();
        private long left;
        private long count;

        Kept(long most) {
            this.left = most;
        }

        void add(PSObject object) {
            count++;
            if (left <= 0) {
                return;
            }
            long bytes = bytes(object);
            left -= bytes;
            if (left >= 0) {
                kept.add(object);
            }
        }

        String document() {
            return Clixml.write(kept.stream());
        }

        /** More than there is room for, for what must not be stored or has no form: a secure string. */
        private static long bytes(PSObject object) {
            try {
                return size(Clixml.write(Stream.of(object))) - (long) EMPTY;
            } catch (ValueFormatException e) {
                return Integer.MAX_VALUE;
            }
        }
    }
}
