package org.runspace.engine.protocol;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.runspace.PipelineState;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.message.MessageType;
import org.runspace.error.RunspaceException;
import org.runspace.spi.Fill;

/**
 * The pipelines of a client's session: which of them may begin, and which of them gets an event (MS-PSRP 3.1.1.2.6 and
 * 3.1.5.4.10 to 3.1.5.4.26). An event that the state of a pipeline does not allow ends that pipeline. Not thread-safe.
 */
final class ClientPipelines {
    private final Map<UUID, ClientPipeline> pipelines = new LinkedHashMap<>();
    private final PendingStops stops = new PendingStops();
    private final ClientPipeline.Common common;
    /** Whether nothing begins any more, because the session is ending. */
    private boolean ending;

    ClientPipelines(Queue<ClientStep> steps, LongSupplier objectIds, Duration stopTimeout) {
        this.common = new ClientPipeline.Common(steps, stops, objectIds, stopTimeout);
    }

    /** Sets how many runspaces the pool may have. */
    void runspaces(int most) {
        stops.runspaces(most);
    }

    Set<UUID> ids() {
        return Set.copyOf(pipelines.keySet());
    }

    boolean isEmpty() {
        return pipelines.isEmpty();
    }

    /** Returns whether the server has nothing to do with any pipeline. */
    boolean isQuiet() {
        return pipelines.isEmpty() && !stops.isAnyUnanswered();
    }

    /** Returns the running one's title. One that is being stopped does not count: the next begins when it has ended. */
    Optional<String> running() {
        return pipelines.values().stream()
                .filter(ClientPipeline::isRunning)
                .map(ClientPipeline::title)
                .findFirst();
    }

    int runningCount() {
        return (int) pipelines.values().stream()
                .filter(pipeline -> !pipeline.hasEnded())
                .count();
    }

    boolean anyStopping() {
        return stops.isAnyUnanswered() || pipelines.values().stream().anyMatch(ClientPipeline::isBeingStopped);
    }

    boolean isStopping(UUID id) {
        ClientPipeline pipeline = pipelines.get(id);
        return pipeline == null || !pipeline.isRunning();
    }

    boolean isSending(UUID id) {
        ClientPipeline pipeline = pipelines.get(id);
        return pipeline != null && pipeline.isSending();
    }

    long deadline() {
        long next = stops.deadline();
        for (ClientPipeline pipeline : pipelines.values()) {
            next = Math.min(next, pipeline.deadline());
        }
        return next;
    }

    /** Starts a pipeline; without its first message it waits for {@link #create}. */
    void start(PipelineTerms terms, OutboundMessage first, long now) {
        pipelines.put(terms.id(), new ClientPipeline(common, terms, now));
        if (first != null) {
            create(terms.id(), first);
        }
    }

    /** Takes up a pipeline that runs already. */
    void connect(PipelineTerms terms, long now) {
        pipelines.put(terms.id(), new ClientPipeline(common, terms, now));
        happened(terms.id(), ClientPipeline::connect);
    }

    void create(UUID id, OutboundMessage first) {
        if (happened(id, pipeline -> pipeline.create(first))) {
            beginWaiting();
        }
    }

    boolean input(UUID id, OutboundMessage message, boolean last) {
        ClientPipeline pipeline = pipelines.get(id);
        try {
            return pipeline != null && pipeline.input(message, last);
        } catch (ImpossibleEventException e) {
            impossible(pipeline, e);
            return false;
        }
    }

    void respond(UUID id, OutboundMessage message) {
        happened(id, pipeline -> pipeline.respond(message));
    }

    void stop(UUID id, long now) {
        happened(id, pipeline -> pipeline.stop(now));
    }

    void fail(UUID id, RunspaceException failure, long now) {
        happened(id, pipeline -> pipeline.fail(failure, now));
    }

    /** Ends a pipeline whose channel cannot go on, if it is one of these. */
    void broken(UUID id, RunspaceException failure) {
        happened(id, pipeline -> pipeline.end(PipelineState.FAILED, null, failure));
    }

