package org.runspace.sample;

import java.io.IOException;

/** Where lines of JSON go to, many at a time. */
@FunctionalInterface
public interface LineSink {
    /**
     * Takes lines.
     *
     * @param bytes whole lines, each with its end
     * @param lines how many these are
     * @throws IOException if they cannot be kept or sent
     */
    void write(byte[] bytes, int lines) throws IOException;
}
