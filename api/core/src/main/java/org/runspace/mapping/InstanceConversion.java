package org.runspace.mapping;

import org.runspace.object.PSObject;

/**
 * A type that the API reads by itself, {@code PSEnum} or {@code ErrorRecord} for example: the value as it is.
 *
 * @param type a class of the table at {@link PSObject}, or {@code Object} for any value
 */
record InstanceConversion(Class<?> type) implements Conversion {
    @Override
    public Object of(Object value, Mismatches mismatches, int depth) {
        if (type == PSObject.class) {
            return PSObject.of(value);
        }
        if (type.isInstance(value)) {
            return value;
        }
        Object base = value instanceof PSObject object ? object.value() : null;
        return type.isInstance(base) ? base : mismatches.value(value, expected());
    }

    @Override
    public String expected() {
        return type == Object.class || type == PSObject.class ? "a value" : "a " + type.getSimpleName();
    }
}
