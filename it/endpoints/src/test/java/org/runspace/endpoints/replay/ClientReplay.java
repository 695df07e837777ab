package org.runspace.endpoints.replay;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.runspace.RunspaceOptions;
import org.runspace.endpoints.replay.Traffic.Event;
import org.runspace.endpoints.replay.Traffic.Recorded;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.protocol.ClientEvent;
import org.runspace.engine.protocol.ClientSession;
import org.runspace.engine.protocol.ClientSettings;
import org.runspace.engine.protocol.ClientStep;
import org.runspace.engine.protocol.Codec;
import org.runspace.engine.protocol.InboundChannel;
import org.runspace.engine.protocol.PipelineTerms;
import org.runspace.engine.protocol.PoolRequest;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSVersion;
import org.runspace.spi.Lane;
import org.runspace.spi.Transport;
import org.runspace.transport.stream.PacketType;

/**
 * Plays the server's side of a recording to a client session, and lets that session do what the recorded client did:
 * its ids, its messages, its stops. What the session wants is collected.
 */
final class ClientReplay {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final long NOW = 1_000;
    /** When stops are asked for: the recorded server has begun everything long before. */
    private static final long LATER = NOW + LIMIT.toNanos();

    final List<ClientStep> steps = new ArrayList<>();
    final List<RunspaceException> failures = new ArrayList<>();
    final Codec codec;
    final ClientSession session;
    final Sent sent;

    private final Traffic traffic;
    private final Cuts cuts;
    private final Map<UUID, InboundChannel> channels = new HashMap<>();
    private final Set<UUID> openChannels = new HashSet<>();

    ClientReplay(Traffic traffic, Cuts cuts) {
        this.traffic = traffic;
        this.cuts = cuts;
        this.codec = new Codec(Message.SERVER, traffic.pool());
        PSVersion announced =
                PSVersion.parse(traffic.name().substring(traffic.name().lastIndexOf('-') + 1));
        this.session = new ClientSession(settings(announced), codec);
        this.sent = new Sent((channel, packet) -> session.wire().fill(channel, packet, NOW));
    }

    private static ClientSettings settings(PSVersion announced) {
        RunspaceOptions options = RunspaceOptions.DEFAULT
                .withOpenTimeout(LIMIT)
                .withStopTimeout(LIMIT)
                .withCloseTimeout(LIMIT)
                .withCallTimeout(LIMIT);
        return new ClientSettings("recording", announced, new PoolRequest.New(1, 1), false, options);
    }

    ClientReplay run() {
        channels.put(Transport.SESSION, channel("session"));
        openChannels.add(Transport.SESSION);
        session.open(NOW);
        session.wire().connected();
        settle();
        for (Event event : traffic.events()) {
            if (event.fromClient()) {
                client(event);
            } else {
                server(event);
            }
            settle();
        }
        boolean closed =
                traffic.events().stream().anyMatch(event -> event.type() == PacketType.CLOSE_ACK && event.ofSession());
        if (!closed) {
            session.wire().carrierClosed();
            settle();
        }
        return this;
    }

    <T extends ClientStep> List<T> steps(Class<T> type) {
        return steps.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private void client(Event event) {
        switch (event.type()) {
            case COMMAND -> start(event.channel());
            case SIGNAL -> session.pipelines().stop(event.channel(), LATER);
            case CLOSE -> {
                if (event.ofSession()) {
                    session.close(NOW);
                }
            }
            default -> event.messages().forEach(message -> client(event, message));
        }
    }

    private void client(Event event, Recorded message) {
        MessageType type = message.type();
        if (event.lane() == Lane.PROMPT_RESPONSE) {
            session.respond(event.channel(), outbound(message, false));
        } else if (type == MessageType.PIPELINE_INPUT || type == MessageType.END_OF_PIPELINE_INPUT) {
            session.pipelines()
                    .input(event.channel(), outbound(message, false), type == MessageType.END_OF_PIPELINE_INPUT);
        } else if (type == MessageType.PUBLIC_KEY) {
            session.requestKey(NOW);
        } else if (event.ofSession() && message.number("ci") != null) {
            session.call(message.number("ci"), type, outbound(message, false), NOW);
        }
    }

    private void start(UUID pipeline) {
        Recorded create = traffic.messages(true, pipeline, Lane.DEFAULT).get(0);
        boolean takesInput = create.payload().contains("<B N=\"NoInput\">false</B>");
        session.pipelines()
                .start(new PipelineTerms(pipeline, "recorded", false, takesInput, null), outbound(create, true), NOW);
        channels.put(pipeline, channel(pipeline.toString()));
    }

    private void server(Event event) {
        switch (event.type()) {
            case COMMAND_ACK -> {
                openChannels.add(event.channel());
                session.wire().channelOpened(event.channel());
            }
            case SIGNAL_ACK -> session.wire().signalled(event.channel(), LATER);
            case CLOSE_ACK -> {
                if (event.ofSession()) {
                    session.wire().carrierClosed();
                } else {
                    session.wire().channelClosed(event.channel());
                }
            }
            case DATA -> receive(event);
            default -> {}
        }
    }

    private void receive(Event event) {
        InboundChannel channel = channels.get(event.channel());
        if (channel == null) {
            return;
        }
        try {
            for (ByteBuffer piece : cuts.cut(event.bytes())) {
                channel.receive(piece).forEach(message -> session.wire().receive(event.channel(), message, NOW));
            }
        } catch (RunspaceException e) {
            failures.add(e);
            channels.remove(event.channel());
            session.wire().receiveFailed(event.channel(), e, NOW);
        }
    }

    /** Does what a carrier does: sends what there is, and collects what is wanted. */
    private void settle() {
        openChannels.forEach(sent::drain);
        for (ClientStep step = session.nextStep(); step != null; step = session.nextStep()) {
            steps.add(step);
            exchangeKey(step);
        }
        openChannels.forEach(sent::drain);
    }

    /** The recorded key pair is lost, so its public half is sent as it was, and the session key counts as decrypted. */
    private void exchangeKey(ClientStep step) {
        if (step instanceof ClientEvent.KeyPairWanted) {
            session.keyPairMade(outbound(
                    traffic.messages(true).stream()
                            .filter(m -> m.type() == MessageType.PUBLIC_KEY)
                            .findFirst()
                            .orElseThrow(),
                    false));
        } else if (step instanceof ClientEvent.SessionKeyReceived) {
            session.keyEnded(null);
        }
    }

    private static OutboundMessage outbound(Recorded message, boolean alone) {
        return new OutboundMessage(message.bytes(), message.bytes().length, alone);
    }

    private InboundChannel channel(String name) {
        return new InboundChannel(codec, Message.CLIENT, name, 200L << 20);
    }
}
