package org.runspace.engine.runtime;

import java.util.concurrent.atomic.LongAdder;

/** Counts the bytes of fragments that one session exchanges with its server. Thread-safe, without a lock. */
final class SessionTraffic {
    private final LongAdder sent = new LongAdder();
    private final LongAdder received = new LongAdder();

    void sent(int bytes) {
        sent.add(bytes);
    }

    void received(int bytes) {
        received.add(bytes);
    }

    long sent() {
        return sent.sum();
    }

    long received() {
        return received.sum();
    }
}
