package org.runspace.transport.stream;

import org.jspecify.annotations.NullMarked;
import org.runspace.Cancellable;
import org.runspace.spi.Target;
import org.runspace.spi.TransportContext;

/**
 * A connection type through whose hosts connections of other connection types can go. A
 * {@link org.runspace.spi.TransportProvider} that can do this implements it, too. Thread-safe and stateless.
 */
@NullMarked
public interface JumpProvider {
    /**
     * Checks the host of a jump before anything is connected.
     *
     * @param jump the host, checked against the settings of this connection type
     * @throws org.runspace.error.ConnectionStringException if this connection type cannot use it
     */
    void checkJump(Target jump);

    /**
     * Makes a TCP connection from the host of a jump. Connections with equal credentials share what leads to that host,
     * which ends with the last of them. No port is opened on this machine, to which its other users could connect.
     *
     * @param jump the host, as for {@link #checkJump}
     * @param host the name or the address to connect to, which the host of the jump looks up
     * @param port the port there
     * @param context the threads and timers to use, and the credentials for the host of the jump
     * @param events gets the connection and its bytes; {@link ByteConnectionEvents#ended} without a cause is the end
     *     that the far end made
     * @return gives the attempt up, after which no event follows; does nothing once it has succeeded
     */
    Cancellable jump(Target jump, String host, int port, TransportContext context, ByteConnectionEvents events);
}
