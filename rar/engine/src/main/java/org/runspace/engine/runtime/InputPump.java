package org.runspace.engine.runtime;

import java.util.Iterator;
import java.util.UUID;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.protocol.SessionKeyNeededException;
import org.runspace.error.ErrorCode;
import org.runspace.error.GuardedLog;
import org.runspace.pipeline.Arrivals;

/**
 * Takes objects from the caller's iterator, on a task, as the pipeline's channel has room for them. One task at a time.
 */
final class InputPump {
    private static final System.Logger LOG = System.getLogger(InputPump.class.getName());

    private final SessionLoop loop;
    private final UUID pipeline;
    private final PipelineRun run;
    private final Iterable<?> source;
    private volatile Iterator<?> objects;
    private volatile boolean closed;
    private Object next;
    private boolean taken;

    InputPump(SessionLoop loop, PipelineRun run, Iterable<?> source) {
        this.loop = loop;
        this.run = run;
        this.pipeline = run.id();
        this.source = source;
    }

    /** Starts a task that sends until the channel has enough. */
    void start() {
        loop.tasks().ofRun(pipeline, ErrorCode.INPUT_FAILED, this::pump);
    }

    /**
     * The run has ended: nothing more is taken. What a publisher throws then must not keep the end from its consumer.
     */
    void close() {
        closed = true;
        if (objects instanceof Arrivals arrivals) {
            try {
                arrivals.cancel();
            } catch (RuntimeException | Error e) {
                GuardedLog.untold(LOG, "the publisher of a run's input, when it was cancelled", e);
            }
        }
    }

    private void pump() {
        try {
            boolean more = true;
            while (more) {
                more = sendNext();
            }
        } catch (SessionKeyNeededException e) {
            loop.tasks().withKey(pipeline, ErrorCode.INPUT_FAILED, this::pump);
        }
    }

    /** An object that waits for the session key stays the next one; what is not published yet starts another task. */
    private boolean sendNext() {
        if (objects == null) {
            objects = source.iterator();
            if (closed) {
                close();
            }
        }
        if (!taken && objects instanceof Arrivals arrivals && !arrivals.isReady(this::start)) {
            return false;
        }
        if (!taken && objects.hasNext()) {
            next = objects.next();
            taken = true;
        }
        boolean last = !taken;
        OutboundMessage message = run.sends(loop.codec()
                .encode(last ? MessageType.END_OF_PIPELINE_INPUT : MessageType.PIPELINE_INPUT, pipeline, next));
        taken = false;
        next = null;
        boolean[] wanted = {false};
        loop.change((session, now) -> wanted[0] = session.pipelines().input(pipeline, message, last));
        return wanted[0];
    }
}
