package org.runspace.engine.protocol;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.runspace.PipelineState;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.PipelineStateMessage;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.error.RunspaceException;
import org.runspace.object.ErrorRecord;
import org.runspace.spi.Deadline;
import org.runspace.spi.Fill;
import org.runspace.spi.Lane;

/**
 * The pipelines of a client's session, from their start to the release of their channels (MS-PSRP 3.1.1.3 and
 * 3.1.5.4.10 to 3.1.5.4.26). For one thread at a time.
 */
final class ClientPipelines {
    private static final long INPUT_LOW = 32 * 1024;
    private static final long INPUT_HIGH = 128 * 1024;

    private final Map<UUID, ClientPipeline> pipelines = new LinkedHashMap<>();
    private final PendingStops stops;
    private final Queue<ClientStep> steps;
    private final LongSupplier objectIds;
    private final Duration stopTimeout;
    private boolean ending;

    ClientPipelines(Queue<ClientStep> steps, LongSupplier objectIds, Duration stopTimeout, boolean oneRunspace) {
        this.steps = steps;
        this.objectIds = objectIds;
        this.stopTimeout = stopTimeout;
        this.stops = new PendingStops(oneRunspace);
    }

    ClientPipeline get(UUID id) {
        return pipelines.get(id);
    }

    boolean isEmpty() {
        return pipelines.isEmpty();
    }

    /** Whether the server has nothing to do with any pipeline. */
    boolean isQuiet() {
        return pipelines.isEmpty() && !stops.isAnyUnanswered();
    }

    /** A copy, because what is done with them may release some. */
    Collection<ClientPipeline> all() {
        return List.copyOf(pipelines.values());
    }

    void clear() {
        pipelines.clear();
    }

    /** One that is being stopped does not count: what is started after it begins when it has ended. */
    Optional<String> running() {
        return pipelines.values().stream()
                .filter(p -> !p.ended && !p.stopping)
                .map(p -> p.title)
                .findFirst();
    }

    int runningCount() {
        return (int) pipelines.values().stream().filter(p -> !p.ended).count();
    }

    boolean anyStopping() {
        return stops.isAnyUnanswered() || pipelines.values().stream().anyMatch(ClientPipeline::isBeingStopped);
    }

    boolean isStopping(UUID id) {
        ClientPipeline pipeline = pipelines.get(id);
        return pipeline == null || pipeline.stopping || pipeline.ended;
    }

    long deadline() {
        long next = stops.deadline();
        for (ClientPipeline pipeline : pipelines.values()) {
            next = Math.min(next, pipeline.deadline());
        }
        return next;
    }

    void start(UUID id, String title, OutboundMessage create, boolean takesInput, Duration limit, long now) {
        ClientPipeline pipeline = new ClientPipeline(id, title, objectIds, takesInput);
        if (limit != null) {
            pipeline.timeLimit = Deadline.after(limit, now).nanoTime();
            pipeline.stopCause = new RemoteTimeoutException(ErrorCode.PIPELINE_TIMEOUT, null, limit);
        }
        pipelines.put(id, pipeline);
        if (create != null) {
            pipeline.create(create);
            beginWaiting();
        }
    }

    /** Sends what was still missing when the pipeline was started. */
    void create(UUID id, OutboundMessage create) {
        ClientPipeline pipeline = pipelines.get(id);
        if (pipeline != null && !pipeline.ended) {
            pipeline.create(create);
            beginWaiting();
        }
    }

    private void beginWaiting() {
        if (ending || !stops.mayBegin()) {
            return;
        }
        for (ClientPipeline pipeline : pipelines.values()) {
            if (pipeline.canBegin()) {
                pipeline.begun = true;
                steps.add(new ClientAction.OpenChannel(pipeline.id));
            }
        }
    }

    boolean input(UUID id, OutboundMessage message, boolean last) {
        ClientPipeline pipeline = pipelines.get(id);
        if (pipeline == null || pipeline.ended || pipeline.stopping) {
            return false;
        }
        pipeline.outbox.add(message, Lane.DEFAULT);
        pipeline.takesInput = !last;
        pipeline.inputRequested = !last && pipeline.outbox.waiting() < INPUT_HIGH;
        steps.add(new ClientAction.Ready(id));
        return pipeline.inputRequested;
    }

    void respond(UUID id, OutboundMessage message) {
        ClientPipeline owner = pipelines.get(id);
        if (owner != null && !owner.ended && !owner.stopping) {
            owner.outbox.add(message, Lane.PROMPT_RESPONSE);
            steps.add(new ClientAction.Ready(id));
        }
    }

    Fill fill(UUID channel, ByteBuffer packet, long now) {
        ClientPipeline pipeline = pipelines.get(channel);
        if (pipeline == null || !pipeline.begun || pipeline.channelClosing) {
            return Fill.EMPTY;
        }
        Fill filled = pipeline.fill(packet, now);
        sendSignal(pipeline);
        boolean created = filled == Fill.EMPTY || pipeline.outbox.waiting() > 0;
        if (pipeline.takesInput
                && created
                && !pipeline.inputRequested
                && !pipeline.stopping
                && pipeline.outbox.waiting() < INPUT_LOW) {
            pipeline.inputRequested = true;
            steps.add(new ClientEvent.InputWanted(channel));
        }
        return filled;
    }

    void receive(UUID channel, MessageType type, InboundChannel.Inbound inbound, long now) {
        ClientPipeline pipeline = pipelines.get(channel);
        if (pipeline == null || pipeline.ended) {
            return;
        }
        pipeline.silent = false;
        if (inbound.control() instanceof PipelineStateMessage message) {
            if (message.state() != null && message.state().isTerminal()) {
                ended(pipeline, message.state(), message.reason(), null);
                pipelines.values().forEach(other -> other.mayBegin(now));
            }
        } else if (type == MessageType.PIPELINE_HOST_CALL) {
            steps.add(new ClientEvent.HostCalled(channel, inbound.message()));
        } else {
            steps.add(new ClientEvent.PipelineData(channel, inbound.message()));
        }
        sendSignal(pipeline);
    }

