package org.runspace.transport.loopback;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.runspace.spi.Fill;
import org.runspace.spi.Lane;
import org.runspace.spi.Transport;

/**
 * The question whether a session may be taken up, and its answer (MS-PSRP 3.1.4.10). The endpoint answers the first
 * packet at once, before everything else that waits for a client.
 */
final class TakeUp {
    private TakeUp() {}

    /**
     * Asks, and gives the answer to the engine.
     *
     * @return the packet that follows the answer, which is for the opened session; empty if the endpoint did not answer
     */
    static Optional<ByteBuffer> ask(Ends ends) {
        ByteBuffer request = ByteBuffer.allocate(PacketSize.FIRST);
        ends.client().fill(Transport.SESSION, request);
        ends.server().received(Transport.SESSION, Lane.DEFAULT, request.flip());
        ByteBuffer packet = ByteBuffer.allocate(PacketSize.FIRST);
        Fill filled = ends.server().fill(Transport.SESSION, packet);
        boolean answered = filled == Fill.PROMPT_RESPONSE;
        while (filled == Fill.PROMPT_RESPONSE) {
            ends.client().received(Transport.SESSION, packet.flip());
            packet = ByteBuffer.allocate(PacketSize.FIRST);
            filled = ends.server().fill(Transport.SESSION, packet);
        }
        return answered ? Optional.of(packet.flip()) : Optional.empty();
    }
}
