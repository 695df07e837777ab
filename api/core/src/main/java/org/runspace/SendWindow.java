package org.runspace;

/**
 * Holds a source of bytes back while the server has not written what it got, which it would hold in memory. One thread
 * sends, another one tells what was written.
 */
final class SendWindow {
    /** How many bytes may be on their way. */
    private static final long MOST = 16L * FileScripts.CHUNK;

    private long onTheirWay;
    private boolean closed;

    /**
     * Waits until more may be sent.
     *
     * @return whether that is wanted; false once this is closed, as it is at the latest when the run has ended
     */
    synchronized boolean await() {
        try {
            while (!closed && onTheirWay >= MOST) {
                wait(); // ended by close, too, when the run has ended
            }
            return !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the server was writing", e);
        }
    }

    synchronized void sent(long bytes) {
        onTheirWay += bytes;
    }

    synchronized void written(long bytes) {
        onTheirWay -= bytes;
        notifyAll();
    }

    /** Nothing more is wanted; a thread that waits goes on. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
