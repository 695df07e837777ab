package org.runspace.mapping;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A value without parts.
 *
 * @param type the Java class that is wanted
 * @param expected what is accepted, in a few words
 * @param others makes the wanted value of another class, or null if that would lose something
 */
record ScalarConversion(Class<?> type, String expected, UnaryOperator<@Nullable Object> others) implements Conversion {
    @Override
    public Object of(Object value, Mismatches mismatches, int depth) {
        if (type.isInstance(value)) {
            return value;
        }
        Object plain = Conversion.plain(value);
        if (type.isInstance(plain)) {
            return plain;
        }
        Object made = others.apply(plain);
        return made == null ? mismatches.value(value, expected) : made;
    }
}
