package org.runspace.mapping;

import org.jspecify.annotations.Nullable;
import org.runspace.object.PSObject;

/** Makes a value of one Java type from what PowerShell sent. Thread-safe. */
interface Conversion {
    /** Deeper graphs are refused: one that contains itself has no end. */
    int DEEPEST = 100;

    /**
     * Converts a value.
     *
     * @param value as it was sent, not null
     * @param mismatches is told if it cannot be
     * @param depth how many records and collections are around it
     * @return {@link Mismatches#FAILED} if it was told
     */
    Object of(Object value, Mismatches mismatches, int depth);

    /**
     * Converts what may be missing or null.
     *
     * @param value null if the property is null
     * @param mismatches is told if it cannot be
     * @param depth how many records and collections are around it
     * @return {@link Mismatches#FAILED} if it was told
     */
    default @Nullable Object ofNullable(@Nullable Object value, Mismatches mismatches, int depth) {
        return value == null || value == PSObject.NULL
                ? mismatches.value(null, expected())
                : of(value, mismatches, depth);
    }

    /**
     * Converts a property that the object does not have.
     *
     * @param mismatches is told if it must have it
     * @return {@link Mismatches#FAILED} if it was told
     */
    default @Nullable Object ofMissing(Mismatches mismatches) {
        return mismatches.told("no such property", expected());
    }

    /** Says in a few words what it converts. */
    String expected();

    /** Returns the value of an object that is one, else the object. */
    static Object plain(Object value) {
        if (value instanceof PSObject object && object.isValue()) {
            Object base = object.value();
            return base == null ? value : base;
        }
        return value;
    }
}
