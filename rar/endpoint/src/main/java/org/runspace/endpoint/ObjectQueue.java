package org.runspace.endpoint;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;

/**
 * Objects on their way from one command to the next, or from the client to the first. A full queue slows its writer
 * down. Thread-safe.
 */
final class ObjectQueue {
    private static final int CAPACITY = 256;
    private static final Object NULL = new Object();
    private static final Object END = new Object();

    private final BlockingQueue<Object> queue = new ArrayBlockingQueue<>(CAPACITY);
    private volatile boolean abandoned;

    void put(Object value) throws InterruptedException {
        if (abandoned) {
            throw new InterruptedException("nobody reads any more");
        }
        queue.put(value == null ? NULL : value);
    }

    void end() throws InterruptedException {
        if (!abandoned) {
            queue.put(END);
        }
    }

    boolean isAbandoned() {
        return abandoned;
    }

    /** The reader has left: its writer does not block any more, not even to write the end. */
    void abandon() {
        abandoned = true;
        queue.clear();
    }

    /** The objects, for one reading thread. */
    Iterator<Object> iterator() {
        return new Iterator<>() {
            private Object next;

            @Override
            public boolean hasNext() {
                if (next == null) {
                    next = take();
                }
                return next != END;
            }

            @Override
            public Object next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                Object value = next == NULL ? null : next;
                next = null;
                return value;
            }
        };
    }

    private Object take() {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("the pipeline is being stopped").initCause(e);
        }
    }
}
