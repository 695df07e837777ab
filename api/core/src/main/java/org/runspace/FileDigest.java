package org.runspace;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of what has passed by. */
final class FileDigest {
    private MessageDigest digest = empty();

    void add(byte[] bytes, int length) {
        digest.update(bytes, 0, length);
    }

    /**
     * Adds what a file begins with.
     *
     * @param most how many bytes
     * @return how many there were
     */
    long addFrom(InputStream file, long most) throws IOException {
        byte[] bytes = new byte[FileScripts.CHUNK];
        long added = 0;
        int read = 1;
        while (read > 0) {
            read = file.readNBytes(bytes, 0, (int) Math.min(most - added, bytes.length));
            add(bytes, read);
            added += read;
        }
        return added;
    }

    void reset() {
        digest.reset();
    }

    /** Of all so far; more may be added afterwards. */
    String hex() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the SHA-256 of this JVM cannot be copied", e);
        }
    }

    private static MessageDigest empty() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
