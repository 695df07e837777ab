package org.runspace.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What Ctrl+C does: it interrupts the thread that works, which stops its script and closes its sessions, and ends the
 * program when that is done or has taken too long, or at the second Ctrl+C. A hook of the JVM's end would not do:
 * others of these end the processes that sessions run in. Thread-safe.
 */
final class Interruption {
    private static final long WAIT_SECONDS = 8;
    /** As shells count a program that a signal has ended. */
    private static final int SIGNALLED = 128;

    private static final int INTERRUPT = SIGNALLED + 2;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread worker;
    private volatile int code;
    private volatile Runnable whenEnded = () -> {};

    private Interruption(Thread worker) {
        this.worker = worker;
    }

    /** Watches for signals, on behalf of the calling thread. */
    static Interruption watch() {
        Interruption watching = new Interruption(Thread.currentThread());
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
     * @param action called once at most, after the interrupt, by a thread of the JVM's own
     */
    void whenEnded(Runnable action) {
        whenEnded = action;
    }

    /** Called on a thread of the JVM's own. */
    private void interrupt(int exitCode) {
        if (code != 0 || TerminalQuestions.isAsking()) {
            System.exit(exitCode);
        }
        code = exitCode;
        worker.interrupt();
        whenEnded.run();
        Thread end = new Thread(() -> endAfterWork(exitCode), "runspace-interrupt");
        end.setDaemon(true);
        end.start();
    }

    private void endAfterWork(int exitCode) {
        try {
            done.await(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            // nobody does that; the program ends all the same
        }
        System.exit(exitCode);
    }

    /** Returns whether the program is being ended by a signal, so that what fails now need not be told. */
    boolean hasBegun() {
        return code != 0;
    }

    /** The work has ended. Returns the exit code of the program. */
    int over(int ofWork) {
        done.countDown();
        return hasBegun() ? code : ofWork;
    }
}
