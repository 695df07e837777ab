package org.runspace.engine.runtime;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
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
        return Uninterrupted.<T, ExecutionException, TimeoutException>repeat(
                left -> future.get(left, TimeUnit.NANOSECONDS), nanos);
    }

    /**
     * Waits for a permit, and takes it. If the thread is interrupted meanwhile, it is interrupted again afterwards.
     *
     * @param permits where to take it from
     * @param nanos the longest time, in nanoseconds
     * @return false if there was none in this time
     */
    public static boolean acquire(Semaphore permits, long nanos) {
        return Uninterrupted.<Boolean, RuntimeException, RuntimeException>repeat(
                left -> permits.tryAcquire(left, TimeUnit.NANOSECONDS), nanos);
    }

    /** A wait of so many nanoseconds. */
    private interface Wait<T, E extends Exception, F extends Exception> {
        T forNanos(long nanos) throws InterruptedException, E, F;
    }

    private static <T, E extends Exception, F extends Exception> T repeat(Wait<T, E, F> wait, long nanos) throws E, F {
        long end = System.nanoTime() + nanos;
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return wait.forNanos(end - System.nanoTime());
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
