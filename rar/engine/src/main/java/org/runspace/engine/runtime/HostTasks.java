package org.runspace.engine.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
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
import org.runspace.spi.TransportContext;

/**
 * Carries out the calls of the server to the client's host, those of one pipeline in order, on tasks: neither the
 * reader nor the consumer of the output waits for them. When a pipeline ends, the thread that waits for an answer to
 * its script is interrupted: nobody needs the answer any more. Thread-safe.
 */
final class HostTasks {
    private static final System.Logger LOG = System.getLogger(HostTasks.class.getName());

    private final SessionLoop loop;
    private final TransportContext context;
    private final Map<UUID, Executor> queues = new ConcurrentHashMap<>();
    private final Map<UUID, Thread> asking = new HashMap<>();

    HostTasks(SessionLoop loop, TransportContext context) {
        this.loop = loop;
        this.context = context;
    }

    /** Queues a call behind the others of its pipeline. */
    void called(UUID pipeline, Message message, PSHost host) {
        queues.computeIfAbsent(pipeline, id -> context.serialTasks(e -> failed(id, e)))
                .execute(() -> perform(pipeline, message, host));
    }

    void forget(UUID pipeline) {
        queues.remove(pipeline);
        synchronized (asking) {
            Thread thread = asking.remove(pipeline);
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    private void perform(UUID pipeline, Message message, PSHost host) {
        HostCall call = withKey(() -> HostCall.from(message.type(), payload(message)));
        if (!call.wantsAnswer()) {
            answer(pipeline, call, host);
        } else if (beginAsking(pipeline)) {
            try {
                answer(pipeline, call, host);
            } finally {
                endAsking(pipeline);
            }
        }
    }

    /** Returns false if the pipeline has ended meanwhile, so that nobody needs the answer. */
    private boolean beginAsking(UUID pipeline) {
        synchronized (asking) {
            boolean needed = queues.containsKey(pipeline);
            if (needed) {
                asking.put(pipeline, Thread.currentThread());
            }
            return needed;
        }
    }

    /** The thread goes back to its executor, so an interrupt that was for the question must not stay. */
    private void endAsking(UUID pipeline) {
        synchronized (asking) {
            if (asking.remove(pipeline) == null) {
                Thread.interrupted();
            }
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
        LOG.log(
                System.Logger.Level.WARNING,
                () -> loop.name() + ": the host call " + method + " failed: " + failure.getMessage());
    }

    /** A call that could not be carried out ends its run; one of the pool, which has none, the session. */
    private void failed(UUID pipeline, Throwable failure) {
        if (pipeline.equals(Transport.SESSION)) {
            loop.end("a host call", failure);
        } else {
            loop.fail(pipeline, ErrorCode.CLIENT_FAILED, failure);
        }
    }
}
