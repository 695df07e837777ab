package org.runspace.engine.protocol;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.runspace.ConnectionState;
import org.runspace.engine.message.ApplicationPrivateData;
import org.runspace.engine.message.EncryptedSessionKey;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.PublicKeyRequest;
import org.runspace.engine.message.RunspaceAvailability;
import org.runspace.engine.message.RunspacePoolInitData;
import org.runspace.engine.message.RunspacePoolStateMessage;
import org.runspace.engine.message.RunspaceState;
import org.runspace.engine.message.SessionCapability;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionBrokenException;
import org.runspace.spi.Fill;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportFailure;

/**
 * A client's session, as its transport uses it: packets to fill, messages of the server, and events of channels
 * (MS-PSRP 3.1.5). Not thread-safe. Times are nanoseconds of the session's clock.
 */
public final class ClientWire {
    private final ClientCore core;

    ClientWire(ClientCore core) {
        this.core = core;
    }

    /**
     * Fills a packet for the transport.
     *
     * @param channel a pipeline's id, or the zero id for the session
     * @param packet filled from its position to its limit at most
     * @param now the current time
     * @return the content of the packet
     */
    public Fill fill(UUID channel, ByteBuffer packet, long now) {
        return channel.equals(Transport.SESSION)
                ? core.channel.fill(packet)
                : core.pipelines.fill(channel, packet, now);
    }

    /** Says that the connection is established. */
    public void connected() {
        if (core.opening.isUnderWay()) {
            core.opening.connected();
        }
    }

    /**
     * Says that the server acknowledged a pipeline's channel.
     *
     * @param id the pipeline's id
     */
    public void channelOpened(UUID id) {
        core.pipelines.channelOpened(id);
    }

    /**
     * Says that the server acknowledged a stop.
     *
     * @param id the pipeline's id
     * @param now the current time
     */
    public void signalled(UUID id, long now) {
        core.pipelines.stopAcknowledged(id, now);
        core.sendCalls();
    }

    /**
     * Says that the server released a pipeline's channel.
     *
     * @param id the pipeline's id
     */
    public void channelClosed(UUID id) {
        if (core.pipelines.channelReleased(id)) {
            core.sendCalls();
            core.closeWhenReleased();
        }
    }

    /** Says that the connection was lost and is being tried again. */
    public void retrying() {
        core.steps.add(new ClientEvent.ConnectionChanged(ConnectionState.RETRYING, null));
    }

    /** Says that the server keeps the session without this client. */
    public void disconnected() {
        core.life.happened(PoolLife.Event.DISCONNECTED);
        core.steps.add(new ClientEvent.ConnectionChanged(ConnectionState.DISCONNECTED, null));
    }

    /** Says that the session is connected again, or a lost connection stands again, which changes no other state. */
    public void reconnected() {
        if (core.life.is(RunspaceState.CONNECTING)) {
            core.life.happened(PoolLife.Event.OPENED);
        }
        core.steps.add(new ClientEvent.ConnectionChanged(ConnectionState.CONNECTED, null));
    }

    /**
     * Says that the session could not be left, or not be taken up.
     *
     * @param failure the reason
     */
    public void unchanged(TransportFailure failure) {
        boolean left = core.life.is(RunspaceState.CONNECTING);
        core.life.happened(left ? PoolLife.Event.DISCONNECTED : PoolLife.Event.OPENED);
        core.steps.add(new ClientEvent.ConnectionChanged(
                left ? ConnectionState.DISCONNECTED : ConnectionState.CONNECTED,
                new RunspaceException(ErrorCode.CONNECTION_UNCHANGED, failure.cause(), words(failure))));
    }

    /** Says that the transport is closed, and its connection has ended. */
    public void carrierClosed() {
        core.endUnlessClosing("the server closed the connection", null);
    }

    /**
     * Says that a channel, or the whole connection, has failed.
     *
     * @param channel a pipeline's id, or the zero id for the whole connection
     * @param failure the reason, in the transport's words and the server's
     */
    public void failed(UUID channel, TransportFailure failure) {
        if (!channel.equals(Transport.SESSION)) {
            core.pipelines.broken(
                    channel, new RunspaceException(ErrorCode.COMMAND_CUT, failure.cause(), words(failure)));
        } else if (core.opening.isUnderWay()) {
            core.end(core.opening.notConnected(failure));
        } else {
            core.endUnlessClosing(words(failure), failure.cause());
        }
    }

    private static String words(TransportFailure failure) {
        return failure.serverText().isEmpty()
                ? failure.message()
                : failure.message() + System.lineSeparator() + failure.serverText();
    }

    /**
     * Says that the server wrote text that is not part of the protocol. If it is marked as a transport error, it fails
     * a pending open, or else every pipeline that has sent nothing so far.
     *
     * @param line the text
     * @param transportError whether the server marked it so
     * @param now the current time
     */
    public void serverText(String line, boolean transportError, long now) {
        boolean opens = core.opening.isUnderWay();
        if (opens && transportError) {
            core.end(core.opening.refused(line));
            return;
        }
        if (opens) {
            core.opening.serverText(line);
        }
        System.Logger.Level level = transportError ? System.Logger.Level.INFO : System.Logger.Level.DEBUG;
        core.chatter.add(level, () -> ErrorCode.SERVER_TEXT.message(line));
        if (transportError) {
            core.pipelines.refused(line, now);
        }
    }

