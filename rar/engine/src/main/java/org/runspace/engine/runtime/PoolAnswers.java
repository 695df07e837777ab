package org.runspace.engine.runtime;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.runspace.engine.protocol.ClientEvent;

/** The calls of a pool that wait for their answers. Thread-safe. */
final class PoolAnswers {
    private final Map<Long, CompletableFuture<Object>> waiting = new ConcurrentHashMap<>();

    void await(long call, CompletableFuture<Object> answer) {
        waiting.put(call, answer);
    }

    void answered(ClientEvent.CallAnswered answer) {
        CompletableFuture<Object> caller = waiting.remove(answer.id());
        if (caller != null && answer.failure() != null) {
            caller.completeExceptionally(answer.failure());
        } else if (caller != null) {
            caller.complete(answer.response());
        }
    }
}
