package org.runspace.endpoint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.runspace.engine.host.RemoteHost;
import org.runspace.engine.message.HostCall;
import org.runspace.engine.message.HostInfo;
import org.runspace.engine.message.HostMethod;
import org.runspace.engine.message.HostResponse;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.protocol.Codec;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.host.HostException;
import org.runspace.host.PSHost;

/**
 * The calls of one pipeline to its client's host that wait for an answer (MS-PSRP 3.2.5.4.15). Their ids begin with 1
 * in each pipeline. Thread-safe.
 */
final class HostAnswers {
    private final UUID pipeline;
    private final EndpointSession session;
    private final Map<Long, CompletableFuture<HostResponse>> pending = new HashMap<>();
    private long lastId;

    HostAnswers(UUID pipeline, EndpointSession session) {
        this.pipeline = pipeline;
        this.session = session;
    }

    /** The client's host as the commands of the pipeline see it. */
    PSHost host(HostInfo info) {
        return new RemoteHost(info, this::call);
    }

    /** The client answered. An answer that nobody waits for is dropped. */
    void answered(Codec codec, Message message) {
        HostResponse response =
                HostResponse.from(MessageType.PIPELINE_HOST_RESPONSE, Codec.payload(codec.reader(), message));
        CompletableFuture<HostResponse> waiting;
        synchronized (pending) {
            waiting = pending.remove(response.id());
        }
        if (waiting != null) {
            waiting.complete(response);
        }
    }

    /** An answer could not be read, so it is not known whose it was: none is waited for any more. */
    void unreadable(RunspaceException why) {
        List<CompletableFuture<HostResponse>> waiting;
        synchronized (pending) {
            waiting = List.copyOf(pending.values());
        }
        waiting.forEach(answer -> answer.completeExceptionally(why));
    }

    private void forget(long id) {
        synchronized (pending) {
            pending.remove(id);
        }
    }

    private Object call(HostMethod method, List<Object> parameters) {
        try {
            if (method.isVoid()) {
                send(HostCall.of(HostCall.NO_ANSWER, method, parameters));
                return null;
            }
            CompletableFuture<HostResponse> answer = new CompletableFuture<>();
            long id;
            synchronized (pending) {
                id = ++lastId;
                pending.put(id, answer);
            }
            try {
                send(HostCall.of(id, method, parameters));
                return answer.get().value(method);
            } finally {
                forget(id);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("the pipeline is being stopped").initCause(e);
        } catch (ExecutionException e) {
            throw new HostException(
                    ErrorCode.HOST_CALL_REFUSED,
                    e,
                    method,
                    "the client's answer cannot be read: " + e.getCause().getMessage());
        }
    }

    private void send(HostCall call) throws InterruptedException {
        session.send(pipeline, MessageType.PIPELINE_HOST_CALL, call.payload());
    }
}
