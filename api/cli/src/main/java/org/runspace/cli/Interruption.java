package org.runspace.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What Ctrl+C does: it interrupts the thread that works, which stops its script and closes its sessions, and ends the
 * program when that is done or has taken too long, or at the second Ctrl+C. A hook of the JVM's end would not do:
 * others of these end the processes that sessions run in. Thread-safe.
 */
final class Interruption {
    private static final Duration WAIT = Duration.ofSeconds(8);
    /** As shells count a program that a signal has ended. */
    private static final int SIGNALLED = 128;

    private static final int INTERRUPT = SIGNALLED + 2;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread worker;
    private final Duration wait;
    private final IntConsumer exit;
    /** Zero until the first signal. */
    private final AtomicInteger code = new AtomicInteger();

    private final AtomicReference<@Nullable Runnable> whenEnded = new AtomicReference<>();

    /**
     * Creates what no signal leads to yet.
     *
     * @param worker the thread that works
     * @param wait how long it may go on after the first signal
     * @param exit ends the program with the given code
     */
    Interruption(Thread worker, Duration wait, IntConsumer exit) {
        this.worker = worker;
        this.wait = wait;
        this.exit = exit;
    }

    /** Watches for signals, on behalf of the calling thread. */
    static Interruption watch() {
        Interruption watching = new Interruption(Thread.currentThread(), WAIT, System::exit);
        watching.handle("INT", INTERRUPT);
        watching.handle("TERM", SIGNALLED + 15);
        return watching;
    }

    /** By reflection, because the compiler warns of the only class that knows signals. */
    private void handle(String signal, int exitCode) {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler call = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    interrupt(exitCode);
                    yield null;
                }
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "handler of " + signal;
            };
            type.getMethod("handle", type, handler)
                    .invoke(
                            null,
                            type.getConstructor(String.class).newInstance(signal),
                            Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, call));
        } catch (ReflectiveOperationException | RuntimeException e) {
            // the JVM, or who started it, wants to handle this signal itself: then the program just ends
        }
    }

    /** The user has pressed Ctrl+C in a terminal that keeps the signal for itself. */
    void byKey() {
        interrupt(INTERRUPT);
    }

    /**
     * Sets what ends work that goes on after an interrupt of its thread, because it asks the user for more of it.
     *
     * @param action called once at most, after the interrupt: by the thread of the signal, or at once by this one if
     *     the signal has come already
     */
    void whenEnded(Runnable action) {
        whenEnded.set(action);
        if (hasBegun()) {
            runAction();
        }
    }

    /** Called on a thread that is not the worker's. What the action does, the program's end does not depend on it. */
    void interrupt(int exitCode) {
        if (TerminalQuestions.isAsking() || !code.compareAndSet(0, exitCode)) {
            exit.accept(exitCode);
            return;
        }
        Thread end = new Thread(() -> endAfterWork(exitCode), "runspace-interrupt");
        end.setDaemon(true);
        end.start();
        worker.interrupt();
        runAction();
    }

    private void runAction() {
        Runnable action = whenEnded.getAndSet(null);
        if (action == null) {
            return;
        }
        try {
            action.run();
        } catch (RuntimeException e) {
            // the program ends all the same, and what the user wants to see is that it does
        }
    }

    private void endAfterWork(int exitCode) {
        try {
            done.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // nobody does that; the program ends all the same
        }
        exit.accept(exitCode);
    }

    /** Returns whether the program is being ended by a signal, so that what fails now need not be told. */
    boolean hasBegun() {
        return code.get() != 0;
    }

    /** The work has ended. Returns the exit code of the program. */
    int over(int ofWork) {
        done.countDown();
        return hasBegun() ? code.get() : ofWork;
    }
}
