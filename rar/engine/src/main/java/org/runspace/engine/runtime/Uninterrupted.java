package org.runspace.engine.runtime;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits that an interrupt of the thread does not cut short. */
public final class Uninterrupted {
    private Uninterrupted() {}

    /**
     * Waits for a future. If the thread is interrupted meanwhile, it is interrupted again afterwards.
     *
     * @param <T> the type of its value
     * @param future what to wait for
     * @param nanos the longest time, in nanoseconds
     * @return its value
     * @throws ExecutionException if it failed
     * @throws TimeoutException if it took longer
     */
    public static <T> T get(Future<T> future, long nanos) throws ExecutionException, TimeoutException {
        long end = System.nanoTime() + nanos;
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
