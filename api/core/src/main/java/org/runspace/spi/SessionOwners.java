package org.runspace.spi;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Those in this JVM who end their sessions by themselves when the JVM ends, as a container does. A transport with
 * resources that do not end with the JVM by themselves, child processes for example, ends them in a shutdown hook; such
 * hooks run all at the same time, so that it would end what a container is still closing. It waits for the owners
 * first. Thread-safe.
 */
public final class SessionOwners {
    private static final Set<Owner> OWNERS = Collections.newSetFromMap(new IdentityHashMap<>());

    private SessionOwners() {}

    /** One who ends sessions by itself. */
    public static final class Owner implements AutoCloseable {
        private Owner() {}

        /** Says that its sessions have ended. Idempotent; from any thread. */
        @Override
        public void close() {
            synchronized (OWNERS) {
                OWNERS.remove(this);
                OWNERS.notifyAll();
            }
        }
    }

    /**
     * Registers one who ends sessions by itself, also when the JVM ends.
     *
     * @return to be closed when its sessions have ended
     */
    public static Owner register() {
        Owner owner = new Owner();
        synchronized (OWNERS) {
            OWNERS.add(owner);
        }
        return owner;
    }

    /**
     * Returns whether anybody is registered.
     *
     * @return true as well while sessions are being ended
     */
    public static boolean exist() {
        synchronized (OWNERS) {
            return !OWNERS.isEmpty();
        }
    }

    /**
     * Waits until nobody is registered. An interrupt ends the wait and stays set.
     *
     * @param limit how long at most
     */
    public static void awaitNone(Deadline limit) {
        synchronized (OWNERS) {
            try {
                while (!OWNERS.isEmpty()) {
                    long millis = limit.remaining(System.nanoTime()).toMillis();
                    if (millis <= 0) {
                        return;
                    }
                    OWNERS.wait(millis);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
