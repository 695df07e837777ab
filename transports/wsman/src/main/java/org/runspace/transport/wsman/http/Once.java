package org.runspace.transport.wsman.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes a value when it is needed for the first time; again if that failed. Thread-safe. */
final class Once<T> {
    private final Source<T> source;
    private @Nullable T value;

    /** Makes the value; may block. */
    interface Source<T> {
        T make() throws IOException;
    }

    Once(Source<T> source) {
        this.source = source;
    }

    synchronized T get() throws IOException {
        T made = value;
        if (made == null) {
            made = source.make();
            value = made;
        }
        return made;
    }
}
