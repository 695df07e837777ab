package org.runspace.engine.clixml;

import org.runspace.error.Excerpt;
import org.runspace.object.OrdinalIgnoreCase;
import org.runspace.object.PSObject;
import org.runspace.object.ProgressRecord;

/**
 * Reads a progress record that is a value: an element for each field, in one order (MS-PSRP 2.2.5.1.25). For one
 * thread.
 */
final class ProgressReader {
    private static final int WHOLE = 100;

    private final ClixmlReader reader;
    private final Tokenizer tokens;

    ProgressReader(ClixmlReader reader, Tokenizer tokens) {
        this.reader = reader;
        this.tokens = tokens;
    }

    ProgressRecord read(int depth) {
        if (tokens.isEmptyElement()) {
            throw tokens.bad("a PR without its fields");
        }
        String activity = text(Tag.ACTIVITY);
        int id = number(Tag.ACTIVITY_ID);
        if (!tokens.nextChild(Tag.PROGRESS)) {
            throw tokens.bad("a PR without an operation");
        }
        Object operation = reader.value(depth + 1);
        int parent = number(Tag.PARENT_ID);
        int percent = number(Tag.PERCENT);
        boolean completed = completed(text(Tag.TYPE_NAME));
        int seconds = number(Tag.SECONDS);
        String status = text(Tag.STATUS);
        if (tokens.nextChild(Tag.PROGRESS)) {
            throw tokens.bad("the element " + tokens.tag() + " behind the last of PR");
        }
        if (activity.isEmpty() || status.isEmpty() || id < 0 || parent == id || percent > WHOLE) {
            throw tokens.bad("a PR whose activity or status is empty, or whose numbers cannot be");
        }
        return new ProgressRecord(
                activity,
                id,
                status,
                operation == null ? null : PSObject.textOf(operation),
                parent,
                percent,
                completed,
                seconds);
    }

    private String text(Tag field) {
        if (!tokens.nextChild(Tag.PROGRESS) || tokens.tag() != field) {
            throw tokens.bad("a PR without the element " + field + " in its place");
        }
        tokens.text();
        return tokens.string(true);
    }

    private int number(Tag field) {
        return Primitives.int32(text(field));
    }

    /** The name or the number of the type; .NET takes several names and joins their bits. */
    private static boolean completed(String type) {
        String trimmed = Blanks.ofUnicode(type);
        if (trimmed.matches("[+-]?[0-9]+")) {
            return isOne(Primitives.int32(trimmed), type);
        }
        int bits = 0;
        for (String name : trimmed.split(",", -1)) {
            bits |= switch (OrdinalIgnoreCase.upper(Blanks.ofUnicode(name))) {
                case "COMPLETED" -> 1;
                case "PROCESSING" -> 0;
                default -> throw noType(type);
            };
        }
        return isOne(bits, type);
    }

    private static boolean isOne(int number, String type) {
        if (number != 0 && number != 1) {
            throw noType(type);
        }
        return number == 1;
    }

    private static IllegalArgumentException noType(String type) {
        return new IllegalArgumentException(Excerpt.quoted(type) + " is no type of progress");
    }
}
