package org.runspace.engine.protocol;

import java.util.UUID;
import org.runspace.engine.message.CreatePipeline;
import org.runspace.engine.message.GetCommandMetadata;
import org.runspace.engine.message.InitRunspacePool;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.PublicKey;
import org.runspace.object.PSVersion;

/** What a server session tells its owner. */
public sealed interface ServerEvent extends ServerStep {
    /**
     * Calls the method of the handler that takes this event.
     *
     * @param handler has one method for each event
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
     * @param request what the client asked for
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
     * @param request what to run
     */
    record PipelineRequested(UUID pipeline, CreatePipeline request) implements ServerEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.pipelineRequested(this);
        }
    }

    /**
     * The server's commands are to be told; {@link ServerSession#finished} ends it.
     *
     * @param pipeline the channel's id
     * @param request which commands
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
     * @param pipeline which
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
     * @param pipeline whose host, or the zero id for the pool's
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
     * @param key what to encrypt it with
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
     * @param pipeline whose
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
     * @param pipeline whose
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
     * @param pipeline which
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

    /** Has a method for each event: a class that handles all but one of them does not compile. */
    interface Handler {
        /** Takes {@link Negotiated}. */
        void negotiated(Negotiated event);

        /** Takes {@link OpenRequested}. */
        void openRequested(OpenRequested event);

        /** Takes {@link PipelineRequested}. */
        void pipelineRequested(PipelineRequested event);

        /** Takes {@link MetadataRequested}. */
        void metadataRequested(MetadataRequested event);

        /** Takes {@link NeverStarted}. */
        void neverStarted(NeverStarted event);

        /** Takes {@link HostAnswered}. */
        void hostAnswered(HostAnswered event);

        /** Takes {@link PublicKeyReceived}. */
        void publicKeyReceived(PublicKeyReceived event);

        /** Takes {@link InputReceived}. */
        void inputReceived(InputReceived event);

        /** Takes {@link InputEnded}. */
        void inputEnded(InputEnded event);

        /** Takes {@link StopRequested}. */
        void stopRequested(StopRequested event);

        /** Takes {@link Ended}. */
        void ended(Ended event);
    }
}
