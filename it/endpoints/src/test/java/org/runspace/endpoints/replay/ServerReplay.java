package org.runspace.endpoints.replay;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.runspace.endpoints.replay.Traffic.Event;
import org.runspace.endpoints.replay.Traffic.Recorded;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.ProtocolVersions;
import org.runspace.engine.message.WireNumbers;
import org.runspace.engine.protocol.Codec;
import org.runspace.engine.protocol.InboundChannel;
import org.runspace.engine.protocol.ServerEvent;
import org.runspace.engine.protocol.ServerSession;
import org.runspace.engine.protocol.ServerStep;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSDictionary;
import org.runspace.spi.Lane;
import org.runspace.spi.Transport;

/**
 * Plays the client's side of a recording to a server session, and lets that session send what the recorded server sent
 * of each pipeline.
 */
final class ServerReplay {
    final List<ServerStep> steps = new ArrayList<>();
    final List<RunspaceException> failures = new ArrayList<>();
    final Codec codec = new Codec(Message.CLIENT, Transport.SESSION);
    final ServerSession session = new ServerSession(ProtocolVersions.HIGHEST, codec);
    final Sent sent = new Sent(session::fill);

    private final Traffic traffic;
    private final Cuts cuts;
    private final Map<String, InboundChannel> channels = new HashMap<>();
    private final Set<UUID> known = new HashSet<>(Set.of(Transport.SESSION));

    ServerReplay(Traffic traffic, Cuts cuts) {
        this.traffic = traffic;
        this.cuts = cuts;
    }

    ServerReplay run() {
        for (Event event : traffic.events()) {
            if (event.fromClient()) {
                client(event);
            } else {
                event.messages().stream().filter(message -> !event.ofSession()).forEach(this::server);
            }
            settle();
        }
        session.lost();
        settle();
        return this;
    }

    <T extends ServerStep> List<T> steps(Class<T> type) {
        return steps.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private void client(Event event) {
        switch (event.type()) {
            case COMMAND -> {
                known.add(event.channel());
                session.channelOpened(event.channel());
            }
            case SIGNAL -> session.signal(event.channel());
            case CLOSE -> {
                if (event.ofSession()) {
                    session.close();
                } else {
                    session.closeChannel(event.channel());
                }
            }
            case DATA -> receive(event);
            default -> throw new AssertionError("a client does not send " + event.type());
        }
    }

    private void receive(Event event) {
        String key = event.channel() + "/" + event.lane();
        InboundChannel channel =
                channels.computeIfAbsent(key, k -> new InboundChannel(codec, Message.SERVER, k, 200L << 20));
        try {
            for (ByteBuffer piece : cuts.cut(event.bytes())) {
                channel.receive(piece).forEach(message -> session.receive(event.channel(), message));
            }
        } catch (RunspaceException e) {
            failures.add(e);
            channels.remove(key);
            session.receiveFailed(event.channel(), e);
        }
    }

    private void server(Recorded message) {
        if (message.isTerminalState()) {
            session.finished(message.channel(), WireNumbers.pipelineState(message.pipelineState()), null);
        } else {
            session.output(message.channel(), new OutboundMessage(message.bytes(), message.bytes().length, false));
        }
    }

    private void settle() {
        for (ServerStep step = session.nextStep(); step != null; step = session.nextStep()) {
            steps.add(step);
            if (step instanceof ServerEvent.Negotiated negotiated) {
                codec.secrets().negotiated(negotiated.version(), true);
            } else if (step instanceof ServerEvent.OpenRequested) {
                session.opened(PSDictionary.of(PSDictionary.PRIMITIVE, Map.of()));
            }
        }
        known.forEach(sent::drain);
    }

    List<Recorded> sentOf(UUID channel) {
        return sent.messages(channel, Lane.DEFAULT).stream()
                .map(bytes -> new Recorded(channel, bytes))
                .toList();
    }
}
