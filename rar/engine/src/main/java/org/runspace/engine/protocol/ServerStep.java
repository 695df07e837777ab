package org.runspace.engine.protocol;

import java.util.UUID;
import org.runspace.engine.message.CreatePipeline;
import org.runspace.engine.message.InitRunspacePool;
import org.runspace.engine.message.Message;

/** What a server session wants to have done, in order. */
public sealed interface ServerStep {
    /**
     * A pool is to be opened; {@link ServerSession#opened} answers.
     *
     * @param request what the client asked for
     */
    record OpenRequested(InitRunspacePool request) implements ServerStep {
    }

    /**
     * A pipeline is to be run; {@link ServerSession#finished} ends it.
     *
     * @param pipeline its id
     * @param request what to run
     */
    record PipelineRequested(UUID pipeline, CreatePipeline request) implements ServerStep {
    }

    /**
     * An object for a pipeline's input.
     *
     * @param pipeline whose
     * @param message the undecoded PIPELINE_INPUT
     */
    record InputReceived(UUID pipeline, Message message) implements ServerStep {
    }

    /**
     * A pipeline's input has ended.
     *
     * @param pipeline whose
     */
    record InputEnded(UUID pipeline) implements ServerStep {
    }

    /**
     * A pipeline is to be stopped; {@link ServerSession#finished} still ends it.
     *
     * @param pipeline which
     */
    record StopRequested(UUID pipeline) implements ServerStep {
    }

    /**
     * There is something to send.
     *
     * @param channel where
     */
    record Ready(UUID channel) implements ServerStep {
    }

    /**
     * A stop that was asked for is done.
     *
     * @param pipeline which
     */
    record Signalled(UUID pipeline) implements ServerStep {
    }

    /**
     * A pipeline's channel is released.
     *
     * @param pipeline whose
     */
    record ChannelReleased(UUID pipeline) implements ServerStep {
    }

    /**
     * The client did something wrong that the session survives; it is told on the error channel.
     *
     * @param text one line
     */
    record TransportError(String text) implements ServerStep {
    }

    /** The session has ended. */
    record Ended() implements ServerStep {
    }
}
