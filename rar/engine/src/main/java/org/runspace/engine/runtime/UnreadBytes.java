package org.runspace.engine.runtime;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what waits unread in all sessions of this JVM, as far as it is much, so that together they cannot fill the
 * heap: each queue may grow only as far as there is as much room left for others, hence one alone to half of all. A
 * limit for each queue could not promise that, as nobody knows how many queues there will be. Thread-safe.
 */
final class UnreadBytes {
    /** The largest share of the heap that may be taken up by it. */
    private static final int SHARE_OF_HEAP = 2;

    /** That of this JVM. */
    static final UnreadBytes JVM = new UnreadBytes(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);

    private final long most;
    private final AtomicLong waiting = new AtomicLong();

    UnreadBytes(long most) {
        this.most = most;
    }

    /** Counts bytes more, or less if negative. */
    void change(long bytes) {
        waiting.addAndGet(bytes);
    }

    /** Returns how many bytes there is room for beside all that waits. */
    long room() {
        return Math.max(0, most - waiting.get());
    }
}
