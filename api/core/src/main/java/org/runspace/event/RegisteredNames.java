package org.runspace.event;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * How often a session has registered each name of an event. The server is told once: it would send the event to each
 * registration, and ends all of one name together. Thread-safe.
 */
final class RegisteredNames {
    private final Map<String, Use> uses = new HashMap<>();

    /** A name, and how many want its events; the first one registers, and the others wait for that. */
    static final class Use {
        private final CompletableFuture<Void> begun = new CompletableFuture<>();
        private int count;

        CompletableFuture<Void> begun() {
            return begun;
        }
    }

    /** What a caller has to do about a name. */
    enum Turn {
        REGISTER,
        WAIT
    }

    /** Counts one more that wants a name. */
    synchronized Turn add(String name) {
        Use use = uses.computeIfAbsent(key(name), k -> new Use());
        return use.count++ == 0 ? Turn.REGISTER : Turn.WAIT;
    }

    synchronized CompletableFuture<Void> begun(String name) {
        Use use = uses.get(key(name));
        return use == null ? CompletableFuture.completedFuture(null) : use.begun();
    }

    /** The registration has failed, for all that wait for it. */
    void failed(String name, Throwable why) {
        Use use;
        synchronized (this) {
            use = uses.remove(key(name));
        }
        if (use != null) {
            use.begun().completeExceptionally(why);
        }
    }

    /** Counts one less. The last one ends the registration, before anybody can begin it again. */
    synchronized CompletableFuture<?> remove(String name, Supplier<CompletableFuture<?>> end) {
        Use use = uses.get(key(name));
        if (use == null || --use.count > 0) {
            return CompletableFuture.completedFuture(null);
        }
        uses.remove(key(name));
        return end.get();
    }

    /** PowerShell compares names without regard to case. */
    private static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
