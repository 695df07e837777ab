package org.runspace.endpoints.loopback;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.runspace.RemoteStreamOptions;
import org.runspace.engine.fragment.Outbox;
import org.runspace.engine.message.CreatePipeline;
import org.runspace.engine.message.HostInfo;
import org.runspace.engine.message.InitRunspacePool;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.ProtocolVersions;
import org.runspace.engine.message.SessionCapability;
import org.runspace.engine.message.WireNumbers;
import org.runspace.engine.protocol.Codec;
import org.runspace.pipeline.Command;
import org.runspace.spi.Fill;
import org.runspace.spi.Lane;
import org.runspace.spi.Transport;
import org.runspace.transport.stream.PacketType;
import org.runspace.transport.stream.PacketWriter;

/** The packets of a client that asks for more than an endpoint can give, and reads nothing. */
final class HostileClient {
    /** How much of an endless stream an endpoint may read before it ends the session. */
    private static final long MOST = 96L << 20;

    private final UUID pool = UUID.randomUUID();
    private final Codec codec = new Codec(Message.SERVER, pool);
    private final AtomicLong ids = new AtomicLong();

    /** Opens a pool with as many runspaces as an int can tell. */
    Stream<byte[]> opening() {
        return Stream.of(
                message(
                        MessageType.SESSION_CAPABILITY,
                        SessionCapability.of(ProtocolVersions.HIGHEST).payload()),
                message(
                        MessageType.INIT_RUNSPACEPOOL,
                        new InitRunspacePool(1, Integer.MAX_VALUE, Map.of(), HostInfo.NONE).payload()));
    }

    byte[] message(MessageType type, Object payload) {
        return data(Transport.SESSION, type, Transport.SESSION, payload);
    }

    /** The channel of a pipeline, and the pipeline, which waits for input. */
    Stream<byte[]> pipeline(UUID id, String command) {
        List<List<Command>> statements = List.of(List.of(new Command(command, true, null, List.of())));
        CreatePipeline create = new CreatePipeline(
                statements,
                false,
                false,
                null,
                WireNumbers.ofFlags(EnumSet.noneOf(RemoteStreamOptions.class)),
                HostInfo.OF_RUNSPACE,
                false,
                true);
        return Stream.of(
                packet(PacketType.COMMAND, id),
                data(id, MessageType.CREATE_PIPELINE, id, create.payload(ProtocolVersions.HIGHEST)));
    }

    byte[] input(UUID pipeline, Object value) {
        return data(pipeline, MessageType.PIPELINE_INPUT, pipeline, value);
    }

    static byte[] packet(PacketType type, UUID channel) {
        return PacketWriter.packet(type, channel);
    }

    static byte[] data(UUID channel, byte... bytes) {
        return PacketWriter.data(Lane.DEFAULT, channel, ByteBuffer.wrap(bytes));
    }

    private byte[] data(UUID channel, MessageType type, UUID pipeline, Object payload) {
        Outbox outbox = new Outbox(ids::incrementAndGet);
        outbox.add(codec.encode(type, pipeline, payload), Lane.DEFAULT);
        ByteBuffer packet = ByteBuffer.allocate(1 << 18);
        if (outbox.fill(packet) == Fill.EMPTY || outbox.waiting() > 0) {
            throw new IllegalArgumentException("a message of more than one packet");
        }
        return PacketWriter.data(Lane.DEFAULT, channel, packet.flip());
    }

    /** Gives packets one after the other, and says so if too many of them are read. */
    static InputStream stream(Stream<byte[]> packets) {
        Iterator<byte[]> each = packets.iterator();
        return new InputStream() {
            private ByteBuffer packet = ByteBuffer.allocate(0);
            private long given;

            @Override
            public int read() {
                throw new UnsupportedOperationException("one byte is never read");
            }

            @Override
            public int read(byte[] target, int from, int length) {
                while (!packet.hasRemaining()) {
                    if (given > MOST) {
                        throw new IllegalStateException("the endpoint reads without end");
                    }
                    if (!each.hasNext()) {
                        return -1;
                    }
                    packet = ByteBuffer.wrap(each.next());
                }
                int count = Math.min(length, packet.remaining());
                packet.get(target, from, count);
                given += count;
                return count;
            }
        };
    }

    /** Lets nobody write, until it is closed. */
    static final class Unread extends OutputStream {
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public void write(int b) {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            write(0);
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
