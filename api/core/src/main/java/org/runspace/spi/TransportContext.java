package org.runspace.spi;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.runspace.Cancellable;
import org.runspace.CredentialSource;

/** The threads, timers and clock that a transport uses. In a container they are the container's. Thread-safe. */
public interface TransportContext {
    /**
     * Returns an executor for short tasks that do not block.
     *
     * @return the executor, which never runs a task on the calling thread
     */
    Executor tasks();

    /**
     * Creates an executor that runs its tasks on {@link #tasks()}, one at a time and in order. If a task throws, the
     * next one runs all the same.
     *
     * @param failures gets what a task throws, on the task's thread; and what {@link #tasks()} throws if it rejects the
     *     tasks, which are dropped then, on the thread that added one
     * @return a new executor, thread-safe
     */
    default Executor serialTasks(Consumer<Throwable> failures) {
        return new SerialTasks(tasks(), failures);
    }

    /**
     * Runs work that blocks for a long time, such as a reader, on a thread of its own.
     *
     * @param name the thread's name in thread dumps
     * @param work must end when the transport ends
     * @throws java.util.concurrent.RejectedExecutionException if there is no thread; a transport reports that as an
     *     open failure
     */
    void startBlocking(String name, Runnable work);

    /**
     * Runs a short task later. It keeps a time limit, so it must not get lost.
     *
     * @param task a short task, which runs on {@link #tasks()}, or on the timer's own thread where that has none
     * @param delay the time from now
     * @return a handle that cancels the task if it has not begun
     */
    Cancellable schedule(Runnable task, Duration delay);

    /**
     * Keeps what these threads belong to until something has ended that runs on other threads, such as a child process
     * or a library with threads of its own. A resource adapter that stops waits for that, within a limit: after it the
     * server takes the classes away, without which nothing ends as it should.
     *
     * @param what words for the log, should it not end
     * @return to be cancelled when it has ended; does nothing in surroundings that stay, as in Java SE
     */
    default Cancellable keepFor(String what) {
        return Cancellable.NONE;
    }

    /**
     * Returns the time of a monotonic clock.
     *
     * @return nanoseconds from an arbitrary origin, as {@link System#nanoTime()}
     */
    long nanoTime();

    /**
     * Returns the credentials of the session.
     *
     * @return never null
     */
    default CredentialSource credentials() {
        return CredentialSource.NONE;
    }

    /**
     * Returns a context for a session with the given credentials.
     *
     * @param credentials the session's credentials
     * @return a context with the threads, timers and clock of this one
     */
    default TransportContext with(CredentialSource credentials) {
        return new SessionContext(this, credentials);
    }
}
