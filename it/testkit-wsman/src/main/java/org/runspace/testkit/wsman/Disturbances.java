package org.runspace.testkit.wsman;

import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What is to be done to later requests. Thread-safe. */
final class Disturbances {
    private final Map<WSManAction, Queue<Disturbance>> planned = new ConcurrentHashMap<>();

    void plan(WSManAction action, Disturbance disturbance) {
        of(action).add(disturbance);
    }

    /** Returns whether nothing is planned for requests of a kind. */
    boolean isEmpty(WSManAction action) {
        return of(action).isEmpty();
    }

    /** Returns what is done to the next request of a kind. */
    Disturbance next(WSManAction action) {
        return Objects.requireNonNullElseGet(of(action).poll(), Disturbance.None::new);
    }

    private Queue<Disturbance> of(WSManAction action) {
        return planned.computeIfAbsent(action, it -> new ConcurrentLinkedQueue<>());
    }
}
