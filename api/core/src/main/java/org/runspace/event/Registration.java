package org.runspace.event;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** What a server is told so that it sends events, and so that it sends no more of them. */
interface Registration {
    /** The events in messages. */
    String title();

    /** How long the server may take. */
    Duration timeout();

    /** Registers, and waits until that is done. */
    void begin();

    /** Ends what was begun, once. Completes when the server has done it; fails if it cannot. */
    CompletableFuture<?> end();
}
