package org.runspace.sample.fleet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSObject;
import org.runspace.sample.Columns;

/**
 * Says whether targets gave equal output without keeping it: the same objects in the same order, of which all
 * properties have the same texts. Not thread-safe.
 */
final class OutputDigest {
    private final MessageDigest digest;

    OutputDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void add(PSObject object) {
        Map<?, ?> parts = object.value() instanceof PSDictionary dictionary ? dictionary : Columns.properties(object);
        size(parts.size());
        if (parts.isEmpty()) {
            text(object);
        }
        parts.forEach((name, value) -> {
            text(name);
            text(value);
        });
    }

    /** Returns the digest. Nothing may be added after this call. */
    String value() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void text(Object value) {
        byte[] bytes = PSObject.of(value).toString().getBytes(StandardCharsets.UTF_8);
        size(bytes.length);
        digest.update(bytes);
    }

    /** Before each text stands how long it is, so that its end cannot be taken for the next one's begin. */
    private void size(int size) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(size).flip());
    }
}
