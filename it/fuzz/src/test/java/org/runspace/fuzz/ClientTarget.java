package org.runspace.fuzz;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.runspace.RunspaceOptions;
import org.runspace.engine.clixml.AesSecureStrings;
import org.runspace.engine.clixml.ClixmlReader;
import org.runspace.engine.host.HostDispatcher;
import org.runspace.engine.message.ErrorRecords;
import org.runspace.engine.message.HostCall;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.ProtocolVersions;
import org.runspace.engine.message.Records;
import org.runspace.engine.message.UserEvent;
import org.runspace.engine.protocol.ClientAction;
import org.runspace.engine.protocol.ClientEvent;
import org.runspace.engine.protocol.ClientSession;
import org.runspace.engine.protocol.ClientSettings;
import org.runspace.engine.protocol.ClientStep;
import org.runspace.engine.protocol.Codec;
import org.runspace.engine.protocol.InboundChannel;
import org.runspace.engine.protocol.PipelineTerms;
import org.runspace.engine.protocol.PoolRequest;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceException;
import org.runspace.host.PSHost;
import org.runspace.object.PSObject;
import org.runspace.spi.Fill;
import org.runspace.spi.TransportFailure;

/** A client's session with a server that sends anything in any order. */
final class ClientTarget implements Script.Player {
    private static final long NANOS = 1_000_000_000L;
    private static final int MOST_STEPS = 100_000;
    private static final long LARGEST = 1 << 20;

    private final Codec codec = new Codec(Message.SERVER, Script.POOL);
    private final ClientSession session = new ClientSession(
            new ClientSettings(
                    "fuzz", ProtocolVersions.HIGHEST, new PoolRequest.New(1, 1), true, RunspaceOptions.DEFAULT),
            codec);
    private final ClixmlReader reader = codec.reader();
    private final Map<UUID, InboundChannel> channels = new HashMap<>();
    private final Set<UUID> failed = new HashSet<>();
    private final ByteBuffer packet = ByteBuffer.allocate(32 * 1024);
    private long now;
    private int steps;

    private ClientTarget() {}

    static void run(byte[] input) {
        ClientTarget client = new ClientTarget();
        client.session.open(0);
        client.session.wire().connected();
        client.drain();
        new Script(input, Message.CLIENT).play(client);
        client.session.abort();
        client.drain();
        if (!client.session.state().isEnded()) {
            throw new AssertionError("aborted, but " + client.session.state());
        }
    }

    @Override
    public void bytes(UUID channel, ByteBuffer bytes) {
        if (failed.contains(channel)) {
            return;
        }
        InboundChannel inbound = channels.computeIfAbsent(
                channel, id -> new InboundChannel(codec, Message.CLIENT, id.toString(), LARGEST));
        try {
            inbound.receive(bytes).forEach(message -> session.wire().receive(channel, message, now));
        } catch (RunspaceException e) {
            failed.add(channel);
            session.wire().receiveFailed(channel, e, now);
        }
        drain();
    }

    @Override
    public void event(UUID channel, int number) {
        switch (number) {
            case 0 -> session.pipelines().stop(channel, now);
            case 1 -> session.wire().signalled(channel, now);
            case 2 -> session.wire().channelOpened(channel);
            case 3 -> session.wire().channelClosed(channel);
            case 4 -> session.close(now);
            case 5 -> session.wire().carrierClosed();
            case 6 -> session.wire().serverText("text", true, now);
            case 7 -> session.wire().failed(channel, new TransportFailure(OpenFailure.PROTOCOL, "gone", "", null));
            case 8 -> session.resume(channel);
            case 9 -> call();
            default -> {
                now += (1L << number) * NANOS / 64;
                session.tick(now);
            }
        }
        drain();
    }

