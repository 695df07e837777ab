package org.runspace.jobs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/**
 * A script that jobs may run. Its text is part of the application, on every node; the database holds its id and its
 * hash only, so that who can write into the database can run no other script. Immutable.
 *
 * @param id names the script in the database and in messages, 1 to 100 characters
 * @param text PowerShell source; arguments reach it as {@code param(...)} or {@code $args}
 */
public record JobScript(String id, String text) {
    /**
     * Creates a script.
     *
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if the id has a wrong length or control characters
     */
    public JobScript {
        Limits.requireName("script", id, Limits.NAME);
        Limits.require(!text.isBlank(), "script", "a text that is not empty", text);
    }

    /**
     * Returns what tells two versions of a script apart.
     *
     * @return the SHA-256 of the text in UTF-8, as 64 hexadecimal digits
     */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
