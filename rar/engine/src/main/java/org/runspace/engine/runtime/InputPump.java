package org.runspace.engine.runtime;

import java.util.Iterator;
import java.util.UUID;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.protocol.Codec;
import org.runspace.engine.protocol.SessionKeyNeededException;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.spi.TransportContext;

/**
 * Takes objects from the caller's iterator, on a task, as the pipeline's channel has room for them. One task at a time.
 */
final class InputPump {
    private final SessionLoop loop;
    private final Codec codec;
    private final SessionKeys keys;
    private final TransportContext context;
    private final UUID pipeline;
    private final Iterable<?> source;
    private Iterator<?> objects;
    private Object next;
    private boolean taken;

    InputPump(
            SessionLoop loop,
            Codec codec,
            SessionKeys keys,
            TransportContext context,
            UUID pipeline,
            Iterable<?> source) {
        this.loop = loop;
        this.codec = codec;
        this.keys = keys;
        this.context = context;
        this.pipeline = pipeline;
        this.source = source;
    }

    /** Starts a task that sends until the channel has enough. */
    void start() {
        context.tasks().execute(this::pump);
    }

    private void pump() {
        try {
            boolean more = true;
            while (more) {
                more = sendNext();
            }
        } catch (SessionKeyNeededException e) {
            keys.need().whenComplete((none, failure) -> {
                if (failure == null) {
                    start();
                } else {
                    loop.fail(pipeline, (RunspaceException) failure);
                }
            });
        } catch (RunspaceException e) {
            loop.fail(pipeline, e);
        } catch (RuntimeException e) {
            loop.fail(pipeline, new RunspaceException(ErrorCode.INPUT_FAILED, e, e));
        }
    }

    /** An object that waits for the session key stays the next one. */
    private boolean sendNext() {
        if (objects == null) {
            objects = source.iterator();
        }
        if (!taken && objects.hasNext()) {
            next = objects.next();
            taken = true;
        }
        boolean last = !taken;
        OutboundMessage message =
                codec.encode(last ? MessageType.END_OF_PIPELINE_INPUT : MessageType.PIPELINE_INPUT, pipeline, next);
        taken = false;
        next = null;
        boolean[] wanted = {false};
        loop.change((session, now) -> wanted[0] = session.input(pipeline, message, last));
        return wanted[0];
    }
}
