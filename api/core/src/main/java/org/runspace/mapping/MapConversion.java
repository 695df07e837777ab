package org.runspace.mapping;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.runspace.error.Excerpt;
import org.runspace.object.PSObject;
import org.runspace.object.PSProperty;

/**
 * A map, of a dictionary's entries or of an object's properties, in their order.
 *
 * @param key converts each key
 * @param item converts each value
 */
record MapConversion(Conversion key, Conversion item) implements Conversion {
    @Override
    public Object of(Object value, Mismatches mismatches, int depth) {
        if (depth > DEEPEST) {
            return mismatches.tooDeep("a value");
        }
        boolean described = value instanceof PSObject object && object.hasView();
        Map<?, ?> entries = entries(described ? value : Conversion.plain(value));
        if (entries == null) {
            return mismatches.value(value, expected());
        }
        Map<@Nullable Object, @Nullable Object> converted = new LinkedHashMap<>();
        boolean failed = false;
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            int mark = mismatches.mark();
            Object itsKey = key.ofNullable(entry.getKey(), mismatches, depth + 1);
            Object itsValue = item.ofNullable(entry.getValue(), mismatches, depth + 1);
            if (itsKey == Mismatches.FAILED || itsValue == Mismatches.FAILED) {
                failed = true;
                mismatches.below(mark, "[" + Excerpt.of(PSObject.textOf(entry.getKey(), Excerpt.QUOTED)) + "]");
            } else {
                converted.put(itsKey, itsValue);
            }
        }
        if (!failed && converted.size() < entries.size()) {
            return mismatches.told(entries.size() + " keys, of which " + converted.size() + " differ", "no key twice");
        }
        return failed ? Mismatches.FAILED : Collections.unmodifiableMap(converted);
    }

    private static @Nullable Map<?, ?> entries(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        if (!(value instanceof PSObject object)) {
            return null;
        }
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        for (PSProperty property : object.properties()) {
            properties.put(property.name(), property.value());
        }
        return properties;
    }

    @Override
    public String expected() {
        return "a dictionary or an object with properties";
    }
}
