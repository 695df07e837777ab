package org.runspace.engine.clixml;

import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.ValueFormatException;
import org.runspace.object.PSObject;
import org.runspace.object.PSXml;
import org.runspace.object.ScriptBlock;

/**
 * Reads CLIXML (MS-PSRP 2.2.5) into the Java types listed at {@link PSObject}. Reusable, because it keeps its working
 * arrays. Not thread-safe.
 *
 * <p>Every fault of a document is reported as a {@link ValueFormatException} that names the byte; limits on depth, size
 * and count always apply.
 */
public final class ClixmlReader {
    private final NameTable names;
    private final ClixmlLimits limits;
    private final SecureStringCodec secrets;
    private final Tokenizer tokens;
    private final ObjectReader objects;
    private final ProgressReader progress;
    private final NameTable.Decoder decoder;

    /**
     * Creates a reader.
     *
     * @param names the session's names, shared by all its readers
     * @param limits the limits for each document
     * @param secrets decrypts secure strings
     */
    public ClixmlReader(NameTable names, ClixmlLimits limits, SecureStringCodec secrets) {
        this(names, limits, secrets, 0);
    }

    /**
     * Creates a reader of one document of several objects, for {@link #readNext}.
     *
     * @param names the document's names
     * @param limits the limits for each object
     * @param secrets decodes secure strings
     * @param referable how many bytes of the objects read before are kept for references to them
     */
    public ClixmlReader(NameTable names, ClixmlLimits limits, SecureStringCodec secrets, long referable) {
        this.names = names;
        this.limits = limits;
        this.secrets = secrets;
        this.tokens = new Tokenizer(limits);
        this.progress = new ProgressReader(this, tokens);
        this.objects = new ObjectReader(this, tokens, names, referable);
        this.decoder = (document, from, to) -> tokens.name(from, to);
    }

    /**
     * Reads the next object of a document, which may refer to those before it.
     *
     * @param bytes an array with the object's element, which is not kept
     * @param from the index of its first byte
     * @param to the index after its last byte
     * @param before how many bytes of the document lie before the array, for the texts of errors
     * @return {@link PSObject#NULL} for Nil
     * @throws ValueFormatException if the object is malformed or exceeds a limit
     */
    public PSObject readNext(byte[] bytes, int from, int to, long before) {
        tokens.setBefore(before);
        PSObject object = PSObject.of(element(bytes, from, to));
        objects.endObject((long) to - from);
        return object;
    }

    /**
     * Returns the stream that the element read last names in its attribute S.
     *
     * @return null if it names none
     */
    public @Nullable String streamName() {
        return tokens.rootStream();
    }

    /**
     * Reads a document as a top-level object, as pipelines send them.
     *
     * @param bytes an array with the document, which is not kept
     * @param from the index of its first byte; a byte order mark is skipped
     * @param to the index after its last byte
     * @return {@link PSObject#NULL} for an empty document, which stands for null
     * @throws ValueFormatException if the document is malformed or exceeds a limit
     */
    public PSObject readObject(byte[] bytes, int from, int to) {
        return from == to ? PSObject.NULL : PSObject.of(read(bytes, from, to));
    }

    /**
     * Reads a received document as a top-level object. A large one is given up as it is read; it may be read again all
     * the same, if what is missing is the session's key.
     *
     * @param message the bytes with the document
     * @param from the index of the document's first byte; a byte order mark is skipped
     * @return {@link PSObject#NULL} for an empty document, which stands for null
     * @throws ValueFormatException if the document is malformed or exceeds a limit
     */
    public PSObject readObject(ByteRope message, int from) {
        return message.size() == from ? PSObject.NULL : PSObject.of(read(message, from));
    }

    /**
     * Reads a received document of one element, as {@link #readObject(ByteRope, int)} does.
     *
     * @param message the bytes with the document
     * @param from the index of the document's first byte; a byte order mark is skipped
     * @return a Java type as listed at {@link PSObject}; null for Nil
     * @throws ValueFormatException if the document is malformed or exceeds a limit
     */
    public @Nullable Object read(ByteRope message, int from) {
        if (message.isWhole()) {
            return read(message.array(), from, message.size());
        }
        objects.clear();
        try {
            tokens.begin(message.document(from));
            return element();
        } finally {
            tokens.end();
        }
    }

