package org.runspace.fuzz;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.runspace.error.RunspaceException;
import org.runspace.spi.Lane;
import org.runspace.transport.stream.PacketHandler;
import org.runspace.transport.stream.PacketReader;
import org.runspace.transport.stream.PacketType;

/** Lines are found as the same packets, and fail in the same place, however they are cut. */
final class PacketTarget {
    private static final int LONGEST = 1 << 20;

    private PacketTarget() {}

    static void run(byte[] input) {
        int piece = input.length == 0 ? 1 : 1 + (input[0] & 63);
        byte[] bytes = input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
        List<String> whole = packets(bytes, Math.max(1, bytes.length));
        List<String> cut = packets(bytes, piece);
        if (!whole.equals(cut)) {
            throw new AssertionError("cut to " + piece + ": " + cut + " instead of " + whole);
        }
    }

    private static List<String> packets(byte[] bytes, int piece) {
        Found found = new Found();
        PacketReader reader = new PacketReader(found, LONGEST);
        try {
            for (int at = 0; at < bytes.length; at += piece) {
                reader.receive(bytes, at, Math.min(at + piece, bytes.length));
            }
        } catch (RunspaceException e) {
            found.events.add(e.getMessage());
        }
        return found.events;
    }

    /** Notes what was found. */
    private static final class Found implements PacketHandler {
        private final List<String> events = new ArrayList<>();

        @Override
        public void data(UUID channel, Lane lane, ByteBuffer payload) {
            events.add(channel + " " + lane + " " + payload.hashCode());
        }

        @Override
        public void packet(PacketType type, UUID channel) {
            events.add(type + " " + channel);
        }

        @Override
        public void errorText(String text) {
            events.add("error " + text);
        }

        @Override
        public void noise(String line) {
            events.add("noise " + line);
        }
    }
}
