package org.runspace.engine.protocol;

import java.util.UUID;
import org.runspace.ConnectionState;
import org.runspace.PipelineState;
import org.runspace.engine.message.EncryptedSessionKey;
import org.runspace.engine.message.Message;
import org.runspace.error.RunspaceException;
import org.runspace.object.ErrorRecord;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSVersion;

/** An event that a client session reports to its owner. */
public sealed interface ClientEvent extends ClientStep {
    /**
     * Calls the handler's method for this event.
     *
     * @param handler the handler of the event
     */
    void deliverTo(Handler handler);

    @Override
    default void deliverTo(ClientEvent.Handler owner, ClientAction.Handler transport) {
        deliverTo(owner);
    }

    /**
     * The client and the server have agreed on a version of the protocol.
     *
     * @param version the negotiated one
     */
    record Negotiated(PSVersion version) implements ClientEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.negotiated(this);
        }
    }

    /**
     * The pool is open.
     *
     * @param version the negotiated version
     * @param data the data that the server sent about itself
     * @param minRunspaces the fewest runspaces of the pool
     * @param maxRunspaces the most runspaces of the pool
     */
    record Opened(PSVersion version, PSDictionary data, int minRunspaces, int maxRunspaces) implements ClientEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.opened(this);
        }
    }

    /**
     * The session has ended. Every pipeline and call was ended before.
     *
     * @param reason null if it was closed as requested
     */
    record Ended(RunspaceException reason) implements ClientEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.ended(this);
        }
    }

    /**
     * A pipeline sent a message that its consumer has to decode.
     *
     * @param pipeline the pipeline's id
     * @param message the undecoded message
     */
    record PipelineData(UUID pipeline, Message message) implements ClientEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.pipelineData(this);
        }
    }

    /**
     * A pipeline has ended; nothing more comes from it.
     *
     * @param pipeline the pipeline's id
     * @param state a terminal state
     * @param reason its terminating error, or null
     * @param failure the reason why its end was not seen, or null if it was
     */
    record PipelineEnded(UUID pipeline, PipelineState state, ErrorRecord reason, RunspaceException failure)
            implements ClientEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.pipelineEnded(this);
        }
    }

    /**
     * A pipeline has room for input.
     *
     * @param pipeline the pipeline's id
     */
    record InputWanted(UUID pipeline) implements ClientEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.inputWanted(this);
        }
    }

    /**
     * A call of the pool was answered, or failed.
     *
     * @param id the call's id
     * @param response the answer, or null
     * @param failure the reason why there is no answer, or null
     */
    record CallAnswered(long id, Object response, RunspaceException failure) implements ClientEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.callAnswered(this);
        }
    }

    /**
     * The server calls the host. The calls of one pipeline must be carried out in order.
     *
     * @param pipeline the id of the pipeline whose host is meant, or the zero id for the pool's host
     * @param message the undecoded message
     */
    record HostCalled(UUID pipeline, Message message) implements ClientEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.hostCalled(this);
        }
    }

    /**
     * The server forwards an event.
     *
     * @param message the undecoded USER_EVENT
     */
    record EventRaised(Message message) implements ClientEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.eventRaised(this);
        }
    }

    /**
     * The connection between the server and the client changed, or did not although it should.
     *
     * @param state how it stands now
     * @param failure why a wanted change did not happen, or null
     */
    record ConnectionChanged(ConnectionState state, RunspaceException failure) implements ClientEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.connectionChanged(this);
        }
    }

    /** A key pair is needed; {@link ClientSession#keyPairMade} takes its public half. */
    record KeyPairWanted() implements ClientEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.keyPairWanted(this);
        }
    }

    /**
     * The server sent the session key; {@link ClientSession#keyEnded} ends the exchange.
     *
     * @param key to be decrypted with the private key
     */
    record SessionKeyReceived(EncryptedSessionKey key) implements ClientEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.sessionKeyReceived(this);
        }
    }

    /**
     * Secure strings can be sent and received from now on, or the exchange of the key has failed.
     *
     * @param failure the reason why there is no key, or null
     */
    record KeyReady(RunspaceException failure) implements ClientEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.keyReady(this);
        }
    }

    /**
     * A line for the log only.
     *
     * @param level what the server says and sends of its own accord is {@code DEBUG}, so that it cannot fill a log
     * @param text one line
     */
    record Diagnostic(System.Logger.Level level, String text) implements ClientEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.diagnostic(this);
        }
    }

    /** Has a method for each event, so that a class that does not handle one of them does not compile. */
    interface Handler {
        /** Handles {@link Negotiated}. */
        void negotiated(Negotiated event);

        /** Handles {@link Opened}. */
        void opened(Opened event);

        /** Handles {@link Ended}. */
        void ended(Ended event);

        /** Handles {@link PipelineData}. */
        void pipelineData(PipelineData event);

        /** Handles {@link PipelineEnded}. */
        void pipelineEnded(PipelineEnded event);

        /** Handles {@link InputWanted}. */
        void inputWanted(InputWanted event);

        /** Handles {@link CallAnswered}. */
        void callAnswered(CallAnswered event);

        /** Handles {@link HostCalled}. */
        void hostCalled(HostCalled event);

        /** Handles {@link EventRaised}. */
        void eventRaised(EventRaised event);

        /** Handles {@link ConnectionChanged}. */
        void connectionChanged(ConnectionChanged event);

        /** Handles {@link KeyPairWanted}. */
        void keyPairWanted(KeyPairWanted event);

        /** Handles {@link SessionKeyReceived}. */
        void sessionKeyReceived(SessionKeyReceived event);

        /** Handles {@link KeyReady}. */
        void keyReady(KeyReady event);

        /** Handles {@link Diagnostic}. */
        void diagnostic(Diagnostic event);
    }
}
