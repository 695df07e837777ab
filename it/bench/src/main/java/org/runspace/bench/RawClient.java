package org.runspace.bench;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.runspace.engine.message.CreatePipeline;
import org.runspace.engine.message.HostInfo;
import org.runspace.engine.message.InitRunspacePool;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.ProtocolVersions;
import org.runspace.engine.message.SessionCapability;
import org.runspace.engine.protocol.Codec;
import org.runspace.object.PSVersion;
import org.runspace.pipeline.Command;
import org.runspace.spi.Lane;
import org.runspace.spi.Transport;
import org.runspace.transport.stream.PacketType;
import org.runspace.transport.stream.PacketWriter;

/**
 * The least a client can do: it sends packets that were encoded before, and throws the lines it reads away after a look
 * at their first bytes. One thread, no decoding: what is left is the time of the server and of the pipes.
 */
final class RawClient implements Closeable {
    private static final byte[] DATA = "<Data ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COMMAND_ACK = "<CommandAck ".getBytes(StandardCharsets.US_ASCII);
    /** Where a packet's payload begins: {@code <Data Stream='Default' PSGuid='...'>}. */
    private static final int PAYLOAD = 69;
    /**
     * Bytes 24 to 26 of the first fragment in base64: the end of the destination and the low half of the type
     * PIPELINE_STATE.
     */
    private static final byte[] STATE = "AAYQ".getBytes(StandardCharsets.US_ASCII);

    private static final int STATE_AT = PAYLOAD + 32;

    /** The acknowledgement, the server's capability, its data and the state Opened, in any order. */
    private static final int OPENING_LINES = 4;

    /** As the engine does by default: records of all four kinds tell where they come from. */
    private static final int ALL_RECORDS = 15;

    private static final PSVersion VERSION = ProtocolVersions.V2_3;

    private final Process process;
    private final InputStream in;
    private final OutputStream out;
    private final Codec codec = new Codec(Message.SERVER, UUID.randomUUID());
    private final Outgoing outgoing = new Outgoing();
    private byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private int lineFrom;
    private int lineTo;

    RawClient(Path pwsh) throws IOException {
        process = new ProcessBuilder(pwsh.toString(), "-s", "-NoLogo", "-NoProfile")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        in = process.getInputStream();
        out = process.getOutputStream();
        write(PacketWriter.data(
                Lane.DEFAULT,
                Transport.SESSION,
                outgoing.packet(
                        codec.encode(
                                MessageType.SESSION_CAPABILITY,
                                SessionCapability.of(VERSION).payload()),
                        codec.encode(
                                MessageType.INIT_RUNSPACEPOOL,
                                new InitRunspacePool(1, 1, Map.of(), HostInfo.NONE).payload()))));
        for (int i = 0; i < OPENING_LINES; i++) {
            line();
        }
    }

    /** Runs a script and reads to its end. The nanoseconds from the first byte written to the state that ended it. */
    long run(String script, int expectedObjects) throws IOException {
        UUID id = UUID.randomUUID();
        byte[] create = PacketWriter.data(
                Lane.DEFAULT,
                id,
                outgoing.packet(codec.encode(
                        MessageType.CREATE_PIPELINE, id, pipeline(script).payload(VERSION))));
        byte[] command = PacketWriter.packet(PacketType.COMMAND, id);
        byte[] close = PacketWriter.packet(PacketType.CLOSE, id);
        long start = System.nanoTime();
        write(command);
        do {
            line();
        } while (!startsWith(COMMAND_ACK, 0));
        write(create);
        int objects = 0;
        for (line(); !startsWith(DATA, 0) || !startsWith(STATE, STATE_AT); line()) {
            objects += startsWith(DATA, 0) ? 1 : 0;
        }
        long end = System.nanoTime();
        write(close);
        if (objects != expectedObjects) {
            throw new IllegalStateException(objects + " messages instead of " + expectedObjects);
        }
        return end - start;
    }

    private static CreatePipeline pipeline(String script) {
        List<List<Command>> statements = List.of(List.of(new Command(script, true, null, List.of())));
        return new CreatePipeline(statements, true, false, null, ALL_RECORDS, HostInfo.OF_RUNSPACE, false, true);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void write(byte[] line) throws IOException {
        out.write(line);
        out.flush();
    }

    /** Moves to the next line. */
    private void line() throws IOException {
        lineFrom = from;
        int at = from;
        while (true) {
            while (at < to && buffer[at] != '\n') {
                at++;
            }
            if (at < to) {
                lineTo = at;
                from = at + 1;
                return;
            }
            at -= makeRoom();
            int count = in.read(buffer, to, buffer.length - to);
            if (count < 0) {
                throw new EOFException("PowerShell ended");
            }
            to += count;
        }
    }

    /** Moves the line that has begun to the buffer's start. By how much it moved. */
    private int makeRoom() {
        int moved = lineFrom;
        System.arraycopy(buffer, moved, buffer, 0, to - moved);
        to -= moved;
        lineFrom = 0;
        if (to == buffer.length) {
            buffer = Arrays.copyOf(buffer, to * 2);
        }
        return moved;
    }

    private boolean startsWith(byte[] mark, int offset) {
        int at = lineFrom + offset;
        return at + mark.length <= lineTo && Arrays.equals(mark, 0, mark.length, buffer, at, at + mark.length);
    }
}
