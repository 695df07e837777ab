package org.runspace.engine.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.runspace.OpenRetry;
import org.runspace.RunspaceOptions;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceOpenException;
import org.runspace.spi.Deadline;
import org.runspace.spi.Target;
import org.runspace.spi.TransportContext;

/** The attempts to open one session, and the waits between them. Used once, by one thread. */
final class OpenAttempts {
    private static final System.Logger LOG = System.getLogger(OpenAttempts.class.getName());

    private final Target target;
    private final RunspaceOptions options;
    private final OpenRetry retry;
    private final TransportContext context;
    private final Deadline deadline;
    private final List<Duration> waits = new ArrayList<>();

    /** Begins the time of all of them. */
    OpenAttempts(Target target, RunspaceOptions options, TransportContext context) {
        this.target = target;
        this.options = options;
        this.retry = options.openRetry();
        this.context = context;
        this.deadline = Deadline.after(options.openTimeout(), context.nanoTime());
    }

    /**
     * Returns what the first attempt that succeeds returns.
     *
     * @param attempt gets the options with the time limit of this attempt
     * @throws RunspaceOpenException as the only attempt has thrown it; after several, with their number, the waits and
     *     the last failure
     */
    <T> T first(Function<RunspaceOptions, T> attempt) {
        while (true) {
            try {
                return attempt.apply(limited());
            } catch (RunspaceOpenException e) {
                Duration wait = retry.waitAfter(
                        waits.size() + 1, ThreadLocalRandom.current().nextDouble());
                if (!mayFollow(e, wait) || !pause(e, wait)) {
                    throw told(e);
                }
            }
        }
    }

    /** The first attempt has the very limit that messages name. */
    private RunspaceOptions limited() {
        Duration left = waits.isEmpty() ? options.openTimeout() : deadline.remaining(context.nanoTime());
        Duration limit = left.compareTo(retry.attemptTimeout()) > 0 ? retry.attemptTimeout() : left;
        return limit.equals(options.openTimeout()) || limit.isZero() ? options : options.withOpenTimeout(limit);
    }

    /** A caller that was interrupted has no use for a session any more. */
    private boolean mayFollow(RunspaceOpenException failure, Duration wait) {
        return failure.kind().mayPass()
                && waits.size() + 1 < retry.attempts()
                && deadline.remaining(context.nanoTime()).compareTo(wait) > 0
                && !Thread.currentThread().isInterrupted();
    }

    /** Waits, and returns whether that was to its end. */
    private boolean pause(RunspaceOpenException failure, Duration wait) {
        LOG.log(
                System.Logger.Level.INFO,
                () -> ErrorCode.OPEN_TRIED_AGAIN.message(
                        target, wait, waits.size() + 2, retry.attempts(), failure.reason()));
        try {
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
            waits.add(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private RunspaceOpenException told(RunspaceOpenException last) {
        if (waits.isEmpty()) {
            return last;
        }
        String each = waits.stream().map(wait -> wait.toMillis() + " ms").collect(Collectors.joining(", "));
        return new RunspaceOpenException(
                last.kind(),
                last.serverText(),
                last,
                ErrorCode.OPEN_ATTEMPTS_FAILED,
                waits.size() + 1,
                each,
                last.reason());
    }
}
