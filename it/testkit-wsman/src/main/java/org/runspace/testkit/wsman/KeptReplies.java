package org.runspace.testkit.wsman;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The replies of the last operations of a shell, for clients that ask again (MS-WSMV 3.1.4.1.31). Those that are still
 * being performed are all kept. Not thread-safe.
 */
final class KeptReplies {
    private static final int MOST = 64;

    private final Map<String, CompletableFuture<Reply>> byOperation = new LinkedHashMap<>();

    Optional<CompletableFuture<Reply>> find(String operationId) {
        return Optional.ofNullable(byOperation.get(key(operationId)));
    }

    void keep(String operationId, CompletableFuture<Reply> reply) {
        Iterator<CompletableFuture<Reply>> eldest = byOperation.values().iterator();
        while (byOperation.size() >= MOST && eldest.hasNext()) {
            if (eldest.next().isDone()) {
                eldest.remove();
            }
        }
        byOperation.put(key(operationId), reply);
    }

    private static String key(String operationId) {
        return operationId.toUpperCase(Locale.ROOT);
    }
}
