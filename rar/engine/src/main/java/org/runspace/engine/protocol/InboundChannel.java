package org.runspace.engine.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.runspace.engine.clixml.ByteRope;
import org.runspace.engine.clixml.ClixmlReader;
import org.runspace.engine.fragment.Reassembler;
import org.runspace.engine.message.ApplicationPrivateData;
import org.runspace.engine.message.ConnectRunspacePool;
import org.runspace.engine.message.CreatePipeline;
import org.runspace.engine.message.EncryptedSessionKey;
import org.runspace.engine.message.GetAvailableRunspaces;
import org.runspace.engine.message.GetCommandMetadata;
import org.runspace.engine.message.InitRunspacePool;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.message.PipelineStateMessage;
import org.runspace.engine.message.PublicKey;
import org.runspace.engine.message.PublicKeyRequest;
import org.runspace.engine.message.ResetRunspaceState;
import org.runspace.engine.message.RunspaceAvailability;
import org.runspace.engine.message.RunspacePoolInitData;
import org.runspace.engine.message.RunspacePoolStateMessage;
import org.runspace.engine.message.SessionCapability;
import org.runspace.engine.message.SetMaxRunspaces;
import org.runspace.engine.message.SetMinRunspaces;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;
import org.runspace.object.PSObject;

/**
 * The receiving end of one channel: joins fragments and decodes the messages that control the session. Messages that a
 * pipeline's consumer decodes are left as they are. For one thread at a time, outside of the session's lock.
 */
public final class InboundChannel {
    private final Codec codec;
    private final int self;
    private final Reassembler reassembler;
    private final long mostBytes;
    private long received;
    private ClixmlReader reader;

    /**
     * A message, decoded if it controls the session.
     *
     * @param message the message
     * @param control a record of {@code org.runspace.engine.message}, or null if the message is left undecoded
     */
    public record Inbound(Message message, Object control) {}

    /**
     * Creates the receiving end of a channel.
     *
     * @param codec the session's codec
     * @param self the receiver, {@link Message#CLIENT} or {@link Message#SERVER}
     * @param name the channel's name for messages
     * @param maximumSize the most bytes of one message
     */
    public InboundChannel(Codec codec, int self, String name, long maximumSize) {
        this(codec, self, new Reassembler(name, maximumSize), Long.MAX_VALUE);
    }

    /**
     * Creates the receiving end of a channel.
     *
     * @param codec the session's codec
     * @param self the receiver, {@link Message#CLIENT} or {@link Message#SERVER}
     * @param reassembler joins the channel's fragments
     * @param mostBytes how much the channel may receive in all
     */
    public InboundChannel(Codec codec, int self, Reassembler reassembler, long mostBytes) {
        this.codec = codec;
        this.self = self;
        this.reassembler = reassembler;
        this.mostBytes = mostBytes;
    }

    /** Gives up the message that is not complete, because nothing follows, or nothing that can be understood. */
    public void discard() {
        reassembler.discard();
    }

    /**
     * Says that the channel is continued by another connection, perhaps in the middle of a message.
     *
     * @param dropped run at most once, when the rest of a message is dropped
     */
    public void continued(Runnable dropped) {
        reassembler.continued(dropped);
    }

    /**
     * Returns whether a message has begun that is not complete.
     *
     * @return false between two messages
     */
    public boolean isUnfinished() {
        return reassembler.isUnfinished();
    }

    /**
     * Takes bytes of the channel.
     *
     * @param bytes the bytes, all of which are consumed
     * @return the messages that are complete now, in order
     * @throws ProtocolException if fragments or a message break the rules, or all of them are too large
     * @throws org.runspace.error.ValueFormatException if a message that controls the session cannot be decoded
     */
    public List<Inbound> receive(ByteBuffer bytes) {
        received += bytes.remaining();
        if (received > mostBytes) {
            reassembler.discard();
            throw new ProtocolException(ErrorCode.PIPELINE_SIZE, null, mostBytes);
        }
        List<Inbound> complete = new ArrayList<>(1);
        try {
            reassembler.receive(bytes, whole -> complete.add(decode(whole)));
        } catch (OutOfMemoryError e) {
            reassembler.discard();
            throw new ProtocolException(ErrorCode.OUT_OF_MEMORY, e, "a message on channel " + reassembler.channel());
        }
        return complete;
    }

    private Inbound decode(ByteRope whole) {
        Message message = Message.read(whole);
        if ((message.destination() & self) == 0) {
            throw new ProtocolException(
                    ErrorCode.MESSAGE, null, message, "destination " + message.destination() + " instead of " + self);
        }
        MessageType type = message.type();
        if (type == null) {
            return new Inbound(message, null);
        }
        MessageType.Sender sender = self == Message.CLIENT ? MessageType.Sender.SERVER : MessageType.Sender.CLIENT;
        if (type.sender() != sender && type.sender() != MessageType.Sender.EITHER) {
            throw new ProtocolException(
                    ErrorCode.MESSAGE,
                    null,
                    message,
                    "only a " + type.sender().name().toLowerCase(Locale.ROOT) + " sends it");
        }
        return new Inbound(message, control(type, message));
    }

    private Object control(MessageType type, Message message) {
        return switch (type) {
            case SESSION_CAPABILITY -> SessionCapability.from(payload(message));
            case INIT_RUNSPACEPOOL -> InitRunspacePool.from(payload(message));
            case RUNSPACEPOOL_STATE -> RunspacePoolStateMessage.from(payload(message));
            case APPLICATION_PRIVATE_DATA -> ApplicationPrivateData.from(payload(message));
            case RUNSPACE_AVAILABILITY -> RunspaceAvailability.from(payload(message));
            case PUBLIC_KEY -> PublicKey.from(payload(message));
            case ENCRYPTED_SESSION_KEY -> EncryptedSessionKey.from(payload(message));
            case PUBLIC_KEY_REQUEST -> new PublicKeyRequest();
            case CONNECT_RUNSPACEPOOL -> ConnectRunspacePool.from(payload(message));
            case RUNSPACEPOOL_INIT_DATA -> RunspacePoolInitData.from(payload(message));
            case SET_MAX_RUNSPACES -> SetMaxRunspaces.from(payload(message));
            case SET_MIN_RUNSPACES -> SetMinRunspaces.from(payload(message));
            case GET_AVAILABLE_RUNSPACES -> GetAvailableRunspaces.from(payload(message));
            case RESET_RUNSPACE_STATE -> ResetRunspaceState.from(payload(message));
            case GET_COMMAND_METADATA -> GetCommandMetadata.from(payload(message));
            case CREATE_PIPELINE -> CreatePipeline.from(payload(message));
            case PIPELINE_STATE -> PipelineStateMessage.from(payload(message));
            default -> null;
        };
    }

    private PSObject payload(Message message) {
        if (reader == null) {
            reader = codec.reader();
        }
        return Codec.payload(reader, message);
    }
}