    /**
     * Says that the server broke the protocol. On a pipeline's channel that fails the pipeline, on the session's
     * channel it ends the session.
     *
     * @param channel a pipeline's id, or the zero id for the session
     * @param failure the violation of the protocol
     * @param now the current time
     */
    public void receiveFailed(UUID channel, RunspaceException failure, long now) {
        if (channel.equals(Transport.SESSION)) {
            boolean opens = core.opening.isUnderWay();
            core.end(
                    opens
                            ? core.opening.broken(failure)
                            : new SessionBrokenException(ErrorCode.SESSION_BROKEN, failure, failure.getMessage()));
        } else {
            core.pipelines.fail(channel, failure, now);
        }
    }

    /**
     * Takes a message of the server.
     *
     * @param channel a pipeline's id, or the zero id for the session
     * @param inbound the message
     * @param now the current time
     */
    public void receive(UUID channel, InboundChannel.Inbound inbound, long now) {
        Message message = inbound.message();
        MessageType type = message.type();
        if (type == null) {
            core.chatter.add(System.Logger.Level.DEBUG, () -> "ignored an unknown message: " + message);
            return;
        }
        String wrong = misaddressed(channel, type, message);
        if (wrong != null) {
            receiveFailed(channel, new ProtocolException(ErrorCode.MESSAGE, null, message, wrong), now);
        } else if (type.target() == MessageType.Target.PIPELINE) {
            core.pipelines.receive(channel, type, inbound, now);
        } else {
            receiveSession(type, inbound, now);
        }
    }

    /** Why a message does not belong where it arrived (MS-PSRP 2.2.1), or null if it does. */
    private String misaddressed(UUID channel, MessageType type, Message message) {
        boolean ofPipeline = type.target() == MessageType.Target.PIPELINE;
        if (ofPipeline != !channel.equals(Transport.SESSION)) {
            return ofPipeline
                    ? "it came on the channel of the session"
                    : "it came on the channel of the pipeline " + channel;
        }
        if (ofPipeline && !message.pipeline().equals(channel)) {
            return "it came on the channel of the pipeline " + channel;
        }
        boolean anyPool =
                type == MessageType.SESSION_CAPABILITY || message.pool().equals(Transport.SESSION);
        return anyPool || message.pool().equals(core.pool()) ? null : "it is for the pool " + message.pool();
    }

    private void receiveSession(MessageType type, InboundChannel.Inbound inbound, long now) {
        Object control = inbound.control();
        if (control instanceof SessionCapability capability) {
            negotiate(capability);
        } else if (control instanceof ApplicationPrivateData data) {
            core.opening.privateData(data.data());
            openedIfConnected();
        } else if (control instanceof RunspacePoolInitData data) {
            poolSize(inbound, data, now);
        } else if (control instanceof RunspacePoolStateMessage message) {
            poolState(message);
        } else if (control instanceof RunspaceAvailability answer) {
            core.calls.answered(answer);
        } else if (control instanceof PublicKeyRequest) {
            core.key.begin(now);
        } else if (control instanceof EncryptedSessionKey answer) {
            core.key.received(answer);
        } else if (type == MessageType.RUNSPACEPOOL_HOST_CALL) {
            core.steps.add(new ClientEvent.HostCalled(Transport.SESSION, inbound.message()));
        } else if (type == MessageType.USER_EVENT) {
            core.steps.add(new ClientEvent.EventRaised(inbound.message()));
        } else {
            core.chatter.add(System.Logger.Level.DEBUG, () -> "ignored a message this client has no use for: " + type);
        }
    }

    private void negotiate(SessionCapability capability) {
        boolean expected = core.opening.isUnderWay() && core.opening.version() == null;
        endIf(
                expected
                        ? core.opening.negotiate(capability)
                        : new SessionBrokenException(
                                ErrorCode.MESSAGE_ORDER, null, MessageType.SESSION_CAPABILITY, core.life.state()));
    }

    private void poolState(RunspacePoolStateMessage message) {
        RunspaceState told = message.state();
        if (told == RunspaceState.OPENED && core.opening.isUnderWay() && core.opening.isOfNewPool()) {
            opened();
        } else if (told != null && told.isEnded() && !core.life.is(RunspaceState.CLOSING)) {
            String why = message.reason() == null
                    ? "it gave no reason"
                    : message.reason().message();
            boolean opens = core.opening.isUnderWay();
            core.end(
                    opens
                            ? core.opening.notOpened(why)
                            : new SessionBrokenException(ErrorCode.SERVER_CLOSED, null, why));
        }
    }

    private void poolSize(InboundChannel.Inbound inbound, RunspacePoolInitData data, long now) {
        if (data.minRunspaces() < 1) {
            String why = "a pool of " + data.minRunspaces() + " to " + data.maxRunspaces() + " runspaces";
            receiveFailed(
                    Transport.SESSION, new ProtocolException(ErrorCode.MESSAGE, null, inbound.message(), why), now);
            return;
        }
        core.opening.size(data);
        openedIfConnected();
    }

    private void openedIfConnected() {
        if (core.opening.isConnected()) {
            opened();
        }
    }

    private void opened() {
        core.life.happened(PoolLife.Event.OPENED);
        endIf(core.opening.opened());
    }

    private void endIf(RunspaceException failure) {
        if (failure != null) {
            core.end(failure);
        }
    }
}
