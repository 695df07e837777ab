package org.runspace.pipeline;

/**
 * Lets the stack trace of an exception that was made on another thread show, too, which call waited for it. The trace
 * is a suppressed exception, because one failure may end the waits of several threads.
 */
public final class CallerTrace {
    private static final String LIBRARY = "org.runspace.";

    private CallerTrace() {}

    /**
     * Adds the stack of the current thread to an exception, unless the exception was made below the same call.
     *
     * @param failure what is to be thrown now
     * @param <T> its type
     * @return the same exception
     */
    public static <T extends Throwable> T addTo(T failure) {
        Throwable here = new Throwable("the call that waited");
        if (!wasMadeBelow(here.getStackTrace(), failure.getStackTrace())) {
            failure.addSuppressed(here);
        }
        return failure;
    }

    /** Compares from the outermost frame on; how the library came from its caller to each place does not matter. */
    private static boolean wasMadeBelow(StackTraceElement[] call, StackTraceElement[] failure) {
        int same = 0;
        while (same < call.length
                && same < failure.length
                && call[call.length - 1 - same].equals(failure[failure.length - 1 - same])) {
            same++;
        }
        int own = 0;
        while (own < call.length && call[own].getClassName().startsWith(LIBRARY)) {
            own++;
        }
        return same >= call.length - own;
    }
}
