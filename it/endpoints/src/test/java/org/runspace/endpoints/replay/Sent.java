package org.runspace.endpoints.replay;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.runspace.engine.fragment.Reassembler;
import org.runspace.spi.Fill;
import org.runspace.spi.Lane;

/** Takes what the engine wants to send, as a carrier would, and joins it to messages again. */
final class Sent {
    private static final int PACKET = 700;

    private final Map<String, Reassembler> lanes = new HashMap<>();
    private final Map<String, List<byte[]>> messages = new HashMap<>();
    private final BiFunction<UUID, ByteBuffer, Fill> source;

    Sent(BiFunction<UUID, ByteBuffer, Fill> source) {
        this.source = source;
    }

    /** Takes all that a channel has. */
    void drain(UUID channel) {
        ByteBuffer packet = ByteBuffer.allocate(PACKET);
        for (Fill filled = source.apply(channel, packet);
                filled != Fill.EMPTY;
                filled = source.apply(channel, packet)) {
            packet.flip();
            String key = channel + "/" + filled.lane();
            lanes.computeIfAbsent(key, k -> new Reassembler(k, Long.MAX_VALUE))
                    .receive(
                            packet,
                            message -> messages.computeIfAbsent(key, k -> new ArrayList<>())
                                    .add(message.array()));
            packet.clear();
        }
    }

    List<byte[]> messages(UUID channel, Lane lane) {
        return messages.getOrDefault(channel + "/" + lane, List.of());
    }
}
