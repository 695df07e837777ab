package org.runspace.sample.fleet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSObject;
import org.runspace.sample.Columns;

/**
 * Says whether targets gave equal output without keeping it: the same objects in the same order, of which all
 * properties have the same texts. Of dictionaries, lists and objects without a text of their own the parts count; the
 * entries of a dictionary in any order, unless it is an ordered one. Not thread-safe.
 */
final class OutputDigest {
    /** Parts that are deeper are told by their texts: an object may contain itself. */
    private static final int DEEPEST = 8;
    /** Of one object: it may refer to one part any number of times. */
    private static final int MOST_PARTS = 10_000;

    private final MessageDigest digest = newDigest();
    private int partsLeft;

    void add(PSObject object) {
        partsLeft = MOST_PARTS;
        if (object.value() instanceof PSDictionary dictionary) {
            entries(digest, dictionary, 0);
        } else {
            properties(digest, object, 0);
        }
    }

    /** Returns the digest. Nothing may be added after this call. */
    String value() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void part(MessageDigest to, Object value, int depth) {
        Object inner = value instanceof PSObject object && object.value() != null ? object.value() : value;
        if (depth > DEEPEST || --partsLeft < 0) {
            text(to, value);
        } else if (inner instanceof PSDictionary dictionary) {
            entries(to, dictionary, depth);
        } else if (inner instanceof Collection<?> items) {
            size(to, items.size());
            items.forEach(item -> part(to, item, depth + 1));
        } else if (inner instanceof PSObject object && object.text().isEmpty()) {
            properties(to, object, depth);
        } else {
            text(to, value);
        }
    }

    private void properties(MessageDigest to, PSObject object, int depth) {
        Map<String, Object> properties = Columns.properties(object);
        size(to, properties.size());
        if (properties.isEmpty()) {
            text(to, object);
        }
        properties.forEach((name, value) -> {
            text(to, name);
            part(to, value, depth + 1);
        });
    }

    /** A process of .NET has an order of its own for the keys of a hashtable. */
    private void entries(MessageDigest to, PSDictionary dictionary, int depth) {
        size(to, dictionary.size());
        if (isOrdered(dictionary)) {
            dictionary.forEach((key, value) -> entry(to, key, value, depth));
            return;
        }
        dictionary.entrySet().stream()
                .map(each -> {
                    MessageDigest own = newDigest();
                    entry(own, each.getKey(), each.getValue(), depth);
                    return own.digest();
                })
                .sorted(Arrays::compareUnsigned)
                .forEach(to::update);
    }

    private void entry(MessageDigest to, Object key, Object value, int depth) {
        text(to, key);
        part(to, value, depth + 1);
    }

    private static boolean isOrdered(PSDictionary dictionary) {
        return dictionary.typeNames().stream().anyMatch(name -> name.endsWith(PSDictionary.ORDERED.get(0)));
    }

    private static void text(MessageDigest to, Object value) {
        byte[] bytes = PSObject.textOf(value).getBytes(StandardCharsets.UTF_8);
        size(to, bytes.length);
        to.update(bytes);
    }

    /** Before each text stands how long it is, so that its end cannot be taken for the next one's begin. */
    private static void size(MessageDigest to, int size) {
        to.update(ByteBuffer.allocate(Integer.BYTES).putInt(size).flip());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
