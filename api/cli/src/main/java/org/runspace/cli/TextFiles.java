package org.runspace.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/** The files that the command line names. */
final class TextFiles {
    private static final int MOST_BYTES = 16 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TextFiles() {}

    /** Returns the text of a file in UTF-8, of at most 16 MiB. */
    static String read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new RunspaceException(
                        ErrorCode.COMMAND_LINE_FILE, null, file, "it has more than " + MOST_BYTES + " bytes");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    static RunspaceException unusable(Path file, IOException failure) {
        String why = failure instanceof NoSuchFileException
                ? "there is none"
                : failure instanceof AccessDeniedException
                        ? "this user must not read it"
                        : failure instanceof CharacterCodingException ? "it is not in UTF-8" : failure.toString();
        return new RunspaceException(ErrorCode.COMMAND_LINE_FILE, failure, file, why);
    }
}
