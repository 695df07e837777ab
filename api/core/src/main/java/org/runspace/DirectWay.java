package org.runspace;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.Excerpt;
import org.runspace.error.SessionStateException;
import org.runspace.files.DirectFile;
import org.runspace.files.DirectFiles;

/**
 * The way to one file of the server beside the session, and what both directions have in common on it.
 *
 * @param files the way to all files
 * @param name what a program calls the file
 */
record DirectWay(DirectFiles files, ServerName name) {
    /** From how many bytes on it is worth its beginning: the server starts a program for it. */
    static final long LEAST = 1 << 20;

    /** How many bytes a mark has. */
    static final int MARK = 32;
    /** What a mark begins with. */
    static final String MARKED = "RunspaceFileMark";

    private static final System.Logger LOG = System.getLogger(DirectWay.class.getName());
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Returns bytes that no other file of the server has. */
    static byte[] mark() {
        byte[] mark = new byte[MARK];
        RANDOM.nextBytes(mark);
        byte[] beginning = MARKED.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(beginning, 0, mark, 0, beginning.length);
        return mark;
    }

    /** Opens the file that the session has marked at its end, and no other one of the same name. */
    DirectFile openMarked(String path, long offset, byte[] mark) throws IOException {
        return open(path, DirectFiles.Use.WRITE, file -> {
            byte[] found = new byte[MARK + 1];
            return file.read(offset, found, found.length) == MARK && Arrays.equals(found, 0, MARK, mark, 0, MARK);
        });
    }

    /** Opens a file to read. Only its SHA-256 will show whether it is the one that the session sees. */
    DirectFile openToRead(String path, long length) throws IOException {
        return open(path, DirectFiles.Use.READ, file -> file.size() >= length);
    }

    private interface Check {
        boolean passes(DirectFile file) throws IOException;
    }

    private DirectFile open(String path, DirectFiles.Use use, Check check) throws IOException {
        DirectFile file = CheckedFile.open(files, path, use);
        boolean itself = false;
        try {
            itself = check.passes(file);
        } finally {
            if (!itself) {
                file.close();
            }
        }
        if (!itself) {
            throw new IOException("another file has its name there");
        }
        return file;
    }

    /** An interrupt ends a copy, and does not show that this way fails. */
    static void requireNoInterrupt(@Nullable IOException failure) {
        if (failure instanceof InterruptedIOException) {
            Thread.currentThread().interrupt();
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new SessionStateException(ErrorCode.INTERRUPTED, failure);
        }
    }

    /** Says in the log that the session copies the file, which is only slower. */
    void gaveUp(IOException failure) {
        requireNoInterrupt(failure);
        String why = Excerpt.of(Excerpt.textOf(failure));
        LOG.log(System.Logger.Level.DEBUG, "the bytes of {0} go over the session: {1}", name, why);
    }
}
