package org.runspace.transport.wsman.http;

/** Does something at the end of the last of several uses. Thread-safe. */
final class LastUse {
    private final Runnable end;
    private int uses = 1;

    /** Begins with one use. */
    LastUse(Runnable end) {
        this.end = end;
    }

    /** Begins another use, while there is one. */
    synchronized void begin() {
        uses++;
    }

    /** Ends a use. */
    void end() {
        boolean last;
        synchronized (this) {
            uses--;
            last = uses == 0;
        }
        if (last) {
            end.run();
        }
    }
}
