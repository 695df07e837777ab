package org.runspace.engine.protocol;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.runspace.engine.clixml.ClixmlLimits;
import org.runspace.engine.clixml.ClixmlReader;
import org.runspace.engine.clixml.ClixmlWriter;
import org.runspace.engine.clixml.NameTable;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;
import org.runspace.object.PSObject;

/**
 * Encodes payloads as messages and decodes them, for one session. Thread-safe: each use has a reader of its own, one
 * encoder is kept between uses, and the names are shared.
 */
public final class Codec {
    private static final UUID NO_PIPELINE = new UUID(0, 0);

    private final int destination;
    private final NameTable names = new NameTable();
    private final SessionSecrets secrets = new SessionSecrets();
    private final ClixmlLimits limits;
    private final AtomicReference<MessageEncoder> spare = new AtomicReference<>();
    private volatile UUID pool;

    /**
     * Creates the codec of a session.
     *
     * @param destination the receiver of the messages, {@link Message#CLIENT} or {@link Message#SERVER}
     * @param pool the pool's id
     */
    public Codec(int destination, UUID pool) {
        this(destination, pool, ClixmlLimits.DEFAULT);
    }

    /**
     * Creates the codec of a session with limits of its own.
     *
     * @param destination the receiver of the messages, {@link Message#CLIENT} or {@link Message#SERVER}
     * @param pool the pool's id
     * @param limits the limits for received payloads
     */
    public Codec(int destination, UUID pool, ClixmlLimits limits) {
        this.destination = destination;
        this.pool = pool;
        this.limits = limits;
    }

    /**
     * Sets the pool's id, which a server learns from its client.
     *
     * @param id the pool's id
     */
    public void pool(UUID id) {
        pool = id;
    }

    /**
     * Returns the pool's id.
     *
     * @return the zero id on a server that has not heard it from its client
     */
    public UUID pool() {
        return pool;
    }

    /**
     * Returns the encryption of the session's secure strings.
     *
     * @return the encryption, which needs the negotiated version and the session key
     */
    public SessionSecrets secrets() {
        return secrets;
    }

    /**
     * Creates a reader for one thread. It shares the session's names.
     *
     * @return a new reader
     */
    public ClixmlReader reader() {
        return new ClixmlReader(names, limits, secrets);
    }

    /**
     * Encodes a message of the session or the pool.
     *
     * @param type the type of the message
     * @param payload a property bag
     * @return the message
     */
    public OutboundMessage encode(MessageType type, Object payload) {
        return encode(type, NO_PIPELINE, payload);
    }

    /**
     * Encodes a message.
     *
     * @param type the type of the message
     * @param pipeline the pipeline's id, or the zero id for the pool
     * @param payload a property bag, or any value for input and output; null makes a message without payload
     * @return the message
     * @throws SessionKeyNeededException if there is a secure string in it and the session has no key yet
     * @throws org.runspace.error.ValueFormatException if PowerShell has no form for a value in it
     */
    public OutboundMessage encode(MessageType type, UUID pipeline, Object payload) {
        if (payload == null || payload == PSObject.NULL) {
            return Message.empty(type, destination, pool, pipeline);
        }
        MessageEncoder free = spare.getAndSet(null);
        MessageEncoder encoder = free == null ? new MessageEncoder(new ClixmlWriter(secrets, deepest())) : free;
        OutboundMessage message = encoder.encode(type, destination, pool, pipeline, payload);
        if (encoder.isReusable()) {
            spare.set(encoder);
        }
        return message;
    }

    private int deepest() {
        return destination == Message.SERVER ? ClixmlWriter.DEEPEST_FOR_SERVERS : ClixmlLimits.DEFAULT.depth();
    }

    /**
     * Decodes a payload.
     *
     * @param reader of the calling thread
     * @param message the whole message
     * @return {@link PSObject#NULL} if there is no payload
     * @throws SessionKeyNeededException if there is a secure string in it and the session has no key yet
     * @throws org.runspace.error.ValueFormatException if the payload is malformed
     * @throws ProtocolException if there is not enough memory for it
     */
    public static PSObject payload(ClixmlReader reader, Message message) {
        try {
            return reader.readObject(message.content(), Message.HEADER_SIZE);
        } catch (OutOfMemoryError e) {
            throw new ProtocolException(ErrorCode.OUT_OF_MEMORY, e, message);
        }
    }
}
