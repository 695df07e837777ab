package org.runspace.engine.protocol;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.RunspaceAvailability;
import org.runspace.error.ErrorCode;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.error.RunspaceException;

/** The calls of the pool that wait to be sent or answered (MS-PSRP 3.1.4.5 to 3.1.4.11). For one thread at a time. */
final class PoolCalls {
    private final Map<Long, Call> pending = new LinkedHashMap<>();
    private long lastId;

    private record Call(MessageType type, OutboundMessage message, long deadline, boolean sent) {
        Call asSent() {
            return new Call(type, message, deadline, true);
        }
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    long nextId() {
        return ++lastId;
    }

    void add(long id, MessageType type, OutboundMessage message, long deadline) {
        pending.put(id, new Call(type, message, deadline, false));
    }

    /**
     * The calls that may go out now, in order. A reset must not meet a pipeline, not even one whose channel is still
     * being released.
     */
    List<OutboundMessage> sendable(boolean noPipeline) {
        List<OutboundMessage> messages = new ArrayList<>();
        for (Map.Entry<Long, Call> entry : pending.entrySet()) {
            Call call = entry.getValue();
            if (!call.sent && (noPipeline || call.type != MessageType.RESET_RUNSPACE_STATE)) {
                messages.add(call.message);
                entry.setValue(call.asSent());
            }
        }
        return messages;
    }

    Optional<ClientStep> answered(RunspaceAvailability answer) {
        return pending.remove(answer.id()) == null
                ? Optional.empty()
                : Optional.of(new ClientEvent.CallAnswered(answer.id(), answer.response(), null));
    }

    long deadline() {
        long earliest = Deadlines.NEVER;
        for (Call call : pending.values()) {
            earliest = Math.min(earliest, call.deadline);
        }
        return earliest;
    }

    List<ClientStep> expire(long now, Duration limit) {
        List<ClientStep> steps = new ArrayList<>();
        pending.entrySet().removeIf(entry -> {
            boolean late = now >= entry.getValue().deadline;
            if (late) {
                steps.add(new ClientEvent.CallAnswered(
                        entry.getKey(),
                        null,
                        new RemoteTimeoutException(ErrorCode.POOL_CALL_TIMEOUT, null, entry.getValue().type, limit)));
            }
            return late;
        });
        return steps;
    }

    List<ClientStep> fail(RunspaceException reason) {
        List<ClientStep> steps = new ArrayList<>();
        pending.keySet().forEach(id -> steps.add(new ClientEvent.CallAnswered(id, null, reason)));
        pending.clear();
        return steps;
    }
}
