package org.runspace.mapping;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runspace.object.PSObject;

/** What may be null or missing. */
record OptionalConversion(Conversion present, Absent absent) implements Conversion {
    /** What stands for a value that is not there. */
    enum Absent {
        /** {@code Optional.empty()}. */
        EMPTY,
        /** Null, in a place that is annotated as {@code @Nullable}. */
        NULL
    }

    @Override
    public Object of(Object value, Mismatches mismatches, int depth) {
        Object converted = present.of(value, mismatches, depth);
        return converted == Mismatches.FAILED || absent == Absent.NULL ? converted : Optional.of(converted);
    }

    @Override
    public @Nullable Object ofNullable(@Nullable Object value, Mismatches mismatches, int depth) {
        return value == null || value == PSObject.NULL ? ofMissing(mismatches) : of(value, mismatches, depth);
    }

    @Override
    public @Nullable Object ofMissing(Mismatches mismatches) {
        return absent == Absent.NULL ? null : Optional.empty();
    }

    @Override
    public String expected() {
        return present.expected() + ", or nothing";
    }
}
