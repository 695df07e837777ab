package org.runspace.engine.protocol;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionBrokenException;
import org.runspace.error.SessionStateException;

/**
 * The pipelines of a client's session, as its owner uses them (MS-PSRP 3.1.1.3). What becomes of them is told by the
 * steps of the {@link ClientSession}. Sans-IO; not thread-safe. Times are nanoseconds of one monotonic clock.
 */
public final class PipelineCalls {
    private final ClientCore core;

    PipelineCalls(ClientCore core) {
        this.core = core;
    }

    /**
     * Returns the running pipeline, if there is one. One that is being stopped does not count: what is started after it
     * begins when it has ended.
     *
     * @return its title
     */
    public Optional<String> running() {
        return core.pipelines.running();
    }

    /**
     * Returns how many pipelines have not ended.
     *
     * @return zero or more
     */
    public int runningCount() {
        return core.pipelines.runningCount();
    }

    /**
     * Returns whether a pipeline is to end, so that its output must not be held any more.
     *
     * @param id the pipeline's id
     * @return true from the stop on, also when it has ended
     */
    public boolean isStopping(UUID id) {
        return core.pipelines.isStopping(id);
    }

    /**
     * Returns whether something of a pipeline's first message or its input is still to be sent, or not acknowledged.
     *
     * @param id the pipeline's id
     * @return false if it has ended
     */
    public boolean isSending(UUID id) {
        return core.pipelines.isSending(id);
    }

    /**
     * Returns the pipelines that the server has not released.
     *
     * @param action what asks for them, for the message
     * @return their ids
     * @throws SessionBrokenException if the pool broke, with the reason as the cause
     * @throws SessionStateException if the pool is not open
     */
    public Set<UUID> ids(String action) {
        core.life.requireOpened(action);
        return core.pipelines.ids();
    }

    /**
     * Says how many runspaces the pool may have.
     *
     * @param most 1 or more
     */
    public void runspaces(int most) {
        core.pipelines.runspaces(most);
    }

    /**
     * Checks that a pipeline may be started.
     *
     * @param title the pipeline's name in messages
     * @param nested whether it may run beside another one
     * @throws SessionBrokenException if the pool broke, with the reason as the cause
     * @throws SessionStateException if the pool is not open, or runs a pipeline and takes one at a time
     */
    public void requireReady(String title, boolean nested) {
        core.life.requireOpened("run \"" + title + "\"");
        if (core.settings.oneAtATime() && !nested) {
            running().ifPresent(other -> {
                throw new SessionStateException(ErrorCode.SESSION_BUSY, null, title, other);
            });
        }
    }

    /**
     * Starts a pipeline.
     *
     * @param terms what it is, with a new id
     * @param create the encoded CREATE_PIPELINE or GET_COMMAND_METADATA; null if it has to wait for the session key:
     *     {@link #create} follows
     * @param now the current time
     * @throws SessionBrokenException if the pool broke, with the reason as the cause
     * @throws SessionStateException if the pool is not open, or runs a pipeline and takes one at a time
     */
    public void start(PipelineTerms terms, OutboundMessage create, long now) {
        requireReady(terms.title(), terms.nested());
        core.pipelines.start(terms, create, now);
    }

    /**
     * Takes up a pipeline that runs already, of a pool that was taken up (MS-PSRP 3.1.4.10).
     *
     * @param terms what it is; without input, and with the time that it may still run
     * @param now the current time
     * @throws SessionBrokenException if the pool broke, with the reason as the cause
     * @throws SessionStateException if the pool is not open
     */
    public void connect(PipelineTerms terms, long now) {
        core.life.requireOpened("take up \"" + terms.title() + "\"");
        core.pipelines.connect(terms, now);
    }

    /**
     * Sends the first message of a pipeline that was started without one. Does nothing if it was stopped meanwhile.
     *
     * @param id the pipeline's id
     * @param create the encoded CREATE_PIPELINE
     */
    public void create(UUID id, OutboundMessage create) {
        core.pipelines.create(id, create);
    }

    /**
     * Sends input to a pipeline.
     *
     * @param id the pipeline's id
     * @param message an encoded PIPELINE_INPUT or END_OF_PIPELINE_INPUT
     * @param last true for the end of the input
     * @return false if no more is wanted for now; {@link ClientEvent.InputWanted} follows when there is room, unless
     *     the pipeline has ended
     */
    public boolean input(UUID id, OutboundMessage message, boolean last) {
        return core.pipelines.input(id, message, last);
    }

    /**
     * Stops a pipeline. Does nothing if it has ended or is being stopped.
     *
     * @param id the pipeline's id
     * @param now the current time
     */
    public void stop(UUID id, long now) {
        core.pipelines.stop(id, now);
    }

    /**
     * Fails a pipeline because of a failure of the client, and stops it.
     *
     * @param id the pipeline's id
     * @param failure the reason
     * @param now the current time
     */
    public void fail(UUID id, RunspaceException failure, long now) {
        core.pipelines.fail(id, failure, now);
    }
}