    Fill fill(UUID channel, ByteBuffer packet, long now) {
        ClientPipeline pipeline = pipelines.get(channel);
        if (pipeline == null) {
            return Fill.EMPTY;
        }
        try {
            return pipeline.fill(packet, now);
        } catch (ImpossibleEventException e) {
            impossible(pipeline, e);
            return Fill.EMPTY;
        }
    }

    void receive(UUID channel, MessageType type, InboundChannel.Inbound inbound, long now) {
        ClientPipeline pipeline = pipelines.get(channel);
        if (pipeline == null || pipeline.hasEnded()) {
            return;
        }
        try {
            pipeline.receive(type, inbound);
        } catch (ImpossibleEventException e) {
            impossible(pipeline, e);
            return;
        }
        if (pipeline.hasEnded()) {
            settle(pipeline);
            othersMayBegin(now);
        }
    }

    void channelOpened(UUID id) {
        happened(id, ClientPipeline::channelOpened);
    }

    void stopAcknowledged(UUID id, long now) {
        stops.over(id);
        happened(id, ClientPipeline::stopAcknowledged);
        othersMayBegin(now);
        beginWaiting();
    }

    /** The server released a channel. Returns whether it was one of these. */
    boolean channelReleased(UUID id) {
        return happened(id, ClientPipeline::channelReleased);
    }

    /**
     * The server refused something, and does not say what: that is every pipeline that it may be. A nested one is
     * refused while the server is busy with another nested one, and then the pipeline around them is not meant, silent
     * as it is. Of one that is being stopped the server may have refused some late input only, which says nothing; the
     * answer to the stop ends that one.
     */
    void refused(String why, long now) {
        if (stops.explainsLine(now)) {
            return;
        }
        List<ClientPipeline> perhaps =
                all().stream().filter(silent -> silent.isPerhapsRefused(now)).toList();
        List<ClientPipeline> nested =
                perhaps.stream().filter(ClientPipeline::isNested).toList();
        (nested.isEmpty() ? perhaps : nested).forEach(silent -> happened(silent, refused -> refused.refuse(why)));
    }

    void tick(long now) {
        all().forEach(pipeline -> happened(pipeline, due -> due.tick(now)));
        if (stops.expire(now)) {
            beginWaiting();
        }
    }

    /** Stops and releases all of them, because the session is being closed. */
    void closeAll() {
        ending = true;
        all().forEach(pipeline -> happened(pipeline, ClientPipeline::close));
    }

    /** Ends all of them, because the session has ended. */
    void endAll(PipelineState end, RunspaceException reason) {
        ending = true;
        stops.clear();
        all().forEach(pipeline -> pipeline.lost(end, reason));
        pipelines.clear();
    }

    /** Returns a copy, because what is done with them may release some. */
    private Collection<ClientPipeline> all() {
        return List.copyOf(pipelines.values());
    }

    /** Tells a pipeline what happened to it. Returns whether it is known. */
    private boolean happened(UUID id, Consumer<ClientPipeline> event) {
        ClientPipeline pipeline = pipelines.get(id);
        if (pipeline == null) {
            return false;
        }
        happened(pipeline, event);
        return true;
    }

    private void happened(ClientPipeline pipeline, Consumer<ClientPipeline> event) {
        try {
            event.accept(pipeline);
            settle(pipeline);
        } catch (ImpossibleEventException e) {
            impossible(pipeline, e);
        }
    }

    /** Ends a pipeline to which something happened that its state does not allow; the session goes on. */
    private void impossible(ClientPipeline pipeline, ImpossibleEventException why) {
        pipeline.end(PipelineState.FAILED, null, why);
        settle(pipeline);
    }

    /** Forgets a pipeline that is gone, and begins what waited for one that has ended. */
    private void settle(ClientPipeline pipeline) {
        if (pipeline.isReleased()) {
            pipelines.remove(pipeline.id());
        }
        if (pipeline.hasEnded()) {
            beginWaiting();
        }
    }

    private void othersMayBegin(long now) {
        all().forEach(pipeline -> happened(pipeline, other -> other.mayBeginOnlyNow(now)));
    }

    private void beginWaiting() {
        if (ending || !stops.mayBegin()) {
            return;
        }
        for (ClientPipeline pipeline : all()) {
            if (pipeline.canBegin()) {
                happened(pipeline, ClientPipeline::begin);
            }
        }
    }
}
