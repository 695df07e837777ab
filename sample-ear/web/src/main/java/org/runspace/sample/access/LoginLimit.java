package org.runspace.sample.access;

import java.time.Duration;
import java.util.Optional;

/**
 * How many wrong passwords an address may send, for one name and for all. A stranger at another address locks nobody
 * out; at the same address, for as long as the wrong passwords come and a little longer.
 */
final class LoginLimit {
    private final Limiter names = new Limiter(5, Duration.ofSeconds(10));
    private final Limiter addresses = new Limiter(30, Duration.ofSeconds(2));

    /** Says whether a password may be tried. It counts as a wrong one until {@link #right} is told. */
    Optional<Refusal> refusal(String address, String name) {
        Optional<Duration> wait = addresses.use(address);
        if (wait.isEmpty()) {
            wait = names.use(key(address, name));
        }
        return wait.map(time -> Refusal.tooMany("wrong passwords", time));
    }

    void right(String address, String name) {
        addresses.giveBack(address);
        names.giveBack(key(address, name));
    }

    private static String key(String address, String name) {
        return address + " " + name;
    }
}
