package org.runspace.engine.protocol;

import java.util.UUID;
import org.runspace.PipelineState;
import org.runspace.engine.message.EncryptedSessionKey;
import org.runspace.engine.message.Message;
import org.runspace.error.RunspaceException;
import org.runspace.object.ErrorRecord;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSVersion;

/** What a client session tells its owner. */
public sealed interface ClientEvent extends ClientStep {
    /**
     * Calls the method of the handler that takes this event.
     *
     * @param handler has one method for each event
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
     * @param data what the server told about itself
     */
    record Opened(PSVersion version, PSDictionary data) implements ClientEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.opened(this);
        }
    }

    /**
     * The session has ended. Every pipeline and call was ended before.
     *
     * @param reason null if it was closed in good order
     */
    record Ended(RunspaceException reason) implements ClientEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.ended(this);
        }
    }

    /**
     * A pipeline sent something that its consumer is to decode.
     *
     * @param pipeline whose
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
     * @param pipeline which
     * @param state a terminal state
     * @param reason its terminating error, or null
     * @param failure why it could not be followed to its end, or null if it was
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
     * @param pipeline which
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
     * @param failure why there is none, or null
     */
    record CallAnswered(long id, Object response, RunspaceException failure) implements ClientEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.callAnswered(this);
        }
    }

    /**
     * The server calls the host. The calls of one pipeline are to be carried out in order.
     *
     * @param pipeline whose host, or the zero id for the pool's
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
     * Secure strings can cross the session from now on, or the exchange failed.
     *
     * @param failure why there is no key, or null
     */
    record KeyReady(RunspaceException failure) implements ClientEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.keyReady(this);
        }
    }

    /**
     * Something for the log only.
     *
     * @param text one line
     */
    record Diagnostic(String text) implements ClientEvent {
        @Override
        public void deliverTo(Handler handler) {
            handler.diagnostic(this);
        }
    }

    /** Has a method for each event: a class that handles all but one of them does not compile. */
    interface Handler {
        /** Takes {@link Negotiated}. */
        void negotiated(Negotiated event);

        /** Takes {@link Opened}. */
        void opened(Opened event);

        /** Takes {@link Ended}. */
        void ended(Ended event);

        /** Takes {@link PipelineData}. */
        void pipelineData(PipelineData event);

        /** Takes {@link PipelineEnded}. */
        void pipelineEnded(PipelineEnded event);

        /** Takes {@link InputWanted}. */
        void inputWanted(InputWanted event);

        /** Takes {@link CallAnswered}. */
        void callAnswered(CallAnswered event);

        /** Takes {@link HostCalled}. */
        void hostCalled(HostCalled event);

        /** Takes {@link EventRaised}. */
        void eventRaised(EventRaised event);

        /** Takes {@link KeyPairWanted}. */
        void keyPairWanted(KeyPairWanted event);

        /** Takes {@link SessionKeyReceived}. */
        void sessionKeyReceived(SessionKeyReceived event);

        /** Takes {@link KeyReady}. */
        void keyReady(KeyReady event);

        /** Takes {@link Diagnostic}. */
        void diagnostic(Diagnostic event);
    }
}
