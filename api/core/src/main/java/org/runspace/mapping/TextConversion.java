package org.runspace.mapping;

import java.net.URI;
import java.time.temporal.Temporal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.runspace.object.PSEnum;
import org.runspace.object.PSObject;
import org.runspace.object.PSVersion;
import org.runspace.object.ScriptBlock;
import org.runspace.object.SemanticVersion;

/**
 * A text: what is one by itself, or was sent with one. A list's would lose something, as PowerShell's of a date does.
 */
record TextConversion() implements Conversion {
    @Override
    public Object of(Object value, Mismatches mismatches, int depth) {
        String text = textOf(value);
        return text == null ? mismatches.value(value, expected()) : text;
    }

    private static @Nullable String textOf(Object value) {
        Object plain = Conversion.plain(value);
        if (plain instanceof Temporal) {
            return plain.toString();
        }
        if (value instanceof PSObject object && object.hasView()) {
            return object.text().orElse(null);
        }
        return textOfPlain(plain);
    }

    private static @Nullable String textOfPlain(Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof PSObject object) {
            return object.text().orElse(null);
        }
        if (value instanceof ScriptBlock script) {
            return script.text();
        }
        boolean hasText = value instanceof Character
                || value instanceof PSEnum
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof UUID
                || value instanceof URI
                || value instanceof PSVersion
                || value instanceof SemanticVersion;
        return hasText ? PSObject.textOf(value) : null;
    }

    @Override
    public String expected() {
        return "a text";
    }
}
