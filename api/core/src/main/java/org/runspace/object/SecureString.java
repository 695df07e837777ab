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
     * Keeps a copy of a text.
     *
     * @param text copied; wiping the argument is the caller's business
     * @return the new secure string, to be closed
     */
    public static SecureString of(char... text) {
        return new SecureString(text.clone());
    }

    /**
     * Lends the text to a function. The array is wiped when the function returns.
     *
     * @param use what is done with the characters
     * @param <R> what comes of it
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

    /** Wipes the text. Closing twice does nothing. */
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
