package org.runspace.debug;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.runspace.error.ErrorCode;
import org.runspace.error.RemoteTimeoutException;

/**
 * One nested command of a debugger after the other. A server that is busy with one refuses the next without saying
 * which one it means, so two at the same time could both fail although one of them has run. Thread-safe.
 */
final class NestedTurn {
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Duration timeout;

    NestedTurn(Duration timeout) {
        this.timeout = timeout;
    }

    <T> T take(Supplier<T> work) {
        try {
            if (!lock.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new RemoteTimeoutException(
                        ErrorCode.POOL_CALL_TIMEOUT, null, "the debugger's command before this one", timeout);
            }
        } catch (InterruptedException e) {
            throw StoppedScript.interrupted(e);
        }
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
