package org.runspace.transport.wsman.auth.ntlm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.runspace.transport.wsman.auth.LoginException;

/** The attributes of a server, and what a client adds to them (MS-NLMP 2.2.2.1). Immutable. */
public final class AvPairs {
    /** The computer's NetBIOS name. */
    public static final int COMPUTER = 1;
    /** The domain's NetBIOS name. */
    public static final int DOMAIN = 2;
    /** The computer's name in the DNS. */
    public static final int DNS_COMPUTER = 3;
    /** {@link #MIC_PRESENT} and others. */
    public static final int FLAGS = 6;
    /** The server's time. */
    public static final int TIMESTAMP = 7;
    /** The service that the client logs in to. */
    public static final int TARGET_NAME = 9;
    /** The hash of the channel binding. */
    public static final int CHANNEL_BINDINGS = 10;

    /** In {@link #FLAGS}: the client's last message is signed. */
    public static final int MIC_PRESENT = 2;

    /** How long the values are that have a length of their own. */
    private static final Map<Integer, Integer> LENGTHS = Map.of(FLAGS, 4, TIMESTAMP, 8, CHANNEL_BINDINGS, 16);

    private static final int END = 0;
    private static final int HEAD = 2 * Short.BYTES;
    /** Eleven are defined. */
    private static final int MOST = 64;

    private final Map<Integer, byte[]> values;

    private AvPairs(Map<Integer, byte[]> values) {
        this.values = values;
    }

    /**
     * Creates a list without attributes.
     *
     * @return the list
     */
    public static AvPairs empty() {
        return new AvPairs(Map.of());
    }

    /**
     * Reads a list.
     *
     * @param bytes the list; what follows its end is ignored
     * @return the list
     * @throws LoginException {@link LoginException.Reason#PROTOCOL} if it has no end, too many attributes, or one twice
     *     or of another length than its own
     */
    public static AvPairs parse(byte[] bytes) throws LoginException {
        Map<Integer, byte[]> values = new LinkedHashMap<>();
        ByteBuffer list = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (list.remaining() >= HEAD) {
            int id = Short.toUnsignedInt(list.getShort());
            int length = Short.toUnsignedInt(list.getShort());
            if (id == END) {
                return new AvPairs(values);
            }
            if (length > list.remaining()) {
                throw NtlmFields.malformed("an attribute is cut off");
            }
            if (length != LENGTHS.getOrDefault(id, length)) {
                throw NtlmFields.malformed("the attribute " + id + " has " + length + " bytes");
            }
            byte[] value = new byte[length];
            list.get(value);
            if (values.putIfAbsent(id, value) != null || values.size() > MOST) {
                throw NtlmFields.malformed("its attributes are too many, or one is there twice");
            }
        }
        throw NtlmFields.malformed("its attributes have no end");
    }

    /**
     * Returns the value of an attribute.
     *
     * @param id which one
     * @return a copy; empty if it is not there
     */
    public Optional<byte[]> value(int id) {
        return Optional.ofNullable(values.get(id)).map(byte[]::clone);
    }

    /**
     * Returns the value of {@link #FLAGS}.
     *
     * @return 0 if it is not there
     */
    public int flags() {
        return value(FLAGS)
                .map(value ->
                        ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getInt())
                .orElse(0);
    }

    /**
     * Returns a list with an attribute more, or with another value of one that is there.
     *
     * @param id which one
     * @param value its value, at most 65,535 bytes, and as long as values of this attribute are
     * @return a new list
     */
    public AvPairs with(int id, byte[] value) {
        Map<Integer, byte[]> more = new LinkedHashMap<>(values);
        more.put(id, value.clone());
        return new AvPairs(more);
    }

    /**
     * Returns a list with another value of {@link #FLAGS}.
     *
     * @param flags the value
     * @return a new list
     */
    public AvPairs withFlags(int flags) {
        return with(
                FLAGS,
                ByteBuffer.allocate(Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(flags)
                        .array());
    }

    /**
     * Writes the list.
     *
     * @return the list with its end
     */
    public byte[] encode() {
        int length =
                values.values().stream().mapToInt(value -> HEAD + value.length).sum();
        ByteBuffer list = ByteBuffer.allocate(length + HEAD).order(ByteOrder.LITTLE_ENDIAN);
        values.forEach((id, value) ->
                list.putShort(id.shortValue()).putShort((short) value.length).put(value));
        return list.array();
    }
}
