package org.runspace.pipeline;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.runspace.PowerShell;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSObject;

/**
 * Reads the output of one run with bounded memory, as {@link PowerShell#stream()} does, but is closed only when the run
 * has ended, so that the session is free for the next one. For one thread, which also decodes the objects.
 */
public final class WaitedOutput implements Iterator<PSObject>, AutoCloseable {
    private final PowerShell powerShell;
    private final OutputSpliterator output;
    private @Nullable PSObject next;

    /**
     * Starts a run.
     *
     * @param powerShell the commands, from which nothing else is run meanwhile
     * @throws RunspaceException if the session cannot run it
     */
    public WaitedOutput(PowerShell powerShell) {
        CallerLoop loop = new CallerLoop();
        this.powerShell = powerShell;
        this.output = new OutputSpliterator(loop, null);
        powerShell.items(loop).subscribe(output);
        output.requireStarted();
    }

    /**
     * Waits for the next object, or for the end of the run.
     *
     * @throws RunspaceException as the stream of {@link PowerShell#stream()} throws it; if the thread is interrupted,
     *     the run goes on until {@link #close}
     */
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

    /**
     * Stops the run if it has not ended, drops what it still writes, and waits for its end, for as long as the session
     * gives its server to stop something. If the thread is interrupted meanwhile, it waits all the same, and is
     * interrupted again afterwards. Throws nothing.
     */
    @Override
    public void close() {
        output.dropRest(powerShell::stop);
    }
}
