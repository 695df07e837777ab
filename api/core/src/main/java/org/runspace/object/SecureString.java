package org.runspace.object;

import java.util.Arrays;
import java.util.function.Function;

/**
 * A text that is wiped from memory when it is no longer needed (MS-PSRP 2.2.5.1.24). It never appears in a log, a
 * {@link #toString()} or an exception. Thread-safe.
 */
public final class SecureString implements AutoCloseable {
    private final char[] text;
    private boolean closed;

    private SecureString(char[] text) {
        this.text = text;
    }

    /**
     * Creates a secure string with a copy of the given text.
     *
     * @param text copied; the caller wipes its own array
     * @return a new secure string, to be closed by the caller
     */
    public static SecureString of(char... text) {
        return new SecureString(text.clone());
    }

    /**
     * Passes a copy of the text to a function, and wipes the copy when the function returns.
     *
     * @param use the function, which must not keep the array
     * @param <R> the type of its result
     * @return the function's result
     * @throws IllegalStateException if this string was closed
     */
    public <R> R use(Function<char[], R> use) {
        char[] copy;
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("this secure string is closed");
            }
            copy = text.clone();
        }
        try {
            return use.apply(copy);
        } finally {
            Arrays.fill(copy, '\0');
        }
    }

    /** Wipes the text. Idempotent. */
    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(text, '\0');
    }

    /** Returns the .NET type name, as PowerShell prints it; never the text. */
    @Override
    public String toString() {
        return "System.Security.SecureString";
    }
}
