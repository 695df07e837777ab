package org.runspace.engine.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.runspace.PipelineState;
import org.runspace.RunspaceOptions;
import org.runspace.engine.clixml.ByteOutput;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.PipelineStateMessage;
import org.runspace.engine.message.RunspacePoolStateMessage;
import org.runspace.engine.message.RunspaceState;
import org.runspace.engine.message.SessionCapability;
import org.runspace.error.ErrorCode;
import org.runspace.error.OpenFailure;
import org.runspace.error.ProtocolException;
import org.runspace.object.PSVersion;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportFailure;

/**
 * Calls of the owner, events of the transport and messages of the server in any order, possible or not, from the
 * numbers of many seeds: each pipeline ends once and nothing comes from it afterwards, and so does the session.
 */
class AnyOrderTest {
    private static final int SEEDS = 2_000;
    private static final int EVENTS = 80;
    private static final UUID POOL = new UUID(1, 1);
    private static final PSVersion VERSION = PSVersion.of(2, 3);

    private Random random;
    private ClientSession session;
    private List<ClientStep> steps;
    private List<UUID> pipelines;
    private long now;

    @Test
    void everythingEndsOnceWhateverHappens() {
        for (long seed = 0; seed < SEEDS; seed++) {
            begin(seed);
            for (int i = 0; i < EVENTS; i++) {
                happen(random.nextInt(16));
                drain();
            }
            session.abort();
            drain();
            String which = "seed " + seed;
            for (UUID id : pipelines) {
                requireOrder(which, id);
            }
            assertThat(steps)
                    .as(which)
                    .filteredOn(ClientEvent.Ended.class::isInstance)
                    .hasSize(1);
            assertThat(session.deadline()).as(which).isEqualTo(Long.MAX_VALUE);
        }
    }

    private void begin(long seed) {
        random = new Random(seed);
        steps = new ArrayList<>();
        pipelines = new ArrayList<>();
        now = 0;
        int runspaces = 1 + random.nextInt(3);
        RunspaceOptions options = RunspaceOptions.DEFAULT.withStopTimeout(Duration.ofSeconds(random.nextInt(8) + 1L));
        session = new ClientSession(
                new ClientSettings("test", VERSION, new PoolRequest.New(1, runspaces), false, options),
                new Codec(Message.SERVER, POOL));
        session.open(now);
        session.wire().connected();
        receive(Transport.SESSION, MessageType.SESSION_CAPABILITY, SessionCapability.of(VERSION));
        receive(Transport.SESSION, MessageType.RUNSPACEPOOL_STATE, state(RunspaceState.OPENED));
    }

    private void happen(int event) {
        UUID id = pipelines.isEmpty() ? new UUID(7, 7) : pipelines.get(random.nextInt(pipelines.size()));
        switch (event) {
            case 0 -> start();
            case 1 -> session.pipelines().create(id, message());
            case 2 -> session.pipelines().input(id, message(), random.nextInt(4) == 0);
            case 3 -> session.respond(id, message());
            case 4 -> session.pipelines().stop(id, now);
            case 5 -> session.pipelines().fail(id, new ProtocolException(ErrorCode.MESSAGE, null, "m", "r"), now);
            case 6 -> session.wire().fill(id, ByteBuffer.allocate(22 + random.nextInt(300)), now);
            case 7, 8 -> session.wire().channelOpened(id);
            case 9 -> receive(id, MessageType.PIPELINE_OUTPUT, null);
            case 10 -> receive(id, MessageType.PIPELINE_STATE, new PipelineStateMessage(anyState(), null));
            case 11 -> session.wire().signalled(id, now);
            case 12 -> session.wire().channelClosed(id);
            case 13 -> session.wire().serverText("Remote transport error: ", true, now);
            case 14 -> {
                now = random.nextBoolean() ? Math.max(now, Math.min(session.deadline(), now + 20_000_000_000L)) : now;
                session.tick(now);
            }
            default -> rarely(id);
        }
    }

    private void rarely(UUID id) {
        switch (random.nextInt(20)) {
            case 0 -> session.close(now);
            case 1 -> session.wire().carrierClosed();
            case 2 -> receive(Transport.SESSION, MessageType.RUNSPACEPOOL_STATE, state(RunspaceState.BROKEN));
            case 3 -> receive(Transport.SESSION, MessageType.SESSION_CAPABILITY, SessionCapability.of(VERSION));
            case 4 -> session.poolAsks();
            case 5 -> session.respond(Transport.SESSION, message());
            case 6 ->
                session.wire()
                        .receiveFailed(
                                Transport.SESSION, new ProtocolException(ErrorCode.MESSAGE, null, "m", "r"), now);
            default -> session.wire().failed(id, new TransportFailure(OpenFailure.UNREACHABLE, "m", "", null));
        }
    }

    private void start() {
        if (session.state() == RunspaceState.OPENED) {
            UUID id = new UUID(9, pipelines.size());
            pipelines.add(id);
            boolean waitsForKey = random.nextInt(5) == 0;
            Duration limit = random.nextInt(3) == 0 ? Duration.ofMillis(random.nextInt(9_000) + 1L) : null;
            session.pipelines()
                    .start(
                            new PipelineTerms(id, "title", true, random.nextBoolean(), limit),
                            waitsForKey ? null : message(),
                            now);
        }
    }

    /** Nothing is asked for twice, and nothing comes before the channel or after the end but its release. */
    private void requireOrder(String which, UUID id) {
        List<String> names = new ArrayList<>();
        Predicate<ClientStep> isOfPipeline = step -> step.toString().contains("pipeline=" + id);
        steps.stream()
                .filter(isOfPipeline)
                .map(step -> step.getClass().getSimpleName())
                .forEach(names::add);
        assertThat(String.join(" ", names))
                .as("%s, pipeline %s", which, id)
                .matches("PipelineEnded"
                        + "|OpenChannel( PipelineData| InputWanted)*( Signal)?( PipelineData| InputWanted)*"
                        + "( PipelineEnded( CloseChannel)?| CloseChannel( PipelineData)* PipelineEnded)");
    }

    private PipelineState anyState() {
        PipelineState[] states = PipelineState.values();
        return states[random.nextInt(states.length)];
    }

    private static RunspacePoolStateMessage state(RunspaceState state) {
        return new RunspacePoolStateMessage(state, null);
    }

    private OutboundMessage message() {
        int size = 50 + random.nextInt(200);
        return new OutboundMessage(new byte[size], size, true);
    }

    private void receive(UUID channel, MessageType type, Object control) {
        ByteOutput bytes = new ByteOutput(512);
        Message.begin(bytes, type, Message.CLIENT, POOL, channel);
        Message message = Message.read(Arrays.copyOf(bytes.array(), bytes.size()));
        session.wire().receive(channel, new InboundChannel.Inbound(message, control), now);
    }

    private void drain() {
        for (ClientStep step = session.nextStep(); step != null; step = session.nextStep()) {
            steps.add(step);
        }
    }
}
