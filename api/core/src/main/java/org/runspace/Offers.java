package org.runspace;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceResourceException;

/** What the applications of a server offer to its pools, each under a name of its own. Thread-safe. */
final class Offers<T> {
    private final Map<String, Offer<T>> offers = new ConcurrentHashMap<>();
    private final ErrorCode taken;

    /** One offer; no value, because an application may offer the same thing twice. */
    private static final class Offer<T> {
        private final T offered;

        Offer(T offered) {
            this.offered = offered;
        }
    }

    /** Creates none, to be refused under a number where a name is taken. */
    Offers(ErrorCode taken) {
        this.taken = taken;
    }

    Cancellable add(String name, T offered) {
        Offer<T> offer = new Offer<>(offered);
        if (offers.putIfAbsent(name, offer) != null) {
            throw new RunspaceResourceException(taken, null, name);
        }
        return () -> offers.remove(name, offer);
    }

    Optional<T> named(String name) {
        return Optional.ofNullable(offers.get(name)).map(offer -> offer.offered);
    }
}
