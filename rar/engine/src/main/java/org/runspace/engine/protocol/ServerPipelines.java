package org.runspace.engine.protocol;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.fragment.Outbox;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.spi.Fill;
import org.runspace.spi.Lane;

/**
 * The pipelines of a server's session: their turns on the pool's runspaces, their stop and release (MS-PSRP 3.2.1.3).
 * For one thread at a time.
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

    ServerPipeline get(UUID id) {
        return pipelines.get(id);
    }

    /** A copy, because what is done with them may release some. */
    Collection<UUID> ids() {
        return List.copyOf(pipelines.keySet());
    }

    boolean isEmpty() {
        return pipelines.isEmpty();
    }

    int runningCount() {
        return (int) pipelines.values().stream().filter(p -> p.running).count();
    }

    void runspaces(int most) {
        runspaces = most;
        runWaiting();
    }

    void open(UUID id) {
        pipelines.putIfAbsent(id, new ServerPipeline(new Outbox(objectIds)));
    }

    /** Starts a pipeline when its turn comes. False if its channel is not there or had a pipeline before. */
    boolean request(UUID id, ServerStep start, boolean takesInput, boolean nested) {
        ServerPipeline pipeline = pipelines.get(id);
        if (pipeline == null || pipeline.requested) {
            return false;
        }
        pipeline.requested = true;
        pipeline.takesInput = takesInput;
        pipeline.waiting = start;
        if (nested) {
            run(pipeline);
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
        Fill filled = pipeline.outbox.fill(packet);
        settle(channel, pipeline);
        return filled;
    }

    void receive(UUID channel, MessageType type, Message message) {
        ServerPipeline pipeline = pipelines.get(channel);
        if (pipeline == null || pipeline.finished) {
            return;
        }
        switch (type) {
            case PIPELINE_INPUT -> {
                if (pipeline.takesInput) {
                    steps.add(new ServerEvent.InputReceived(channel, message));
                }
            }
            case END_OF_PIPELINE_INPUT -> {
                if (pipeline.takesInput) {
                    pipeline.takesInput = false;
                    steps.add(new ServerEvent.InputEnded(channel));
                }
            }
            case PIPELINE_HOST_RESPONSE -> steps.add(new ServerEvent.HostAnswered(channel, message));
            case STOP_PIPELINE -> stop(channel, pipeline);
            default -> {}
        }
    }

    /** False if the pipeline has ended or its channel is gone. */
    boolean output(UUID id, OutboundMessage message) {
        ServerPipeline known = pipelines.get(id);
        if (known == null || known.finished) {
            return false;
        }
        known.outbox.add(message, Lane.DEFAULT);
        steps.add(new ServerAction.Ready(id));
        return true;
    }

    /** Ends a pipeline with its last message. */
    void finished(UUID id, OutboundMessage state) {
        ServerPipeline known = pipelines.get(id);
        if (output(id, state)) {
            known.finished = true;
            known.running = false;
            runWaiting();
        }
    }

    /** False if there is nothing to stop. */
    boolean signal(UUID id) {
        ServerPipeline known = pipelines.get(id);
        if (known == null || !known.requested) {
            return false;
        }
        known.signalled = true;
        stop(id, known);
        return true;
    }

    void closeChannel(UUID id) {
        ServerPipeline known = pipelines.get(id);
        if (known == null || !known.requested) {
            release(id);
            return;
        }
        known.releasing = true;
        stop(id, known);
    }

    /** Stops everything; nothing can be sent any more. */
    void lost() {
        pipelines.forEach((id, pipeline) -> {
            if (pipeline.running && !pipeline.finished) {
                pipeline.finished = true;
                steps.add(new ServerEvent.StopRequested(id));
            }
        });
        pipelines.clear();
    }

    private void stop(UUID id, ServerPipeline pipeline) {
        if (pipeline.finished) {
            settle(id, pipeline);
        } else if (pipeline.waiting != null) {
            pipeline.waiting = null;
            steps.add(new ServerEvent.NeverStarted(id));
        } else {
            steps.add(new ServerEvent.StopRequested(id));
        }
    }

    /** Runs what waits, in order, as far as there are runspaces. */
    private void runWaiting() {
        int busy = runningCount();
        for (ServerPipeline pipeline : pipelines.values()) {
            if (pipeline.waiting != null && !pipeline.finished && busy < runspaces) {
                run(pipeline);
                busy++;
            }
        }
    }

    private void run(ServerPipeline pipeline) {
        steps.add(pipeline.waiting);
        pipeline.waiting = null;
        pipeline.running = true;
    }

    /** The answers to a stop and to a release come after everything that the pipeline sent. */
    private void settle(UUID id, ServerPipeline pipeline) {
        if (!pipeline.finished || pipeline.outbox.waiting() > 0) {
            return;
        }
        if (pipeline.signalled) {
            pipeline.signalled = false;
            steps.add(new ServerAction.Signalled(id));
        }
        if (pipeline.releasing) {
            release(id);
        }
    }

    private void release(UUID id) {
        steps.add(new ServerAction.ChannelReleased(id));
        pipelines.remove(id);
    }
}
