package org.runspace.engine.runtime;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The lock around a session's state machine, and the one place where the machine's steps are carried out: in order, by
 * one thread at a time, with the lock released. If another thread is doing that already, a thread leaves its steps to
 * that one.
 *
 * <p>Whatever is thrown, an {@link Error} included, by a step or in the middle of a change, is a fault, which goes to a
 * handler before any further step is carried out. The handler is to end the session. If it throws as well, because the
 * stack is used up for example, the exception goes to the thread at hand, and the next thread that comes by hands the
 * fault to the handler again. Thread-safe.
 *
 * @param <S> the steps
 */
public final class StepPump<S> {
    private final Supplier<S> steps;
    private final Consumer<S> carryOut;
    private final BiConsumer<S, Throwable> faults;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean pumping;
    private Throwable fault;
    /** What threw the fault; null if it was a change. */
    private S faultyStep;

    /**
     * Creates a pump for one session.
     *
     * @param steps takes the next step from the state machine, null if there is none; called with the lock held
     * @param carryOut carries a step out; called without the lock
     * @param faults ends the session; called without the lock, with the step that threw, or null if a change did, and
     *     with what was thrown
     */
    public StepPump(Supplier<S> steps, Consumer<S> carryOut, BiConsumer<S, Throwable> faults) {
        this.steps = steps;
        this.carryOut = carryOut;
        this.faults = faults;
    }

    /** Takes the lock, for a change of the state machine or a look at it; {@link #leave} is to follow. */
    public void enter() {
        lock.lock();
    }

    /**
     * Takes the lock as {@link #enter} does, unless the thread is interrupted.
     *
     * @throws InterruptedException if it is; the lock is not held then
     */
    public void enterInterruptibly() throws InterruptedException {
        lock.lockInterruptibly();
    }

    /**
     * Creates a condition of the lock, for threads that wait for the state machine.
     *
     * @return a condition, to be used between {@link #enter} and {@link #leave} only
     */
    public Condition newCondition() {
        return lock.newCondition();
    }

    /**
     * Says that a change was broken off in the middle, so that the state machine cannot be trusted any more. To be
     * called between {@link #enter} and {@link #leave}.
     *
     * @param cause the exception
     */
    public void brokenOff(Throwable cause) {
        faulted(null, cause);
    }

    /** Releases the lock, and carries out the waiting steps unless another thread is doing that. */
    public void leave() {
        try {
            if (!pumping) {
                pump();
            }
        } finally {
            lock.unlock();
        }
    }

    private void pump() {
        pumping = true;
        try {
            for (S step = next(); step != null; step = next()) {
                Throwable thrown = carryOut(step);
                if (thrown != null) {
                    faulted(step, thrown);
                }
            }
        } finally {
            pumping = false;
        }
    }

    private S next() {
        if (fault != null) {
            handleFault();
        }
        return steps.get();
    }

    private Throwable carryOut(S step) {
        lock.unlock();
        try {
            carryOut.accept(step);
            return null;
        } catch (Throwable e) {
            return e;
        } finally {
            lock.lock();
        }
    }

    /** The first one counts: it explains those that follow from it. */
    private void faulted(S step, Throwable cause) {
        if (fault == null) {
            faultyStep = step;
            fault = cause;
        }
    }

    /** A fault is forgotten only when its handler returns. */
    private void handleFault() {
        lock.unlock();
        try {
            faults.accept(faultyStep, fault);
        } finally {
            lock.lock();
        }
        faultyStep = null;
        fault = null;
    }
}
