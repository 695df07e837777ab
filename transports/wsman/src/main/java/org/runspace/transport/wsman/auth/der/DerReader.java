package org.runspace.transport.wsman.auth.der;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.runspace.transport.wsman.auth.LoginException;

/**
 * Reads the elements that lie behind each other in a token of the server. Each one is checked to lie within what holds
 * it, so nothing is allocated that was not sent. Not thread-safe.
 */
public final class DerReader {
    private static final int LONG_FORM = 0x80;
    /** Tags of more than one byte have these bits; no token uses them. */
    private static final int LONG_TAG = 0x1F;

    private final byte[] bytes;
    private final int end;
    private int at;

    /**
     * Reads from the beginning.
     *
     * @param bytes not copied
     */
    public DerReader(byte... bytes) {
        this(bytes, 0, bytes.length);
    }

    private DerReader(byte[] bytes, int begin, int end) {
        this.bytes = bytes;
        this.at = begin;
        this.end = end;
    }

    /**
     * Tells whether another element follows.
     *
     * @return false at the end
     */
    public boolean hasMore() {
        return at < end;
    }

    /**
     * Tells whether an element of a tag follows.
     *
     * @param tag the tag
     * @return false for another tag, and at the end
     */
    public boolean follows(int tag) {
        return at < end && (bytes[at] & 0xFF) == tag;
    }

    /**
     * Reads the next element's content with a reader of its own.
     *
     * @param tag the tag that it must have
     * @return the reader
     * @throws LoginException {@link LoginException.Reason#PROTOCOL} if there is another one or none
     */
    public DerReader enter(int tag) throws LoginException {
        if (!follows(tag)) {
            throw malformed("the element " + Integer.toHexString(tag) + " is missing");
        }
        at++;
        int length = length();
        DerReader content = new DerReader(bytes, at, at + length);
        at += length;
        return content;
    }

    /**
     * Reads the next element's content if it has the tag.
     *
     * @param tag the tag of an optional field
     * @return empty if the field is not there
     * @throws LoginException {@link LoginException.Reason#PROTOCOL} if it is longer than what holds it
     */
    public Optional<DerReader> enterIf(int tag) throws LoginException {
        return follows(tag) ? Optional.of(enter(tag)) : Optional.empty();
    }

    /**
     * Reads the next element as its bytes.
     *
     * @param tag the tag that it must have
     * @return its content
     * @throws LoginException {@link LoginException.Reason#PROTOCOL} if there is another one or none
     */
    public byte[] content(int tag) throws LoginException {
        return enter(tag).rest();
    }

    /**
     * Returns everything that was not read yet, tags and lengths included.
     *
     * @return a copy
     */
    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, at, end);
        at = end;
        return rest;
    }

    /**
     * Reads an INTEGER or ENUMERATED of at most five bytes, the longest that an unsigned number of 32 bits can have.
     *
     * @param tag which of them
     * @return the number
     * @throws LoginException {@link LoginException.Reason#PROTOCOL} if there is none, or a longer one
     */
    public long number(int tag) throws LoginException {
        byte[] number = content(tag);
        if (number.length == 0 || number.length > Integer.BYTES + 1) {
            throw malformed("a number has " + number.length + " bytes");
        }
        return new BigInteger(number).longValue();
    }

    /**
     * Skips the next element.
     *
     * @throws LoginException {@link LoginException.Reason#PROTOCOL} if it is not complete
     */
    public void skip() throws LoginException {
        if (!hasMore()) {
            throw malformed("an element is missing");
        }
        if ((bytes[at] & LONG_TAG) == LONG_TAG) {
            throw malformed("a tag is longer than a byte");
        }
        enter(bytes[at] & 0xFF);
    }

    private int length() throws LoginException {
        int first = next();
        if (first < LONG_FORM) {
            return within(first);
        }
        int count = first - LONG_FORM;
        if (count == 0 || count > Integer.BYTES) {
            throw malformed("a length has " + count + " bytes");
        }
        long length = 0;
        for (int i = 0; i < count; i++) {
            length = length << Byte.SIZE | next();
        }
        return within(length);
    }

    private int within(long length) throws LoginException {
        if (length > end - at) {
            throw malformed("an element is longer than what holds it");
        }
        return (int) length;
    }

    private int next() throws LoginException {
        if (at == end) {
            throw malformed("it ends too early");
        }
        return bytes[at++] & 0xFF;
    }

    private static LoginException malformed(String what) {
        return new LoginException(
                LoginException.Reason.PROTOCOL, "The server's token is not well formed: " + what + ".");
    }
}
