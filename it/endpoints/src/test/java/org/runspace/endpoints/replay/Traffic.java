package org.runspace.endpoints.replay;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.runspace.engine.message.MessageType;
import org.runspace.recordings.Capture;
import org.runspace.spi.Lane;
import org.runspace.spi.Transport;
import org.runspace.transport.stream.PacketHandler;
import org.runspace.transport.stream.PacketReader;
import org.runspace.transport.stream.PacketType;

/**
 * A recorded conversation, packet by packet, with the messages that each packet completes. Fragments are joined here
 * once more, in the simplest way that fits, so that the engine is not measured by itself.
 *
 * @param name the capture's
 * @param events in the order of the recording
 */
record Traffic(String name, List<Event> events) {
    private static final int FRAGMENT_HEADER = 21;
    private static final int END = 2;

    /**
     * One packet.
     *
     * @param fromClient who sent it
     * @param type what it is
     * @param channel whose
     * @param lane where it travelled, for Data; null for other packets
     * @param bytes the fragments or pieces of them, for Data
     * @param messages what became complete with it
     */
    record Event(boolean fromClient, PacketType type, UUID channel, Lane lane, byte[] bytes, List<Recorded> messages) {
        boolean ofSession() {
            return channel.equals(Transport.SESSION);
        }
    }

    /**
     * One message.
     *
     * @param channel where it came
     * @param bytes header and payload
     */
    record Recorded(UUID channel, byte[] bytes) {
        private static final int PAYLOAD = 40;

        int number() {
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
        }

        /** Null for a number the engine does not know. */
        MessageType type() {
            return MessageType.ofNumber(number());
        }

        String payload() {
            return new String(bytes, PAYLOAD, bytes.length - PAYLOAD, StandardCharsets.UTF_8);
        }

        /** The number a property of the payload has, wherever it stands first; null if there is none. */
        Long number(String property) {
            Matcher found = Pattern.compile("<I(?:32|64) N=\"" + property + "\">(-?\\d+)</I")
                    .matcher(payload());
            return found.find() ? Long.valueOf(found.group(1)) : null;
        }

        /** The pipeline state it tells, or null. */
        Integer pipelineState() {
            Long state = type() == MessageType.PIPELINE_STATE ? number("PipelineState") : null;
            return state == null ? null : state.intValue();
        }

        boolean isTerminalState() {
            return pipelineState() != null && pipelineState() >= 3 && pipelineState() <= 5;
        }

        UUID pool() {
            ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            long most = (long) header.getInt(8) << 32
                    | (header.getShort(12) & 0xFFFFL) << 16
                    | (header.getShort(14) & 0xFFFFL);
            return new UUID(most, header.order(ByteOrder.BIG_ENDIAN).getLong(16));
        }
    }

    static Traffic of(Capture capture) {
        Parser parser = new Parser();
        capture.packets().forEach(parser::take);
        return new Traffic(capture.name(), parser.events);
    }

    /** All messages of one side, in order. */
    List<Recorded> messages(boolean fromClient) {
        return events.stream()
                .filter(event -> event.fromClient == fromClient)
                .flatMap(event -> event.messages.stream())
                .toList();
    }

    /** All messages of one side on one lane of a channel. */
    List<Recorded> messages(boolean fromClient, UUID channel, Lane lane) {
        return events.stream()
                .filter(event -> event.fromClient == fromClient && event.channel.equals(channel) && event.lane == lane)
                .flatMap(event -> event.messages.stream())
                .toList();
    }

    UUID pool() {
        return messages(true).get(0).pool();
    }

    /** The pipelines, in the order they were begun. */
    List<UUID> pipelines() {
        return events.stream()
                .filter(event -> event.type == PacketType.COMMAND)
                .map(Event::channel)
                .toList();
    }

    int size() {
        return events.stream().mapToInt(event -> event.bytes.length).sum();
    }

    private static final class Parser implements PacketHandler {
        private final List<Event> events = new ArrayList<>();
        private final Map<String, ByteArrayOutputStream> waiting = new HashMap<>();
        private final Map<String, ByteArrayOutputStream> begun = new HashMap<>();
        private final PacketReader client = new PacketReader(this, PacketReader.LONGEST_LINE);
        private final PacketReader server = new PacketReader(this, PacketReader.LONGEST_LINE);
        private boolean fromClient;

        void take(Capture.Packet packet) {
            fromClient = packet.fromClient();
            byte[] line = (packet.text() + "\n").getBytes(StandardCharsets.UTF_8);
            (fromClient ? client : server).receive(line, 0, line.length);
        }

        @Override
        public void data(UUID channel, Lane lane, ByteBuffer payload) {
            byte[] bytes = new byte[payload.remaining()];
            payload.get(bytes);
            events.add(new Event(fromClient, PacketType.DATA, channel, lane, bytes, join(channel, lane, bytes)));
        }

        @Override
        public void packet(PacketType type, UUID channel) {
            events.add(new Event(fromClient, type, channel, null, new byte[0], List.of()));
        }

        @Override
        public void errorText(String text) {
            throw new AssertionError("no capture has error text: " + text);
        }

        @Override
        public void noise(String line) {
            throw new AssertionError("no capture has noise: " + line);
        }

        private List<Recorded> join(UUID channel, Lane lane, byte[] bytes) {
            String key = fromClient + "/" + channel + "/" + lane;
            ByteArrayOutputStream stream = waiting.computeIfAbsent(key, k -> new ByteArrayOutputStream());
            stream.writeBytes(bytes);
            ByteBuffer all = ByteBuffer.wrap(stream.toByteArray());
            List<Recorded> complete = new ArrayList<>();
            while (all.remaining() >= FRAGMENT_HEADER
                    && all.remaining() >= FRAGMENT_HEADER + all.getInt(all.position() + 17)) {
                boolean end = (all.get(all.position() + 16) & END) != 0;
                byte[] blob = new byte[all.getInt(all.position() + 17)];
                all.position(all.position() + FRAGMENT_HEADER);
                all.get(blob);
                ByteArrayOutputStream message = begun.computeIfAbsent(key, k -> new ByteArrayOutputStream());
                message.writeBytes(blob);
                if (end) {
                    complete.add(new Recorded(channel, message.toByteArray()));
                    message.reset();
                }
            }
            stream.reset();
            stream.write(all.array(), all.position(), all.remaining());
            return complete;
        }
    }
}
