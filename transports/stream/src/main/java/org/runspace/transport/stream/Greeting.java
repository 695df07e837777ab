package org.runspace.transport.stream;

import java.io.IOException;
import org.jspecify.annotations.NullMarked;

/** The exchange of lines between client and server before a connection carries its session. */
@NullMarked
@FunctionalInterface
public interface Greeting {
    /**
     * Exchanges lines with the server until the session may begin. Called by the thread that connects.
     *
     * @param server reads the server's lines and writes to it
     * @throws IOException if the session cannot begin; the connection is closed then
     */
    void exchange(GreetingLines server) throws IOException;
}
