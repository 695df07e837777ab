package org.runspace.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.runspace.engine.clixml.ByteOutput;
import org.runspace.engine.clixml.ClixmlLimits;
import org.runspace.engine.clixml.ClixmlReader;
import org.runspace.engine.clixml.ClixmlWriter;
import org.runspace.engine.clixml.NameTable;
import org.runspace.engine.clixml.SecureStringCodec;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;

/** What was read can be looked at, and what was written from it is read and written as the same again. */
final class ClixmlTarget {
    private static final NameTable NAMES = new NameTable();
    private static final int MOST_LOOKS = 2_000;

    private ClixmlTarget() {}

    static void run(byte[] input) {
        ClixmlReader reader = new ClixmlReader(NAMES, ClixmlLimits.DEFAULT, SecureStringCodec.CLEAR);
        PSObject value = reader.readObject(input, 0, input.length);
        look(value);
        byte[] first = write(value);
        byte[] second = write(reader.readObject(first, 0, first.length));
        byte[] third = write(reader.readObject(second, 0, second.length));
        if (!Arrays.equals(second, third)) {
            throw new AssertionError("written " + text(second) + ", then " + text(third));
        }
    }

    /** A program that gets a value asks it for texts, properties, keys and equality. */
    // Asked only for what that may throw.
    @SuppressWarnings("ReturnValueIgnored")
    static void look(Object root) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> next = new ArrayDeque<>();
        next.add(root);
        while (!next.isEmpty() && seen.size() < MOST_LOOKS) {
            Object value = next.poll();
            if (!seen.add(value)) {
                continue;
            }
            if (value instanceof PSObject object) {
                object.toString();
                object.isOfType("System.Object");
                next.add(object.value() == null ? "" : object.value());
                object.properties().forEach(property -> next.add(property.value() == null ? "" : property.value()));
            } else if (value instanceof Map<?, ?> map) {
                compare(map);
                map.forEach((key, item) -> next.add(item == null ? key : item));
                ((PSDictionary) map).get("key");
            } else if (value instanceof PSList items) {
                compare(items);
                items.forEach(item -> next.add(item == null ? "" : item));
            } else {
                PSObject.of(value).toString();
            }
        }
    }

    // Asked only for what that may throw.
    @SuppressWarnings("ReturnValueIgnored")
    private static void compare(Object container) {
        container.toString();
        container.hashCode();
        Object copy = container instanceof PSList list
                ? PSList.of(list.toArray())
                : PSDictionary.of(PSDictionary.HASHTABLE, (PSDictionary) container);
        if (!copy.equals(container) || copy.hashCode() != container.hashCode()) {
            throw new AssertionError("a copy is another value than " + container);
        }
    }

    /** A graph whose objects lead back to themselves as their own values cannot be written; that is said, too. */
    private static byte[] write(PSObject value) {
        ByteOutput out = new ByteOutput(256);
        if (!value.isNull()) {
            new ClixmlWriter(SecureStringCodec.CLEAR).write(value, out);
        }
        return Arrays.copyOf(out.array(), out.size());
    }

    private static String text(byte[] document) {
        return new String(document, StandardCharsets.UTF_8);
    }
}
