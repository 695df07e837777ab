package org.runspace.mapping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runspace.error.Excerpt;
import org.runspace.object.PSEnum;
import org.runspace.object.PSObject;
import org.runspace.object.SecureString;

/** Collects what does not fit, from the inside to the outside: a value that fits costs nothing. Not thread-safe. */
final class Mismatches {
    /** What a conversion returns instead of a value that it has reported here. */
    static final Object FAILED = new Object();

    /** Enough for a person; the rest is counted. */
    private static final int MOST = 100;

    private static final int MOST_OF_A_VALUE = 80;

    private final List<Mismatch> list = new ArrayList<>();
    private long count;

    /** Returns where the mismatches of what follows will begin. */
    int mark() {
        return list.size();
    }

    /** Adds the name of the parent to all mismatches since a mark. */
    void below(int mark, String parent) {
        for (int i = mark; i < list.size(); i++) {
            list.set(i, list.get(i).below(parent));
        }
    }

    void ofItem(int mark, long number) {
        for (int i = mark; i < list.size(); i++) {
            list.set(i, list.get(i).ofItem(number));
        }
    }

    Object value(@Nullable Object found, String expected) {
        return told(describe(found), expected);
    }

    Object told(String found, String expected) {
        count++;
        if (list.size() < MOST) {
            list.add(new Mismatch("", found, expected));
        }
        return FAILED;
    }

    Object tooDeep(String what) {
        return told(what + " inside of " + Conversion.DEEPEST + " others", "less depth");
    }

    boolean isEmpty() {
        return count == 0;
    }

    long count() {
        return count;
    }

    List<Mismatch> list() {
        return List.copyOf(list);
    }

    /** Type and text of a value, and nothing of a secret. */
    private static String describe(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof SecureString) {
            return "a SecureString";
        }
        Object base = value instanceof PSObject object && object.value() != null && !object.hasView()
                ? object.value()
                : value;
        if (base instanceof PSObject object) {
            return ofType(object.typeNames(), object.text().orElse(""), "an object");
        }
        if (base instanceof PSEnum constant) {
            return ofType(constant.typeNames(), constant.name(), "an enumeration's value");
        }
        return base.getClass().getSimpleName() + " " + Excerpt.quoted(PSObject.textOf(base, MOST_OF_A_VALUE));
    }

    private static String ofType(List<String> typeNames, String text, String otherwise) {
        String type = typeNames.isEmpty() ? otherwise : Excerpt.of(typeNames.get(0));
        return text.isEmpty()
                ? type
                : type + " " + Excerpt.quoted(text.substring(0, Math.min(text.length(), MOST_OF_A_VALUE)));
    }
}