    void channelOpened(UUID id) {
        ClientPipeline pipeline = pipelines.get(id);
        if (pipeline != null) {
            pipeline.channelOpen = true;
            sendSignal(pipeline);
        }
    }

    void signalled(UUID id, long now) {
        stops.over(id);
        ClientPipeline pipeline = pipelines.get(id);
        if (pipeline != null) {
            ended(pipeline, PipelineState.STOPPED, null, null);
        }
        pipelines.values().forEach(other -> other.mayBegin(now));
        beginWaiting();
    }

    /** The server released a channel. False if it was none of these. */
    boolean channelClosed(UUID id) {
        ClientPipeline pipeline = pipelines.get(id);
        if (pipeline == null) {
            return false;
        }
        pipeline.channelClosing = true;
        ended(pipeline, PipelineState.STOPPED, null, null);
        pipelines.remove(id);
        return true;
    }

    /**
     * The server refused what is pending: that is every pipeline it has not said anything of. Of one that is being
     * stopped it may have refused some late input only, which says nothing; the answer to the stop ends that one.
     */
    void refused(String why, long now) {
        if (stops.explainsLine(now)) {
            return;
        }
        for (ClientPipeline pipeline : all()) {
            if (pipeline.silent && pipeline.channelOpen && !pipeline.stopping) {
                ended(
                        pipeline,
                        PipelineState.FAILED,
                        null,
                        new ProtocolException(ErrorCode.PIPELINE_REFUSED, null, why));
            }
        }
    }

    void stop(UUID id, long now) {
        ClientPipeline pipeline = pipelines.get(id);
        if (pipeline != null && !pipeline.ended && !pipeline.stopping) {
            stop(pipeline, now, null);
        }
    }

    void fail(UUID id, RunspaceException failure, long now) {
        ClientPipeline pipeline = pipelines.get(id);
        if (pipeline != null && !pipeline.ended) {
            if (pipeline.stopping) {
                pipeline.stopCause = failure;
            } else {
                stop(pipeline, now, failure);
            }
        }
    }

    void tick(long now) {
        for (ClientPipeline pipeline : all()) {
            pipeline.expireWaits(now);
            if (sendSignal(pipeline) && pipeline.isUnacknowledged()) {
                stops.overtookInput(now);
            }
            if (now >= pipeline.deadline() && !pipeline.ended) {
                if (now >= pipeline.stopDeadline) {
                    ended(
                            pipeline,
                            PipelineState.FAILED,
                            null,
                            new RemoteTimeoutException(ErrorCode.STOP_TIMEOUT, null, stopTimeout));
                } else {
                    stop(pipeline, now, pipeline.stopCause);
                }
            }
        }
        if (stops.expire(now)) {
            beginWaiting();
        }
    }

    /** Stops and releases all of them, because the session is closed in good order. */
    void closeAll() {
        ending = true;
        for (ClientPipeline pipeline : all()) {
            pipeline.stopping = true;
            pipeline.stopCause = null;
            if (pipeline.begun) {
                closeChannel(pipeline);
            } else {
                ended(pipeline, PipelineState.STOPPED, null, null);
            }
        }
    }

    /** Ends all of them, because the session has ended. */
    void endAll(PipelineState end, RunspaceException reason) {
        ending = true;
        stops.clear();
        for (ClientPipeline pipeline : all()) {
            pipeline.channelClosing = true;
            ended(pipeline, end, null, reason);
        }
        pipelines.clear();
    }

    void ended(ClientPipeline pipeline, PipelineState end, ErrorRecord reason, RunspaceException failure) {
        if (pipeline.ended) {
            return;
        }
        pipeline.ended = true;
        RunspaceException cause = failure == null && pipeline.stopping ? pipeline.stopCause : failure;
        PipelineState told = pipeline.stopping && failure == null ? PipelineState.STOPPED : end;
        steps.add(new ClientEvent.PipelineEnded(pipeline.id, told, reason, cause));
        if (!pipeline.signalSent) {
            stops.over(pipeline.id);
        }
        if (pipeline.begun) {
            closeChannel(pipeline);
        } else {
            pipelines.remove(pipeline.id);
        }
        beginWaiting();
    }

    private void stop(ClientPipeline pipeline, long now, RunspaceException cause) {
        pipeline.stopping = true;
        pipeline.stopCause = cause;
        pipeline.timeLimit = ClientPipeline.NEVER;
        pipeline.stopDeadline = Deadline.after(stopTimeout, now).nanoTime();
        if (!pipeline.begun) {
            ended(pipeline, PipelineState.STOPPED, null, null);
            return;
        }
        pipeline.beginStop(now);
        stops.wanted(pipeline.id, pipeline.stopDeadline, now);
        sendSignal(pipeline);
    }

    private boolean sendSignal(ClientPipeline pipeline) {
        boolean due = pipeline.stopping
                && pipeline.canBeSignalled()
                && !pipeline.signalSent
                && !pipeline.ended
                && !pipeline.channelClosing;
        if (due) {
            pipeline.signalSent = true;
            stops.sent(pipeline.id);
            steps.add(new ClientAction.Signal(pipeline.id));
        }
        return due;
    }

    private void closeChannel(ClientPipeline pipeline) {
        if (!pipeline.channelClosing) {
            pipeline.channelClosing = true;
            pipeline.outbox.clear();
            steps.add(new ClientAction.CloseChannel(pipeline.id));
        }
    }
}
