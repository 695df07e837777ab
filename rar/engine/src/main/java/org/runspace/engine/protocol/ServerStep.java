package org.runspace.engine.protocol;

import java.util.UUID;
import org.runspace.engine.message.CreatePipeline;
import org.runspace.engine.message.GetCommandMetadata;
import org.runspace.engine.message.InitRunspacePool;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.PublicKey;
import org.runspace.object.PSVersion;

/** What a server session wants to have done, in order. */
public sealed interface ServerStep {
    /**
     * Both sides know which version they speak.
     *
     * @param version the negotiated one
     */
    record Negotiated(PSVersion version) implements ServerStep {}

    /**
     * A pool is to be opened; {@link ServerSession#opened} answers.
     *
     * @param request what the client asked for
     */
    record OpenRequested(InitRunspacePool request) implements ServerStep {}

    /**
     * A pipeline is to be run; {@link ServerSession#finished} ends it.
     *
     * @param pipeline its id
     * @param request what to run
     */
    record PipelineRequested(UUID pipeline, CreatePipeline request) implements ServerStep {}

    /**
     * The server's commands are to be told; {@link ServerSession#finished} ends it.
     *
     * @param pipeline the channel's id
     * @param request which commands
     */
    record MetadataRequested(UUID pipeline, GetCommandMetadata request) implements ServerStep {}

    /**
     * A pipeline was stopped before its turn came; {@link ServerSession#finished} still ends it, without a reason.
     *
     * @param pipeline which
     */
    record NeverStarted(UUID pipeline) implements ServerStep {}

    /**
     * The client's host answered a call.
     *
     * @param pipeline whose host, or the zero id for the pool's
     * @param message the undecoded answer
     */
    record HostAnswered(UUID pipeline, Message message) implements ServerStep {}

    /**
     * The client wants the session key; {@link ServerSession#sessionKey} answers.
     *
     * @param key what to encrypt it with
     */
    record PublicKeyReceived(PublicKey key) implements ServerStep {}

    /**
     * An object for a pipeline's input.
     *
     * @param pipeline whose
     * @param message the undecoded PIPELINE_INPUT
     */
    record InputReceived(UUID pipeline, Message message) implements ServerStep {}

    /**
     * A pipeline's input has ended.
     *
     * @param pipeline whose
     */
    record InputEnded(UUID pipeline) implements ServerStep {}

    /**
     * A pipeline is to be stopped; {@link ServerSession#finished} still ends it.
     *
     * @param pipeline which
     */
    record StopRequested(UUID pipeline) implements ServerStep {}

    /**
     * There is something to send.
     *
     * @param channel where
     */
    record Ready(UUID channel) implements ServerStep {}

    /**
     * A stop that was asked for is done.
     *
     * @param pipeline which
     */
    record Signalled(UUID pipeline) implements ServerStep {}

    /**
     * A pipeline's channel is released.
     *
     * @param pipeline whose
     */
    record ChannelReleased(UUID pipeline) implements ServerStep {}

    /**
     * The client did something wrong that the session survives; it is told on the error channel.
     *
     * @param text one line
     */
    record TransportError(String text) implements ServerStep {}

    /** The session has ended. */
    record Ended() implements ServerStep {}
}
