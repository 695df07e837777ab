package org.runspace.engine.protocol;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.RunspaceAvailability;
import org.runspace.error.ErrorCode;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.error.RunspaceException;
import org.runspace.spi.Deadline;

/** The calls of the pool that wait to be sent or answered (MS-PSRP 3.1.4.5 to 3.1.4.11). Not thread-safe. */
final class PoolCalls {
    private final Map<Long, Call> pending = new LinkedHashMap<>();
    private final SessionChannel channel;
    private final Queue<ClientStep> steps;
    private final Duration limit;
    private long lastId;

    private record Call(MessageType type, OutboundMessage message, long deadline, boolean sent) {
        Call asSent() {
            return new Call(type, message, deadline, true);
        }
    }

    PoolCalls(SessionChannel channel, Queue<ClientStep> steps, Duration limit) {
        this.channel = channel;
        this.steps = steps;
        this.limit = limit;
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    long nextId() {
        return ++lastId;
    }

    void add(long id, MessageType type, OutboundMessage message, long now) {
        pending.put(id, new Call(type, message, Deadline.after(limit, now).nanoTime(), false));
    }

    /**
     * Sends the calls that may go out now, in order. A reset must not meet a pipeline, not even one whose channel is
     * still being released.
     *
     * @param noPipeline whether the server has nothing to do with any pipeline
     */
    void send(boolean noPipeline) {
        for (Map.Entry<Long, Call> entry : pending.entrySet()) {
            Call call = entry.getValue();
            if (!call.sent && (noPipeline || call.type != MessageType.RESET_RUNSPACE_STATE)) {
                channel.send(call.message);
                entry.setValue(call.asSent());
            }
        }
    }

    /** Takes an answer. One that is not waited for any more is ignored. */
    void answered(RunspaceAvailability answer) {
        if (pending.remove(answer.id()) != null) {
            steps.add(new ClientEvent.CallAnswered(answer.id(), answer.response(), null));
        }
    }

    long deadline() {
        long earliest = Deadlines.NEVER;
        for (Call call : pending.values()) {
            earliest = Math.min(earliest, call.deadline);
        }
        return earliest;
    }

    void tick(long now) {
        pending.entrySet().removeIf(entry -> {
            Call call = entry.getValue();
            boolean late = now >= call.deadline;
            if (late) {
                failed(entry.getKey(), new RemoteTimeoutException(ErrorCode.POOL_CALL_TIMEOUT, null, call.type, limit));
            }
            return late;
        });
    }

    /** Ends all of them, because the session has ended. */
    void end(RunspaceException reason) {
        pending.keySet().forEach(id -> failed(id, reason));
        pending.clear();
    }

    private void failed(long id, RunspaceException reason) {
        steps.add(new ClientEvent.CallAnswered(id, null, reason));
    }
}
