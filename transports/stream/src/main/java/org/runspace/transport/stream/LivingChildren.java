package org.runspace.transport.stream;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.runspace.spi.Deadline;
import org.runspace.spi.SessionOwners;

/**
 * The children that this JVM has started and that still live: they end with it. Where a container ends its sessions by
 * itself, its end of them is waited for, so that running commands are stopped and transactions undone before their
 * programs go. The JVM knows of this class only while there is a child, so that its class loader can go after the last.
 * Thread-safe.
 */
final class LivingChildren {
    /** Servers wait for requests before they stop an adapter, some of them for half a minute. */
    private static final Duration OWNERS_LIMIT = Duration.ofMinutes(1);

    private static final Set<Process> LIVING = new HashSet<>();
    private static Thread hook;

    private LivingChildren() {}

    /**
     * Adds a child until it ends.
     *
     * @return its end, when this class has done with it
     */
    static CompletableFuture<Void> add(Process child) {
        synchronized (LIVING) {
            if (LIVING.isEmpty()) {
                hook = new Thread(null, LivingChildren::endAll, "runspace-children", 0, false);
                // the hook stays while there is a child, and the loader that it would take over may be an application's
                hook.setContextClassLoader(LivingChildren.class.getClassLoader());
                if (!isRegistered(hook) && !SessionOwners.exist()) {
                    child.destroyForcibly();
                }
            }
            LIVING.add(child);
        }
        return child.onExit().thenRun(() -> remove(child));
    }

    private static boolean isRegistered(Thread thread) {
        try {
            Runtime.getRuntime().addShutdownHook(thread);
            return true;
        } catch (IllegalStateException e) {
            // the JVM is ending
            return false;
        }
    }

    private static void remove(Process child) {
        synchronized (LIVING) {
            if (LIVING.remove(child) && LIVING.isEmpty()) {
                try {
                    Runtime.getRuntime().removeShutdownHook(hook);
                } catch (IllegalStateException e) {
                    // the JVM is ending, and the hook runs
                }
                hook = null;
            }
        }
    }

    private static void endAll() {
        SessionOwners.awaitNone(Deadline.after(OWNERS_LIMIT, System.nanoTime()));
        synchronized (LIVING) {
            LIVING.forEach(Process::destroyForcibly);
        }
    }
}