    /**
     * Reads a document of one element.
     *
     * @param bytes an array with the document, which is not kept
     * @param from the index of its first byte; a byte order mark is skipped
     * @param to the index after its last byte
     * @return a Java type as listed at {@link PSObject}; null for Nil
     * @throws ValueFormatException if the document is malformed or exceeds a limit
     */
    public Object read(byte[] bytes, int from, int to) {
        objects.clear();
        return element(bytes, from, to);
    }

    private Object element(byte[] bytes, int from, int to) {
        tokens.begin(bytes, from, to);
        return element();
    }

    private Object element() {
        try {
            tokens.root();
            Object value = value(1);
            tokens.finish();
            return value;
        } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
            throw tokens.bad(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), e);
        }
    }

    /** Reads the value whose start tag was just read, up to and with its end tag. */
    Object value(int depth) {
        if (depth > limits.depth()) {
            throw new ValueFormatException(
                    ErrorCode.VALUE_LIMIT, null, tokens.position(), "more than " + limits.depth() + " levels");
        }
        Tag tag = tokens.tag();
        return switch (tag) {
            case OBJECT -> objects.object(depth);
            case REFERENCE -> objects.reference();
            case PROGRESS -> progress.read(depth);
            case NIL -> {
                tokens.skip();
                yield null;
            }
            default -> primitive(tag);
        };
    }

    /** Reads a primitive whose start tag was just read. */
    Object primitive(Tag tag) {
        tokens.text();
        return switch (tag) {
            case STRING -> tokens.string(true);
            case INT32 -> Primitives.int32(tokens.ascii());
            case INT64 -> Primitives.int64(tokens.ascii());
            case BOOLEAN -> Primitives.flag(tokens.ascii());
            case CHAR -> Primitives.character(tokens.ascii());
            case UNSIGNED_BYTE, SIGNED_BYTE, INT16, UINT16, UINT32, UINT64, SINGLE, DOUBLE, DECIMAL ->
                Primitives.number(tag, tokens.ascii().toString());
            case DATE_TIME -> Times.dateTime(tokens.ascii());
            case DURATION -> Times.duration(Blanks.ofUnicode(tokens.string(false)));
            case GUID -> Guids.parse(Blanks.ofUnicode(tokens.string(false)));
            case URI -> Primitives.uri(tokens.string(true));
            case VERSION -> Primitives.version(tokens.string(false));
            case BYTES -> Primitives.bytes(tokens.string(false));
            case XML -> new PSXml(tokens.string(true));
            case SCRIPT -> new ScriptBlock(tokens.string(true));
            case SECURE_STRING ->
                secrets.decode(Blanks.ofXml(tokens.string(false)).toString());
            default -> throw tokens.bad("the element " + tag + " where a value is expected");
        };
    }

    /** How deep values may be. */
    int deepest() {
        return limits.depth();
    }

    /** The most entries of a dictionary. */
    int mostEntries() {
        return limits.entries();
    }

    /** A property's name, from the attribute of the element just begun. */
    String memberName() {
        if (!tokens.hasName()) {
            throw tokens.bad("a property without a name");
        }
        tokens.size().addName(tokens.nameTo() - tokens.nameFrom());
        if (tokens.nameHasBlanks()) {
            return tokens.attributeName();
        }
        return names.name(tokens.document(), tokens.nameFrom(), tokens.nameTo(), decoder);
    }

    /** A type name, from the text of the element just begun. */
    String typeName() {
        tokens.text();
        tokens.size().addName(tokens.textSize());
        if (tokens.isInPieces()) {
            return tokens.string(true);
        }
        return names.name(tokens.document(), tokens.textFrom(), tokens.textTo(), decoder);
    }
}
