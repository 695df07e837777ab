package org.runspace.engine.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bytes of a document in UTF-8, whatever it is written in, without its byte order mark. For one thread. */
interface DocumentBytes {
    /**
     * Reads the next bytes.
     *
     * @return how many there are now at {@code from}, at least 1; -1 at the end of the document
     */
    int read(byte[] target, int from, int to) throws IOException;

    /**
     * The bytes of a stream. Their encoding is found as XML says (XML 1.0, appendix F): by the byte order mark, by what
     * the first character looks like, and then by the XML declaration; it is UTF-8 otherwise.
     */
    static DocumentBytes of(InputStream document) throws IOException {
        PushbackInputStream start = new PushbackInputStream(document, Encodings.DECLARATION);
        byte[] first = start.readNBytes(Encodings.DECLARATION);
        Encodings encoding = Encodings.of(first);
        start.unread(first, encoding.mark(), first.length - encoding.mark());
        if (encoding.charset().equals(StandardCharsets.UTF_8)) {
            return (target, from, to) -> start.read(target, from, to - from);
        }
        return new Recoded(new InputStreamReader(start, encoding.charset().newDecoder()));
    }

    /** The bytes of a text, which is in no encoding. */
    static DocumentBytes of(Reader document) {
        return new Recoded(document);
    }

    /**
     * What the first bytes of a document say.
     *
     * @param charset the encoding
     * @param mark the length of its byte order mark
     */
    record Encodings(Charset charset, int mark) {
        private static final int DECLARATION = 256;
        private static final Pattern DECLARED =
                Pattern.compile("^<\\?xml\\s[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']");

        static Encodings of(byte[] first) throws IOException {
            if (begins(first, 0xFF, 0xFE, 0, 0)) {
                return new Encodings(Charset.forName("UTF-32LE"), 4);
            }
            if (begins(first, 0, 0, 0xFE, 0xFF)) {
                return new Encodings(Charset.forName("UTF-32BE"), 4);
            }
            if (begins(first, 0xEF, 0xBB, 0xBF)) {
                return new Encodings(StandardCharsets.UTF_8, 3);
            }
            if (begins(first, 0xFF, 0xFE)) {
                return new Encodings(StandardCharsets.UTF_16LE, 2);
            }
            if (begins(first, 0xFE, 0xFF)) {
                return new Encodings(StandardCharsets.UTF_16BE, 2);
            }
            if (begins(first, '<', 0)) {
                return new Encodings(StandardCharsets.UTF_16LE, 0);
            }
            return new Encodings(begins(first, 0, '<') ? StandardCharsets.UTF_16BE : declared(first), 0);
        }

        private static Charset declared(byte[] first) throws IOException {
            Matcher declaration = DECLARED.matcher(new String(first, StandardCharsets.ISO_8859_1));
            if (!declaration.find()) {
                return StandardCharsets.UTF_8;
            }
            String name = declaration.group(1);
            try {
                Charset charset = Charset.forName(name);
                if (charset.newEncoder().canEncode('<') && charset.encode("<").get(0) == '<') {
                    return charset;
                }
            } catch (IllegalCharsetNameException | UnsupportedCharsetException | UnsupportedOperationException e) {
                throw new IOException("this computer knows no encoding " + name, e);
            }
            throw new IOException("the document is not in the encoding " + name + ", which it declares");
        }

        private static boolean begins(byte[] first, int... mark) {
            boolean same = first.length >= mark.length;
            for (int i = 0; same && i < mark.length; i++) {
                same = (first[i] & 0xFF) == mark[i];
            }
            return same;
        }
    }

    /** Characters as UTF-8. What is no text is refused, never replaced. */
    final class Recoded implements DocumentBytes {
        private static final int CHARACTERS = 8192;

        private final Reader reader;
        private final CharBuffer characters = CharBuffer.allocate(CHARACTERS).limit(0);
        private final CharsetEncoder encoder = StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        private boolean atStart = true;
        private boolean ended;

        Recoded(Reader reader) {
            this.reader = reader;
        }

        @Override
        public int read(byte[] target, int from, int to) throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(target, from, to - from);
            while (bytes.position() == from) {
                CoderResult result = encoder.encode(characters, bytes, ended);
                if (result.isError()) {
                    result.throwException();
                }
                if (result.isUnderflow() && bytes.position() == from) {
                    if (ended) {
                        return -1;
                    }
                    fill();
                }
            }
            return bytes.position() - from;
        }

        private void fill() throws IOException {
            characters.compact();
            ended = reader.read(characters) < 0;
            characters.flip();
            if (atStart && characters.hasRemaining()) {
                atStart = false;
                if (characters.get(characters.position()) == '\uFEFF') {
                    characters.get();
                }
            }
        }
    }
}
