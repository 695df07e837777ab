package org.runspace.engine.protocol;

import java.util.UUID;
import org.runspace.PipelineState;
import org.runspace.engine.message.EncryptedSessionKey;
import org.runspace.engine.message.Message;
import org.runspace.error.RunspaceException;
import org.runspace.object.ErrorRecord;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSVersion;
import org.runspace.spi.Deadline;

/** What a session wants to have done, in order: something to tell its user, or something to ask of its transport. */
public sealed interface Step {
    /**
     * Both sides know which version they speak.
     *
     * @param version the negotiated one
     */
    record Negotiated(PSVersion version) implements Step {}

    /**
     * The pool is open.
     *
     * @param version the negotiated version
     * @param data what the server told about itself
     */
    record Opened(PSVersion version, PSDictionary data) implements Step {}

    /**
     * The session has ended. Every pipeline and call was ended before.
     *
     * @param reason null if it was closed in good order
     */
    record Ended(RunspaceException reason) implements Step {}

    /**
     * A pipeline sent something that its consumer is to decode.
     *
     * @param pipeline whose
     * @param message the undecoded message
     */
    record PipelineData(UUID pipeline, Message message) implements Step {}

    /**
     * A pipeline has ended; nothing more comes from it.
     *
     * @param pipeline which
     * @param state a terminal state
     * @param reason its terminating error, or null
     * @param failure why it could not be followed to its end, or null if it was
     */
    record PipelineEnded(UUID pipeline, PipelineState state, ErrorRecord reason, RunspaceException failure)
            implements Step {}

    /**
     * A pipeline has room for input.
     *
     * @param pipeline which
     */
    record InputWanted(UUID pipeline) implements Step {}

    /**
     * A call of the pool was answered, or failed.
     *
     * @param id the call's id
     * @param response the answer, or null
     * @param failure why there is none, or null
     */
    record CallAnswered(long id, Object response, RunspaceException failure) implements Step {}

    /**
     * The server calls the host. The calls of one pipeline are to be carried out in order.
     *
     * @param pipeline whose host, or the zero id for the pool's
     * @param message the undecoded message
     */
    record HostCalled(UUID pipeline, Message message) implements Step {}

    /**
     * The server forwards an event.
     *
     * @param message the undecoded USER_EVENT
     */
    record EventRaised(Message message) implements Step {}

    /** A key pair is needed; {@link ClientSession#keyPairMade} takes its public half. */
    record KeyPairWanted() implements Step {}

    /**
     * The server sent the session key; {@link ClientSession#keyEnded} ends the exchange.
     *
     * @param key to be decrypted with the private key
     */
    record SessionKeyReceived(EncryptedSessionKey key) implements Step {}

    /**
     * Secure strings can cross the session from now on, or the exchange failed.
     *
     * @param failure why there is no key, or null
     */
    record KeyReady(RunspaceException failure) implements Step {}

    /**
     * Something for the log only.
     *
     * @param text one line
     */
    record Diagnostic(String text) implements Step {}

    /**
     * The transport is to connect.
     *
     * @param deadline when that must have ended
     */
    record Connect(Deadline deadline) implements Step {}

    /**
     * The transport is to open a pipeline's channel.
     *
     * @param pipeline whose
     */
    record OpenChannel(UUID pipeline) implements Step {}

    /**
     * There is something to send.
     *
     * @param channel where
     */
    record Ready(UUID channel) implements Step {}

    /**
     * The transport is to ask for a stop.
     *
     * @param pipeline whose
     */
    record Signal(UUID pipeline) implements Step {}

    /**
     * The transport is to release a pipeline's channel.
     *
     * @param pipeline whose
     */
    record CloseChannel(UUID pipeline) implements Step {}

    /**
     * The transport may read on.
     *
     * @param channel which was held
     */
    record Resume(UUID channel) implements Step {}

    /** The transport is to close the session. */
    record Close() implements Step {}

    /** The transport is to cut the connection. */
    record Abort() implements Step {}
}
