package org.runspace.engine.protocol;

import java.util.UUID;
import org.runspace.engine.message.CreatePipeline;
import org.runspace.engine.message.GetCommandMetadata;
import org.runspace.engine.message.InitRunspacePool;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.PublicKey;
import org.runspace.object.PSVersion;

/** An event that a server session reports to its owner. */
public sealed interface ServerEvent extends ServerStep {
    /**
     * Calls the handler's method for this event.
     *
     * @param handler the handler of the event
     */
    void deliverTo(Handler handler);

    @Override
    default void deliverTo(ServerEvent.Handler owner, ServerAction.Handler carrier) {
        deliverTo(owner);
    }

    /**
     * The client and the server have agreed on a version of the protocol.
     *
     * @param version the negotiated one
     */
    record Negotiated(PSVersion version) implements ServerEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.negotiated(this);
        }
    }

    /**
     * A pool is to be opened; {@link ServerSession#opened} answers.
     *
     * @param request the client's request
     */
    record OpenRequested(InitRunspacePool request) implements ServerEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.openRequested(this);
        }
    }

    /**
     * A pipeline is to be run; {@link ServerSession#finished} ends it.
     *
     * @param pipeline its id
     * @param request the commands to run
     */
    record PipelineRequested(UUID pipeline, CreatePipeline request) implements ServerEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.pipelineRequested(this);
        }
    }

    /**
     * The descriptions of the server's commands are to be sent; {@link ServerSession#finished} ends it.
     *
     * @param pipeline the channel's id
     * @param request the commands that are asked for
     */
    record MetadataRequested(UUID pipeline, GetCommandMetadata request) implements ServerEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.metadataRequested(this);
        }
    }

    /**
     * A pipeline was stopped before its turn came; {@link ServerSession#finished} still ends it, without a reason.
     *
     * @param pipeline the pipeline's id
     */
    record NeverStarted(UUID pipeline) implements ServerEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.neverStarted(this);
        }
    }

    /**
     * The client's host answered a call.
     *
     * @param pipeline the id of the pipeline whose host is meant, or the zero id for the pool's host
     * @param message the undecoded answer
     */
    record HostAnswered(UUID pipeline, Message message) implements ServerEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.hostAnswered(this);
        }
    }

    /**
     * The client wants the session key; {@link ServerSession#sessionKey} answers.
     *
     * @param key the key to encrypt it with
     */
    record PublicKeyReceived(PublicKey key) implements ServerEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.publicKeyReceived(this);
        }
    }

    /**
     * An object for a pipeline's input.
     *
     * @param pipeline the pipeline's id
     * @param message the undecoded PIPELINE_INPUT
     */
    record InputReceived(UUID pipeline, Message message) implements ServerEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.inputReceived(this);
        }
    }

    /**
     * A pipeline's input has ended.
     *
     * @param pipeline the pipeline's id
     */
    record InputEnded(UUID pipeline) implements ServerEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.inputEnded(this);
        }
    }

    /**
     * A pipeline is to be stopped; {@link ServerSession#finished} still ends it.
     *
     * @param pipeline the pipeline's id
     */
    record StopRequested(UUID pipeline) implements ServerEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.stopRequested(this);
        }
    }

    /** The session has ended. */
    record Ended() implements ServerEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.ended(this);
        }
    }

    /** Has a method for each event, so that a class that does not handle one of them does not compile. */
    interface Handler {
        /** Handles {@link Negotiated}. */
        void negotiated(Negotiated event);

        /** Handles {@link OpenRequested}. */
        void openRequested(OpenRequested event);

        /** Handles {@link PipelineRequested}. */
        void pipelineRequested(PipelineRequested event);

        /** Handles {@link MetadataRequested}. */
        void metadataRequested(MetadataRequested event);

        /** Handles {@link NeverStarted}. */
        void neverStarted(NeverStarted event);

        /** Handles {@link HostAnswered}. */
        void hostAnswered(HostAnswered event);

        /** Handles {@link PublicKeyReceived}. */
        void publicKeyReceived(PublicKeyReceived event);

        /** Handles {@link InputReceived}. */
        void inputReceived(InputReceived event);

        /** Handles {@link InputEnded}. */
        void inputEnded(InputEnded event);

        /** Handles {@link StopRequested}. */
        void stopRequested(StopRequested event);

        /** Handles {@link Ended}. */
        void ended(Ended event);
    }
}