    private void call() {
        try {
            session.call(
                    session.nextCallId(),
                    MessageType.GET_AVAILABLE_RUNSPACES,
                    codec.encode(
                            MessageType.GET_AVAILABLE_RUNSPACES,
                            PSObject.builder().extended("ci", 1L).build()),
                    now);
        } catch (RunspaceException notOpen) {
            // said as it should be
        }
    }

    private void drain() {
        for (ClientStep step = session.nextStep(); step != null; step = session.nextStep()) {
            if (++steps > MOST_STEPS) {
                throw new AssertionError("no end of steps, the last one " + step);
            }
            take(step);
        }
    }

    private void take(ClientStep step) {
        if (step instanceof ClientEvent.Opened) {
            session.pipelines()
                    .start(
                            new PipelineTerms(Script.PIPELINE, "fuzz", false, false, null),
                            codec.encode(
                                    MessageType.CREATE_PIPELINE,
                                    Script.PIPELINE,
                                    PSObject.builder().build()),
                            now);
        } else if (step instanceof ClientEvent.PipelineData data) {
            decode(data.message());
        } else if (step instanceof ClientEvent.HostCalled called) {
            perform(called);
        } else if (step instanceof ClientEvent.EventRaised event) {
            raise(event.message());
        } else if (step instanceof ClientEvent.Negotiated negotiated) {
            codec.secrets().negotiated(negotiated.version(), true);
        } else if (step instanceof ClientEvent.KeyPairWanted) {
            session.keyPairMade(codec.encode(
                    MessageType.PUBLIC_KEY,
                    PSObject.builder().extended("PublicKey", "").build()));
        } else if (step instanceof ClientEvent.SessionKeyReceived received) {
            codec.secrets().key(Arrays.copyOf(received.key().cipherText(), AesSecureStrings.KEY_BYTES));
            session.keyEnded(null);
        } else if (step instanceof ClientAction.Ready ready) {
            fill(ready.channel());
        }
    }

    /** As a session's host does it; a bad call fails the pipeline. */
    private void perform(ClientEvent.HostCalled called) {
        try {
            HostCall call = HostCall.from(called.message().type(), Codec.payload(reader, called.message()));
            new HostDispatcher(PSHost.NON_INTERACTIVE, "fuzz", (failed, why) -> {})
                    .perform(call)
                    .ifPresent(response -> session.respond(
                            called.pipeline(),
                            codec.encode(MessageType.PIPELINE_HOST_RESPONSE, called.pipeline(), response.payload())));
        } catch (RunspaceException e) {
            session.pipelines().fail(called.pipeline(), e, now);
        }
    }

    // Asked only for what that may throw.
    @SuppressWarnings("ReturnValueIgnored")
    private void raise(Message message) {
        try {
            UserEvent.from(Codec.payload(reader, message)).toString();
        } catch (RunspaceException e) {
            // an event that cannot be read is logged
        }
    }

    private void fill(UUID channel) {
        for (int packets = 0; packets < MOST_STEPS; packets++) {
            packet.clear();
            if (session.wire().fill(channel, packet, now) == Fill.EMPTY) {
                return;
            }
        }
        throw new AssertionError("no end of packets on " + channel);
    }

    /** As a consumer does it; a bad payload fails the pipeline. */
    // Asked only for what that may throw.
    @SuppressWarnings("ReturnValueIgnored")
    private void decode(Message message) {
        try {
            PSObject payload = Codec.payload(reader, message);
            ClixmlTarget.look(payload);
            switch (message.type()) {
                case ERROR_RECORD -> ErrorRecords.from(payload).toString();
                case WARNING_RECORD, VERBOSE_RECORD, DEBUG_RECORD ->
                    Records.informational(payload).toString();
                case PROGRESS_RECORD -> Records.progress(payload).toString();
                case INFORMATION_RECORD -> Records.information(payload).toString();
                default -> payload.toString();
            }
        } catch (RunspaceException e) {
            session.pipelines().fail(Script.PIPELINE, e, now);
        }
    }
}
