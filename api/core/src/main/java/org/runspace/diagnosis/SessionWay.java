package org.runspace.diagnosis;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceSource;
import org.runspace.error.RunspaceException;
import org.runspace.spi.OpenStep;

/**
 * A way to a session that a {@link Diagnosis} walks: a connection string, or a pool of an application server. For those
 * who have another one.
 */
public interface SessionWay {
    /**
     * Returns the way to the sessions of a pool.
     *
     * @param pool the pool; one that is no {@link DiagnosedSource} has no steps
     * @return the way
     * @throws RunspaceException if there is no such pool
     */
    static SessionWay to(RunspaceSource pool) {
        return pool instanceof DiagnosedSource known ? known.way() : new SourceWay(pool);
    }

    /**
     * Returns what says how to connect, as the name of the first step.
     *
     * @return a few words: {@code connection string} for example
     */
    String configuration();

    /**
     * Returns what helps if the configuration is refused.
     *
     * @return a sentence or more
     */
    String configurationRemedy();

    /**
     * Returns the steps of the connection type, in their order. Connects to nothing.
     *
     * @return without those of the protocol; possibly empty
     * @throws IOException if they cannot be said, because a file cannot be read for example
     * @throws RunspaceException if the configuration is not valid
     */
    List<OpenStep> steps() throws IOException;

    /**
     * Returns what a step is looked at on. A look that gets no thread within its time limit has failed.
     *
     * @return starts each task on a thread of its own
     */
    Executor threads();

    /**
     * Gets a session. Waits for no longer than the way's own time limits.
     *
     * @return the session, which the diagnosis closes
     * @throws RunspaceException if there is none: an {@link org.runspace.error.RunspaceOpenException} if one of the
     *     steps has failed, something else if it did not come to them
     */
    Arrival open();

    /**
     * Returns what is found if it did not come to the steps, or none is known.
     *
     * @param failure what {@link #open} has thrown
     * @return its message without a remedy, if not overridden
     */
    default Finding refusal(RunspaceException failure) {
        return new Finding("session", Finding.State.FAILED, String.valueOf(failure.getMessage()), "");
    }

    /**
     * A session at the end of the way.
     *
     * @param session the session
     * @param taken when the steps were taken that only an opening shows; empty if it was now
     * @param protocol what is told of the protocol
     */
    record Arrival(RemoteRunspace session, String taken, String protocol) {}
}
