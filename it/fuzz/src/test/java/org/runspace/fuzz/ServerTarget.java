package org.runspace.fuzz;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.runspace.PipelineState;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.ProtocolVersions;
import org.runspace.engine.protocol.Codec;
import org.runspace.engine.protocol.InboundChannel;
import org.runspace.engine.protocol.ServerAction;
import org.runspace.engine.protocol.ServerEvent;
import org.runspace.engine.protocol.ServerSession;
import org.runspace.engine.protocol.ServerStep;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSDictionary;
import org.runspace.spi.Fill;
import org.runspace.spi.Transport;

/** A server's session with a client that sends anything in any order. */
final class ServerTarget implements Script.Player {
    private static final int MOST_STEPS = 100_000;
    private static final long LARGEST = 1 << 20;

    private final Codec codec = new Codec(Message.CLIENT, Transport.SESSION);
    private final ServerSession session = new ServerSession(ProtocolVersions.HIGHEST, codec);
    private final Map<UUID, InboundChannel> channels = new HashMap<>();
    private final Set<UUID> failed = new HashSet<>();
    private final ByteBuffer packet = ByteBuffer.allocate(32 * 1024);
    private int steps;
    private boolean ended;

    private ServerTarget() {}

    static void run(byte[] input) {
        ServerTarget server = new ServerTarget();
        new Script(input, Message.SERVER).play(server);
        server.session.lost();
        server.drain();
        if (!server.ended) {
            throw new AssertionError("lost, but not ended");
        }
    }

    @Override
    public void bytes(UUID channel, ByteBuffer bytes) {
        if (failed.contains(channel)) {
            return;
        }
        InboundChannel inbound = channels.computeIfAbsent(
                channel, id -> new InboundChannel(codec, Message.SERVER, id.toString(), LARGEST));
        try {
            inbound.receive(bytes).forEach(message -> session.receive(channel, message));
        } catch (RunspaceException e) {
            failed.add(channel);
            session.receiveFailed(channel, e);
        }
        drain();
    }

    @Override
    public void event(UUID channel, int number) {
        switch (number) {
            case 0 -> session.signal(channel);
            case 1 -> session.closeChannel(channel);
            case 2 -> session.close();
            case 3 -> session.finished(channel, PipelineState.COMPLETED, null);
            default -> session.channelOpened(channel);
        }
        drain();
    }

    private void drain() {
        for (ServerStep step = session.nextStep(); step != null; step = session.nextStep()) {
            if (++steps > MOST_STEPS) {
                throw new AssertionError("no end of steps, the last one " + step);
            }
            take(step);
        }
    }

    private void take(ServerStep step) {
        if (step instanceof ServerEvent.OpenRequested) {
            session.opened(PSDictionary.of(PSDictionary.PRIMITIVE, Map.of()));
        } else if (step instanceof ServerEvent.InputReceived input) {
            echo(input);
        } else if (step instanceof ServerEvent.NeverStarted stopped) {
            session.finished(stopped.pipeline(), PipelineState.STOPPED, null);
        } else if (step instanceof ServerEvent.StopRequested stop) {
            session.finished(stop.pipeline(), PipelineState.STOPPED, null);
        } else if (step instanceof ServerAction.Ready ready) {
            fill(ready.channel());
        } else if (step instanceof ServerEvent.Ended) {
            ended = true;
        }
    }

    private void fill(UUID channel) {
        for (int packets = 0; packets < MOST_STEPS; packets++) {
            packet.clear();
            if (session.fill(channel, packet) == Fill.EMPTY) {
                return;
            }
        }
        throw new AssertionError("no end of packets on " + channel);
    }

    /** Sends the input back; input that cannot be read, or written again, is left out. */
    private void echo(ServerEvent.InputReceived input) {
        try {
            Object value = Codec.payload(codec.reader(), input.message());
            session.output(input.pipeline(), codec.encode(MessageType.PIPELINE_OUTPUT, input.pipeline(), value));
        } catch (RunspaceException e) {
            session.finished(input.pipeline(), PipelineState.FAILED, null);
        }
    }
}
