package org.runspace.endpoints.memory;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.runspace.endpoint.Endpoint;
import org.runspace.endpoint.EndpointServer;
import org.runspace.endpoint.command.CommandCall;
import org.runspace.endpoint.command.CommandException;
import org.runspace.spi.Lane;
import org.runspace.transport.stream.PacketWriter;

/** A program that serves commands for large messages on its standard streams. */
public final class LargeMessageServer {
    private static final int BLOB = 32_000;

    private LargeMessageServer() {}

    /**
     * Serves one client.
     *
     * @param arguments ignored, because clients pass the arguments of PowerShell
     * @throws IOException if the client is gone
     */
    public static void main(String... arguments) throws IOException {
        EndpointServer.serveStandardStreams((in, out, context) -> {
            Tap tap = new Tap(out);
            Endpoint endpoint = Endpoint.with(Map.of(
                    "Get-Text",
                    LargeMessageServer::text,
                    "Send-Texts",
                    LargeMessageServer::sendTexts,
                    "Measure-Text",
                    call -> call.write(call.text("Text").length()),
                    "Send-Endless",
                    call -> tap.sendEndless((int) call.number("Megabytes", 1))));
            EndpointServer.serve(endpoint, in, tap, System.err::println, context);
        });
        System.exit(0);
    }

    private static void text(CommandCall call) throws InterruptedException, CommandException {
        call.write(call.text("Part").repeat((int) call.number("Count", 1)));
    }

    private static void sendTexts(CommandCall call) throws InterruptedException, CommandException {
        String text = "x".repeat((int) call.number("Length", 1));
        for (int i = (int) call.number("Count", 1); i > 0; i--) {
            call.write(text);
        }
    }

    /** Knows the pipeline that was begun last, and can send for it what no endpoint sends. */
    private static final class Tap extends FilterOutputStream {
        private static final String BEGUN = "<CommandAck PSGuid='";

        private UUID pipeline;

        Tap(OutputStream out) {
            super(out);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
            String start = new String(bytes, offset, Math.min(length, 56), StandardCharsets.US_ASCII);
            if (start.startsWith(BEGUN)) {
                pipeline = UUID.fromString(start.substring(BEGUN.length(), BEGUN.length() + 36));
            }
            out.write(bytes, offset, length);
        }

        /** The fragments of a message that has no last one. */
        void sendEndless(int megabytes) throws IOException {
            long fragments = ((long) megabytes << 20) / BLOB;
            for (long i = 0; i < fragments; i++) {
                ByteBuffer fragment = ByteBuffer.allocate(21 + BLOB);
                fragment.putLong(1).putLong(i).put((byte) (i == 0 ? 1 : 0)).putInt(BLOB);
                fragment.position(0);
                byte[] packet = PacketWriter.data(Lane.DEFAULT, pipeline, fragment);
                write(packet, 0, packet.length);
            }
            flush();
        }
    }
}
