package org.runspace.endpoint;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import org.runspace.engine.clixml.ClixmlReader;
import org.runspace.engine.message.Message;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;

/**
 * The client's input of one pipeline: undecoded messages from the carrier, decoded by the command that reads them. A
 * full queue asks the carrier to hold. Adding is for the carrier's thread, iterating for the command's.
 */
final class InputQueue implements Iterator<Object> {
    private static final long FULL = 1L << 20;
    /** What may come after the connection was asked to hold. */
    private static final long MOST_BEYOND = 16 * FULL;

    private final ClixmlReader reader;
    private final Runnable resume;
    private final Queue<Message> messages = new ArrayDeque<>();
    private long bytes;
    private long bytesWhenHeld;
    private boolean held;
    private boolean ended;

    InputQueue(ClixmlReader reader, Runnable resume) {
        this.reader = reader;
        this.resume = resume;
    }

    /** Refuses what comes although the connection holds, because that has no end. */
    synchronized void add(Message message) {
        if (held && bytes - bytesWhenHeld > MOST_BEYOND) {
            throw new ProtocolException(
                    ErrorCode.TOO_LARGE,
                    null,
                    "the input of a client that does not wait for acknowledgements",
                    bytes,
                    bytesWhenHeld + MOST_BEYOND);
        }
        messages.add(message);
        bytes += message.footprint();
        notifyAll();
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Whether the connection may bring more; if not, it is asked to go on later. */
    synchronized boolean takesMore() {
        boolean full = bytes > FULL;
        if (full && !held) {
            bytesWhenHeld = bytes;
        }
        held = full;
        return !full;
    }

    @Override
    public synchronized boolean hasNext() {
        while (messages.isEmpty() && !ended) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (CancellationException) new CancellationException("the pipeline is being stopped").initCause(e);
            }
        }
        return !messages.isEmpty();
    }

    @Override
    public Object next() {
        Message message;
        boolean release;
        synchronized (this) {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            message = messages.remove();
            bytes -= message.footprint();
            release = held && bytes < FULL / 2;
            held &= !release;
        }
        if (release) {
            resume.run();
        }
        return message.isEmpty() ? null : reader.read(message.content(), Message.HEADER_SIZE);
    }
}
