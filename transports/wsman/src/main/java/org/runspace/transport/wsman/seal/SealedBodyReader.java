package org.runspace.transport.wsman.seal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads encrypted bodies, of Windows and of servers that write them with other white space: none or a blank before a
 * header, {@code -- boundary} with a blank, more than one line end after the last line. Whatever is encrypted is
 * skipped by its length, so that it may contain the boundary.
 */
final class SealedBodyReader {
    private static final String NAME_OF_LENGTH = ";length=";
    private static final String NAME_OF_TYPE = "type=";
    /** No header that belongs here is longer. */
    private static final int LONGEST_LINE = 1_000;

    private final MessageSeal seal;
    private final ByteBuffer body;
    private final byte[] boundary;
    private final List<ByteBuffer> parts = new ArrayList<>();
    private String contentType = "";

    private enum Delimiter {
        NEXT_SECTION,
        END
    }

    SealedBodyReader(MessageSeal seal, SealedBody.Body sealed) throws SealException {
        this.seal = seal;
        this.body = sealed.bytes().slice().order(ByteOrder.LITTLE_ENDIAN);
        this.boundary = new ContentType(sealed.contentType())
                .parameter("boundary")
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> malformed("its type names no boundary"))
                .getBytes(ISO_8859_1);
    }

    SealedBody.Body read() throws SealException {
        skipWhiteSpace();
        expectSection();
        do {
            readPart();
        } while (delimiter() == Delimiter.NEXT_SECTION);
        skipWhiteSpace();
        if (body.hasRemaining()) {
            throw malformed("something follows its end");
        }
        return new SealedBody.Body(contentType, joined());
    }

    private void readPart() throws SealException {
        int length = description();
        expectSection();
        header("Content-Type");
        SealedPart part = part(length);
        ByteBuffer opened = seal.open(part);
        if (opened.remaining() != length) {
            throw malformed("a part has " + opened.remaining() + " bytes in place of " + length);
        }
        parts.add(opened);
    }

    private ByteBuffer joined() {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        int length = parts.stream().mapToInt(ByteBuffer::remaining).sum();
        ByteBuffer plain = ByteBuffer.allocate(length);
        parts.forEach(plain::put);
        return plain.flip();
    }

    /** The headers that describe a part: its type and length. */
    private int description() throws SealException {
        header("Content-Type");
        String original = header("OriginalContent");
        String lower = original.toLowerCase(Locale.ROOT);
        int at = lower.lastIndexOf(NAME_OF_LENGTH);
        if (at < 0) {
            throw malformed("a part has no length");
        }
        if (lower.startsWith(NAME_OF_TYPE) && contentType.isEmpty()) {
            contentType = original.substring(NAME_OF_TYPE.length(), at).strip();
        }
        try {
            int length = Integer.parseInt(
                    original.substring(at + NAME_OF_LENGTH.length()).strip());
            if (length >= 0 && length <= body.remaining()) {
                return length;
            }
        } catch (NumberFormatException e) {
            throw new SealException("The encrypted body is not well formed: a part's length is no number.", e);
        }
        throw malformed("a part is longer than the body");
    }

    /** The header's length, the header and the data, which the next delimiter follows at once. */
    private SealedPart part(int length) throws SealException {
        if (body.remaining() < Integer.BYTES) {
            throw malformed("a part is missing");
        }
        int headerLength = body.getInt();
        if (headerLength < 0 || headerLength > body.remaining() - length) {
            throw malformed("the header of a part is longer than the body");
        }
        int end = nextDelimiter(body.position() + headerLength + length);
        ByteBuffer bytes = body.slice(body.position(), end - body.position());
        body.position(end);
        return new SealedPart(headerLength, bytes);
    }

    private int nextDelimiter(int from) throws SealException {
        for (int at = from; at < body.limit(); at++) {
            if (afterBoundary(at).isPresent()) {
                return at;
            }
        }
        throw malformed("a part has no end");
    }

    private void expectSection() throws SealException {
        if (delimiter() == Delimiter.END) {
            throw malformed("it ends where a section has to follow");
        }
    }

    private Delimiter delimiter() throws SealException {
        int after = afterBoundary(body.position()).orElseThrow(() -> malformed("a boundary is missing"));
        body.position(after);
        boolean last = matches(after, "--".getBytes(ISO_8859_1));
        String rest = line();
        if (!rest.equals(last ? "--" : "")) {
            throw malformed("something follows a boundary");
        }
        return last ? Delimiter.END : Delimiter.NEXT_SECTION;
    }

    /** Where a delimiter's boundary ends, if one is at this place. */
    private Optional<Integer> afterBoundary(int at) {
        if (!matches(at, "--".getBytes(ISO_8859_1))) {
            return Optional.empty();
        }
        int begin = at + 2;
        if (begin < body.limit() && body.get(begin) == ' ') {
            begin++;
        }
        return matches(begin, boundary) ? Optional.of(begin + boundary.length) : Optional.empty();
    }

    private boolean matches(int at, byte[] expected) {
        if (at > body.limit() - expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (body.get(at + i) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private String header(String name) throws SealException {
        String line = line();
        int colon = line.indexOf(':');
        if (colon < 0 || !line.substring(0, colon).strip().equalsIgnoreCase(name)) {
            throw malformed("the header " + name + " is missing");
        }
        return line.substring(colon + 1).strip();
    }

    /** The rest of the line; the last one of a body may have no end. */
    private String line() throws SealException {
        StringBuilder line = new StringBuilder();
        while (body.hasRemaining()) {
            char c = (char) (body.get() & 0xFF);
            if (c == '\n') {
                break;
            }
            if (line.length() == LONGEST_LINE) {
                throw malformed("a line is too long");
            }
            line.append(c);
        }
        return line.toString().stripTrailing();
    }

    private void skipWhiteSpace() {
        while (body.hasRemaining() && Character.isWhitespace(body.get(body.position()))) {
            body.get();
        }
    }

    private static SealException malformed(String what) {
        return new SealException("The encrypted body is not well formed: " + what + ".");
    }
}
