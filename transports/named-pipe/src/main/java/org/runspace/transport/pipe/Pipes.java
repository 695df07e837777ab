package org.runspace.transport.pipe;

import java.util.List;
import org.runspace.transport.stream.ByteConnection;
import org.runspace.transport.stream.TransportOpenException;

/** The pipes of an operating system. Thread-safe; no method waits. */
interface Pipes {
    /**
     * Where the pipe may be, the likeliest first.
     *
     * @throws TransportOpenException if looking is of no use
     */
    List<String> find(PipeTarget target) throws TransportOpenException;

    /**
     * Connects. Nothing is read before {@link ByteConnection#resume}.
     *
     * @throws PipeRefused if it could not
     */
    ByteConnection connect(String place, PipeEvents events) throws PipeRefused;

    /** Why there may be no pipe, one sentence. */
    String whyAbsent(PipeTarget target);

    /**
     * Whether somebody may be about to listen: a server that has lost its client takes the old pipe away before it
     * makes a new one.
     */
    boolean mayComeBack(PipeTarget target);
}
