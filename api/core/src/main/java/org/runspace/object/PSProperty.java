package org.runspace.object;

import org.jspecify.annotations.Nullable;

/**
 * One property of a {@link PSObject} (MS-PSRP 2.2.5.2.8 and 2.2.5.2.9).
 *
 * @param name as sent; PowerShell compares names without case
 * @param value a Java type as listed at {@link PSObject}, or null
 * @param kind whether it belongs to the .NET object or was added to it
 */
public record PSProperty(String name, @Nullable Object value, Kind kind) {
    /** Whether a property belongs to the .NET object or was added to it. */
    public enum Kind {
        /** A property of the .NET object itself. */
        ADAPTED,
        /** A note, or a property that PowerShell's type tables add. */
        EXTENDED
    }

    /** Returns whether all components are equal; ends whatever the values hold. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PSProperty that && components().equals(that.components());
    }

    @Override
    public int hashCode() {
        return components().hashCode();
    }

    private PSList components() {
        return PSList.of(name, value, kind);
    }

    @Override
    public String toString() {
        return "PSProperty" + components();
    }
}
