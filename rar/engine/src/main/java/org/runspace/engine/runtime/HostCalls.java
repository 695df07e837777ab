package org.runspace.engine.runtime;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.runspace.RunspaceException;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.message.HostCall;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.protocol.Codec;
import org.runspace.engine.protocol.SessionKeyNeededException;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;

/**
 * Carries out the calls of the server to the client's host, those of one pipeline in order, on tasks: neither the reader nor the consumer of the output waits for them.
 * Thread-safe.
 */
final class HostCalls {
    private final SessionLoop loop;
    private final Codec codec;
    private final SessionKeys keys;
    private final TransportContext context;
    private final Map<UUID, SerialTasks> queues = new ConcurrentHashMap<>();

    HostCalls(SessionLoop loop, Codec codec, SessionKeys keys, TransportContext context) {
        this.loop = loop;
        this.codec = codec;
        this.keys = keys;
        this.context = context;
    }

    void called(UUID pipeline, Message message) {
        queues.computeIfAbsent(pipeline, id -> new SerialTasks(context.tasks())).execute(() -> perform(pipeline, message));
    }

    void forget(UUID pipeline) {
        queues.remove(pipeline);
    }

    private void perform(UUID pipeline, Message message) {
        try {
            HostCall call = decode(message);
            if (call.id() != HostCall.NO_ANSWER) {
                MessageType type = pipeline.equals(Transport.SESSION) ? MessageType.RUNSPACEPOOL_HOST_RESPONSE : MessageType.PIPELINE_HOST_RESPONSE;
                OutboundMessage answer = encode(type, pipeline, call.refusal());
                loop.change((session, now) -> session.respond(pipeline, answer));
            }
        } catch (RunspaceException e) {
            loop.fail(pipeline, e);
        }
    }

    private HostCall decode(Message message) {
        try {
            return HostCall.from(message.type(), Codec.payload(codec.reader(), message));
        } catch (SessionKeyNeededException e) {
            keys.await();
            return HostCall.from(message.type(), Codec.payload(codec.reader(), message));
        }
    }

    private OutboundMessage encode(MessageType type, UUID pipeline, Object payload) {
        try {
            return codec.encode(type, pipeline, payload);
        } catch (SessionKeyNeededException e) {
            keys.await();
            return codec.encode(type, pipeline, payload);
        }
    }
}
