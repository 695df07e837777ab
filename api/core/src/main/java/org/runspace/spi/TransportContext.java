package org.runspace.spi;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.runspace.Cancellable;
import org.runspace.CredentialSource;

/**
 * What the surroundings give a transport: threads, timers and a clock. In a container they are the container's.
 * Thread-safe.
 */
public interface TransportContext {
    /**
     * For short work that waits for nothing.
     *
     * @return an executor that does not run tasks on the calling thread
     */
    Executor tasks();

    /**
     * Creates a queue of short tasks that run on {@link #tasks()}, one at a time and in the order they were given. A
     * task that throws keeps none of the others from running.
     *
     * @param failures takes whatever a task throws, on the task's thread; and what {@link #tasks()} throws instead of
     *     running the tasks, which are dropped then, on the thread that gave one
     * @return a new queue; thread-safe
     */
    default Executor serialTasks(Consumer<Throwable> failures) {
        return new SerialTasks(tasks(), failures);
    }

    /**
     * Runs work that blocks for a long time, such as a reader, on a thread of its own.
     *
     * @param name for thread dumps
     * @param work ends when the transport ends
     * @throws java.util.concurrent.RejectedExecutionException if there is no thread; a transport reports that as an
     *     open failure
     */
    void startBlocking(String name, Runnable work);

    /**
     * Runs a short task later.
     *
     * @param task what to do, on {@link #tasks()}
     * @param delay from now
     * @return cancels the task if it has not begun
     */
    Cancellable schedule(Runnable task, Duration delay);

    /**
     * Returns a clock that only goes forward.
     *
     * @return nanoseconds from an arbitrary origin, as {@link System#nanoTime()}
     */
    long nanoTime();

    /**
     * Returns what the session logs in with.
     *
     * @return never null
     */
    default CredentialSource credentials() {
        return CredentialSource.NONE;
    }

    /**
     * Returns the same surroundings for a session with credentials.
     *
     * @param credentials what it logs in with
     * @return uses the threads, timers and clock of this one
     */
    default TransportContext with(CredentialSource credentials) {
        return new SessionContext(this, credentials);
    }
}
