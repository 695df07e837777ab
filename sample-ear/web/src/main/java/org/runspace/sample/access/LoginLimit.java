package org.runspace.sample.access;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many wrong passwords an address may send, for one name and for all, and how many are checked at the same time. A
 * stranger at another address locks nobody out; at the same address, for as long as the wrong passwords come and a
 * little longer. Thread-safe.
 */
final class LoginLimit {
    /** A check keeps a processor busy for a while. */
    private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Limiter names = new Limiter(5, Duration.ofSeconds(10));
    private final Limiter addresses = new Limiter(30, Duration.ofSeconds(2));
    private final Semaphore checks;
    private final Duration longestWait;

    LoginLimit() {
        this(AT_ONCE, LONGEST_WAIT);
    }

    /**
     * Creates one.
     *
     * @param atOnce how many passwords are checked at the same time
     * @param longestWait how long one waits for its turn
     */
    LoginLimit(int atOnce, Duration longestWait) {
        this.checks = new Semaphore(atOnce);
        this.longestWait = longestWait;
    }

    /**
     * Begins the check of a password, if it may be tried; {@link #end} is to be called after it then. It counts as a
     * wrong one until {@link #right} is told.
     *
     * @param address who sends it, as {@link RemoteAddress#group} tells
     * @return why it may not be tried
     */
    Optional<Refusal> begin(String address, String name) {
        Optional<Duration> wait = addresses.use(address);
        if (wait.isEmpty()) {
            wait = names.use(key(address, name));
            wait.ifPresent(time -> addresses.giveBack(address)); // it is not tried
        }
        if (wait.isPresent()) {
            return wait.map(time -> Refusal.tooMany("wrong passwords", time));
        }
        if (!hasTurn()) {
            right(address, name);
            return Optional.of(Refusal.tooMany("logins at the same time", longestWait));
        }
        return Optional.empty();
    }

    private boolean hasTurn() {
        try {
            return checks.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The check has ended. */
    void end() {
        checks.release();
    }

    /** The password was not wrong, or was not tried. */
    void right(String address, String name) {
        addresses.giveBack(address);
        names.giveBack(key(address, name));
    }

    private static String key(String address, String name) {
        return address + " " + name;
    }
}
