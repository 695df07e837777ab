package org.runspace.transport.wsman.soap.envelope;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBContextFactory;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * An envelope as UTF-8, without a declaration. JAXB writes what is around the fragments, and their base64 is put
 * between, so that it is made in one go and never a string. Immutable and thread-safe.
 */
public final class EnvelopeText {
    private static final int USUAL_BYTES = 4096;
    /** A multiple of three, so that each piece but the last ends without padding; small enough for the cache. */
    private static final int PIECE = 12 * 1024;

    private static final int RAW_GROUP = 3;
    private static final int TEXT_GROUP = 4;
    /** Made once, from classes of this package only, which no application's class loader has a part in. */
    private static final JAXBContext CONTEXT = context();

    private final Envelope envelope;
    private final byte[] bytes;
    private final int begin;
    private final int end;

    private EnvelopeText(Envelope envelope, byte[] bytes, int begin, int end) {
        this.envelope = envelope;
        this.bytes = bytes;
        this.begin = begin;
        this.end = end;
    }

    /**
     * Writes an envelope without fragments.
     *
     * @param envelope the envelope
     * @return its text
     */
    public static EnvelopeText of(Envelope envelope) {
        return new EnvelopeText(envelope, marshal(envelope), 0, 0);
    }

    /**
     * Writes an envelope with the fragments that its body has a place for.
     *
     * @param envelope the envelope
     * @param fragments read from the position to the limit, which stay as they are
     * @return its text
     */
    public static EnvelopeText of(Envelope envelope, ByteBuffer fragments) {
        EnvelopeText text = withPlace(envelope, textLength(fragments.remaining()));
        encode(fragments.duplicate(), text.bytes, text.begin);
        return text;
    }

    /**
     * Returns the text of the same operation's repetition, with the same fragments.
     *
     * @param messageId the repetition's own message id
     * @return its text
     */
    public EnvelopeText again(String messageId) {
        return around(envelope.again(messageId));
    }

    /**
     * Returns the text of a new operation that asks for the same, with the same fragments.
     *
     * @param messageId the new message's id
     * @param operationId the new operation's id
     * @return its text
     */
    public EnvelopeText anew(String messageId, String operationId) {
        return around(envelope.anew(messageId, operationId));
    }

    private EnvelopeText around(Envelope other) {
        if (begin == end) {
            return of(other);
        }
        EnvelopeText text = withPlace(other, end - begin);
        System.arraycopy(bytes, begin, text.bytes, text.begin, end - begin);
        return text;
    }

    /**
     * Returns the text.
     *
     * @return its bytes, which cannot be changed
     */
    public ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /**
     * Returns how many bytes of fragments the envelope can hold.
     *
     * @param mostBytes the size that the envelope may have
     * @return bytes of fragments before they are base64
     */
    public int room(int mostBytes) {
        int around = bytes.length - (end - begin);
        return Math.max(0, mostBytes - around) / TEXT_GROUP * RAW_GROUP;
    }

    private static EnvelopeText withPlace(Envelope envelope, int length) {
        byte[] around = marshal(envelope);
        int place = around.length - 1;
        while (around[place] != Fragments.PLACE) {
            place--;
        }
        byte[] whole = new byte[around.length - 1 + length];
        System.arraycopy(around, 0, whole, 0, place);
        System.arraycopy(around, place + 1, whole, place + length, around.length - place - 1);
        return new EnvelopeText(envelope, whole, place, place + length);
    }

    private static int textLength(int rawBytes) {
        return (rawBytes + RAW_GROUP - 1) / RAW_GROUP * TEXT_GROUP;
    }

    private static void encode(ByteBuffer raw, byte[] text, int begin) {
        byte[] piece = new byte[Math.min(PIECE, raw.remaining())];
        byte[] encoded = new byte[textLength(piece.length)];
        int at = begin;
        while (raw.hasRemaining()) {
            if (raw.remaining() < piece.length) {
                piece = new byte[raw.remaining()];
            }
            raw.get(piece);
            int length = Base64.getEncoder().encode(piece, encoded);
            System.arraycopy(encoded, 0, text, at, length);
            at += length;
        }
    }

    private static byte[] marshal(Envelope envelope) {
        try {
            Marshaller marshaller = CONTEXT.createMarshaller();
            marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
            marshaller.marshal(envelope, bytes);
            return bytes.toByteArray();
        } catch (JAXBException e) {
            throw new IllegalStateException("an envelope could not be written", e);
        }
    }

    private static JAXBContext context() {
        Class<?>[] classes = {
            Envelope.class,
            Shell.class,
            CommandLine.class,
            Send.class,
            Receive.class,
            Signal.class,
            Disconnect.class,
            Connect.class,
            Enumerate.class,
            Pull.class,
            Identify.class
        };
        try {
            return ServiceLoader.load(JAXBContextFactory.class, EnvelopeText.class.getClassLoader())
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no JAXB was found: add jaxb-runtime"))
                    .createContext(classes, Map.of());
        } catch (JAXBException e) {
            throw new IllegalStateException("the classes of envelopes do not suit JAXB", e);
        }
    }
}
