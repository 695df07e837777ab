package org.runspace.transport.wsman.http;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.runspace.spi.TransportContext;

/**
 * Runs the steps of opening connections that may block: the look-up of a name, a ticket for a login. The sessions at
 * one server have a few threads together, of their own surroundings, and none while there are no steps: a Kerberos
 * server that does not answer holds up the logins at its servers, and no others. Thread-safe.
 */
final class BlockingSteps {
    private static final int MOST_THREADS = 8;
    private static final int MOST_WAITING = 1_000;
    private static final String THREAD_NAME = "runspace-wsman-login ";

    /** Those that have a thread. Guards itself, and the fields of its values. */
    private static final Map<Owner, BlockingSteps> BUSY = new HashMap<>();

    private final Owner owner;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int threads;

    /**
     * Whose steps they are.
     *
     * @param tasks the executor of the surroundings, which all their sessions share
     * @param server where connections are opened to
     */
    private record Owner(Executor tasks, String server) {}

    private BlockingSteps(Owner owner) {
        this.owner = owner;
    }

    /**
     * Returns an executor for the steps of one session.
     *
     * @param context starts the threads
     * @param target the server
     * @return what throws {@link RejectedExecutionException} if there is no thread, or if too many steps wait for one
     */
    static Executor in(TransportContext context, Target target) {
        Owner owner = new Owner(context.tasks(), target.toString());
        return step -> add(owner, context, step);
    }

    private static void add(Owner owner, TransportContext context, Runnable step) {
        BlockingSteps steps;
        synchronized (BUSY) {
            steps = BUSY.computeIfAbsent(owner, BlockingSteps::new);
            if (steps.threads == MOST_THREADS) {
                steps.await(step);
                return;
            }
            steps.threads++;
        }
        try {
            context.startBlocking(THREAD_NAME + owner.server(), () -> steps.run(step));
        } catch (RuntimeException | Error e) {
            synchronized (BUSY) {
                steps.threadEnds();
            }
            throw e;
        }
    }

    private void await(Runnable step) {
        if (waiting.size() == MOST_WAITING) {
            throw new RejectedExecutionException(waiting.size() + " steps of logins at " + owner.server()
                    + " wait for one of " + threads + " threads");
        }
        waiting.add(step);
    }

    /** The steps belong to futures, which take whatever they throw. */
    private void run(Runnable first) {
        @Nullable Runnable step = first;
        while (step != null) {
            step.run();
            step = next();
        }
    }

    /** The next step; null if there is none, and then this thread does not count any more. */
    private @Nullable Runnable next() {
        synchronized (BUSY) {
            Runnable step = waiting.poll();
            if (step == null) {
                threadEnds();
            }
            return step;
        }
    }

    private void threadEnds() {
        threads--;
        if (threads == 0) {
            BUSY.remove(owner, this);
        }
    }
}
