package org.runspace.engine.runtime;

import java.util.UUID;
import java.util.function.Supplier;
import org.runspace.engine.host.HostDispatcher;
import org.runspace.engine.message.HostCall;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.protocol.Codec;
import org.runspace.engine.protocol.SessionKeyNeededException;
import org.runspace.error.ErrorCode;
import org.runspace.host.HostException;
import org.runspace.host.PSHost;
import org.runspace.object.PSObject;
import org.runspace.spi.Transport;

/**
 * Performs the calls of the server to the client's host and sends the answers, on the thread of the queue that the call
 * comes from. Thread-safe.
 */
final class HostTasks {
    private static final System.Logger LOG = System.getLogger(HostTasks.class.getName());

    private final SessionLoop loop;
    private final PSHost poolHost;

    HostTasks(SessionLoop loop, PSHost poolHost) {
        this.loop = loop;
        this.poolHost = poolHost;
    }

    /**
     * Performs a call.
     *
     * @param queue holds the call, and knows whether its script still waits
     * @param pipeline the id of the pipeline, or the zero id for the pool
     * @param message the call
     * @param own the pipeline's own host, or null for the pool's
     */
    void perform(CallbackQueue queue, UUID pipeline, Message message, PSHost own) {
        PSHost host = own == null ? poolHost : own;
        HostCall call = withKey(() -> HostCall.from(message.type(), payload(message)));
        if (!call.wantsAnswer() || queue.beginAnswer()) {
            answer(pipeline, call, host);
        }
    }

    private void answer(UUID pipeline, HostCall call, PSHost host) {
        HostDispatcher dispatcher = new HostDispatcher(host, loop.name(), this::unanswered);
        boolean pool = pipeline.equals(Transport.SESSION);
        if (pool && call.wantsAnswer()) {
            loop.change((session, now) -> session.poolAsks());
        }
        MessageType type = pool ? MessageType.RUNSPACEPOOL_HOST_RESPONSE : MessageType.PIPELINE_HOST_RESPONSE;
        dispatcher
                .answer(call, answer -> withKey(() -> loop.codec().encode(type, pipeline, answer)))
                .ifPresent(encoded -> loop.change((session, now) -> session.respond(pipeline, encoded)));
    }

    private PSObject payload(Message message) {
        return Codec.payload(loop.codec().reader(), message);
    }

    private <T> T withKey(Supplier<T> work) {
        try {
            return work.get();
        } catch (SessionKeyNeededException e) {
            loop.keys().await();
            return work.get();
        }
    }

    /** The server is not told of these, so an exception goes to the log; an error ends the run. */
    private void unanswered(HostCall call, Throwable failure) {
        String method = call.methodId().name();
        if (failure instanceof Error) {
            throw new HostException(ErrorCode.HOST_CALL_FAILED, failure, method, failure);
        }
        loop.notices()
                .log(
                        LOG,
                        System.Logger.Level.WARNING,
                        () -> ErrorCode.HOST_CALL_FAILED.message(method, failure.getMessage()));
    }
}
