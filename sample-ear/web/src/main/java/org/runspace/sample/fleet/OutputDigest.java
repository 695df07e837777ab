package org.runspace.sample.fleet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
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

    private static final Comparator<Map.Entry<Object, Object>> BY_KEY = Comparator.comparing(
                    (Map.Entry<Object, Object> entry) -> PSObject.textOf(entry.getKey()))
            .thenComparing(entry -> entry.getKey().getClass().getName());

    private final MessageDigest digest = newDigest();
    private int partsLeft;

    void add(PSObject object) {
        partsLeft = MOST_PARTS;
        if (object.value() instanceof PSDictionary || object.value() instanceof Collection) {
            part(object, 0);
        } else {
            properties(object, 0);
        }
    }

    /** Returns the digest. Nothing may be added after this call. */
    String value() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void part(Object value, int depth) {
        Object inner = value instanceof PSObject object && object.value() != null ? object.value() : value;
        if (depth > DEEPEST || --partsLeft < 0) {
            text(value);
        } else if (inner instanceof PSDictionary dictionary) {
            entries(dictionary, depth);
        } else if (inner instanceof Collection<?> items) {
            size(items.size());
            items.forEach(item -> part(item, depth + 1));
        } else if (inner instanceof PSObject object && object.text().isEmpty()) {
            properties(object, depth);
        } else {
            text(value);
        }
    }

    private void properties(PSObject object, int depth) {
        Map<String, Object> properties = Columns.properties(object);
        size(properties.size());
        if (properties.isEmpty()) {
            text(object);
        }
        properties.forEach((name, value) -> {
            text(name);
            part(value, depth + 1);
        });
    }

    /** A process of .NET has an order of its own for the keys of a hashtable. */
    private void entries(PSDictionary dictionary, int depth) {
        size(dictionary.size());
        Stream<Map.Entry<Object, Object>> entries = dictionary.entrySet().stream();
        (isOrdered(dictionary) ? entries : entries.sorted(BY_KEY)).forEach(entry -> {
            text(entry.getKey());
            part(entry.getValue(), depth + 1);
        });
    }

    private static boolean isOrdered(PSDictionary dictionary) {
        return dictionary.typeNames().stream().anyMatch(name -> name.endsWith(PSDictionary.ORDERED.get(0)));
    }

    private void text(Object value) {
        byte[] bytes = PSObject.textOf(value).getBytes(StandardCharsets.UTF_8);
        size(bytes.length);
        digest.update(bytes);
    }

    /** Before each text stands how long it is, so that its end cannot be taken for the next one's begin. */
    private void size(int size) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(size).flip());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
