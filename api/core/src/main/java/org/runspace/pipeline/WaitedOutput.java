package org.runspace.pipeline;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.runspace.OutputReader;
import org.runspace.object.PSObject;

/** Reads the output of one run, and is closed only when that has ended. */
final class WaitedOutput implements OutputReader {
    private final OutputSpliterator output;
    private final Runnable stop;
    private @Nullable PSObject next;

    /**
     * Creates one of a run that was started.
     *
     * @param output subscribed to the run
     * @param stop stops the run
     */
    WaitedOutput(OutputSpliterator output, Runnable stop) {
        this.output = output;
        this.stop = stop;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            output.tryAdvance(false, object -> next = object);
        }
        return next != null;
    }

    @Override
    public PSObject next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        PSObject object = next;
        next = null;
        return object;
    }

    @Override
    public void close() {
        output.dropRest(stop);
    }
}
