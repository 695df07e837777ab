package org.runspace.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/** The lines of the standard input, read one by one as the script takes them. For one thread. */
final class LineInput implements Iterator<String> {
    private static final int LONGEST = 16 << 20;

    private final BufferedReader in;
    private @Nullable String next;
    private boolean ended;

    private LineInput(InputStream in) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    }

    static Iterator<String> of(InputStream in) {
        return new LineInput(in);
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            next = read();
            ended = next == null;
        }
        return next != null;
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the standard input has ended");
        }
        String line = String.valueOf(next);
        next = null;
        return line;
    }

    private @Nullable String read() {
        StringBuilder line = new StringBuilder();
        try {
            int c = in.read();
            if (c < 0) {
                return null;
            }
            while (c >= 0 && c != '\n') {
                if (line.length() == LONGEST) {
                    throw unusable("a line has more than " + LONGEST + " characters", null);
                }
                line.append((char) c);
                c = in.read();
            }
        } catch (CharacterCodingException e) {
            throw unusable("it is not in UTF-8", e);
        } catch (IOException e) {
            throw unusable(e.toString(), e);
        }
        int length = line.length();
        return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
    }

    static RunspaceException unusable(String reason, @Nullable Exception cause) {
        return new RunspaceException(ErrorCode.COMMAND_LINE_INPUT, cause, reason);
    }
}
