package org.runspace;

import java.util.Iterator;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSObject;

/**
 * The output of one run, object by object, with bounded memory, as {@link PowerShell#stream()} has it; but its close
 * waits for the end of the run, so that the session is free for the next one. For one thread, which also decodes the
 * objects.
 *
 * @see PowerShell#read()
 */
public interface OutputReader extends Iterator<PSObject>, AutoCloseable {
    /**
     * Waits for the next object, or for the end of the run.
     *
     * @return whether there is one
     * @throws RunspaceException as the stream of {@link PowerShell#stream()} throws it; if the thread is interrupted,
     *     the run goes on until {@link #close}
     */
    @Override
    boolean hasNext();

    /**
     * Stops the run if it has not ended, drops what it still writes, and waits for its end, for as long as the session
     * gives its server to stop something. If the thread is interrupted meanwhile, it waits all the same, and is
     * interrupted again afterwards. Throws nothing.
     */
    @Override
    void close();
}
