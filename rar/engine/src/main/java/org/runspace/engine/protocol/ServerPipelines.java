package org.runspace.engine.protocol;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.spi.Fill;

/**
 * The pipelines of a server's session and their turns on the pool's runspaces (MS-PSRP 3.2.1.3 and 3.2.5.4.10). For one
 * thread at a time.
 */
final class ServerPipelines {
    private final Map<UUID, ServerPipeline> pipelines = new LinkedHashMap<>();
    private final Queue<ServerStep> steps;
    private final LongSupplier objectIds;
    private int runspaces = 1;

    ServerPipelines(Queue<ServerStep> steps, LongSupplier objectIds) {
        this.steps = steps;
        this.objectIds = objectIds;
    }

    boolean isEmpty() {
        return pipelines.isEmpty();
    }

    /** Returns how many channels stand, with a pipeline or without. */
    int count() {
        return pipelines.size();
    }

    int runningCount() {
        int running = 0;
        for (ServerPipeline pipeline : pipelines.values()) {
            running += pipeline.isRunning() ? 1 : 0;
        }
        return running;
    }

    /** Returns whether a channel stands on which nothing was asked for. */
    boolean isNew(UUID id) {
        ServerPipeline pipeline = pipelines.get(id);
        return pipeline != null && pipeline.isNew();
    }

    long waitingBytes(UUID id) {
        ServerPipeline pipeline = pipelines.get(id);
        return pipeline == null ? 0 : pipeline.waitingBytes();
    }

    /** Sets how many runspaces there are. */
    void runspaces(int most) {
        runspaces = most;
        runWaiting();
    }

    void open(UUID id) {
        pipelines.putIfAbsent(id, new ServerPipeline(id, steps, objectIds));
    }

    /** Starts a pipeline when its turn comes. Returns false if its channel is not there or had a pipeline before. */
    boolean request(UUID id, ServerStep start, boolean takesInput, boolean nested) {
        if (!isNew(id)) {
            return false;
        }
        ServerPipeline pipeline = pipelines.get(id);
        pipeline.request(start, takesInput);
        if (nested) {
            pipeline.run();
        } else {
            runWaiting();
        }
        return true;
    }

    Fill fill(UUID channel, ByteBuffer packet) {
        ServerPipeline pipeline = pipelines.get(channel);
        if (pipeline == null) {
            return Fill.EMPTY;
        }
        Fill filled = pipeline.fill(packet);
        settle(channel, pipeline);
        return filled;
    }

    void receive(UUID channel, MessageType type, Message message) {
        ServerPipeline pipeline = pipelines.get(channel);
        if (pipeline != null) {
            pipeline.receive(type, message);
        }
    }

    /** Sends a message. Returns false if the pipeline has ended or its channel is gone. */
    boolean output(UUID id, OutboundMessage message) {
        ServerPipeline pipeline = pipelines.get(id);
        return pipeline != null && pipeline.output(message);
    }

    /** Ends a pipeline with its last message. */
    void finished(UUID id, OutboundMessage state) {
        ServerPipeline pipeline = pipelines.get(id);
        if (pipeline != null && pipeline.finish(state)) {
            runWaiting();
        }
    }

    /** The client asks for a stop. One that finds no pipeline is answered at once. */
    void signal(UUID id) {
        ServerPipeline pipeline = pipelines.get(id);
        if (pipeline == null) {
            steps.add(new ServerAction.Signalled(id));
        } else {
            pipeline.signal();
        }
    }

    /** The client asks for the release of a channel. One that is not there is released at once. */
    void closeChannel(UUID id) {
        ServerPipeline pipeline = pipelines.get(id);
        if (pipeline == null) {
            steps.add(new ServerAction.ChannelReleased(id));
        } else {
            pipeline.closeChannel();
            settle(id, pipeline);
        }
    }

    void closeAllChannels() {
        List.copyOf(pipelines.keySet()).forEach(this::closeChannel);
    }

    /** Ends the input of all that would take more. */
    void endInput() {
        pipelines.values().forEach(ServerPipeline::endInput);
    }

    /** Stops everything; nothing can be sent any more. */
    void lost() {
        pipelines.values().forEach(ServerPipeline::lost);
        pipelines.clear();
    }

    private void settle(UUID id, ServerPipeline pipeline) {
        if (pipeline.isReleased()) {
            pipelines.remove(id);
        }
    }

    /** Runs what waits, in order, as far as there are runspaces. */
    private void runWaiting() {
        int free = runspaces - runningCount();
        for (ServerPipeline pipeline : pipelines.values()) {
            if (free > 0 && pipeline.isWaiting()) {
                pipeline.run();
                free--;
            }
        }
    }
}
