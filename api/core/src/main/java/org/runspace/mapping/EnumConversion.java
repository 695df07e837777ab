package org.runspace.mapping;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runspace.error.Excerpt;
import org.runspace.object.OrdinalIgnoreCase;
import org.runspace.object.PSEnum;

/** The constants of a Java enumeration, by the name of the .NET member or by its number. */
final class EnumConversion implements Conversion {
    private final Class<?> type;
    private final Map<String, Object> byName = new HashMap<>();
    private final Map<Long, Object> byNumber = new HashMap<>();

    private EnumConversion(Class<?> type) {
        this.type = type;
    }

    /** Plans the conversion, and reports constants that cannot be told apart. */
    static EnumConversion of(Class<?> type, Mismatches unmappable) {
        EnumConversion conversion = new EnumConversion(type);
        for (Object constant : type.getEnumConstants()) {
            conversion.add((Enum<?>) constant, unmappable);
        }
        return conversion;
    }

    private void add(Enum<?> constant, Mismatches unmappable) {
        String name = key(PropertyNames.of(constant));
        if (byName.putIfAbsent(name, constant) != null) {
            unmappable.told(
                    "the constants " + byName.get(name) + " and " + constant + " of " + type.getName(),
                    "names that differ by more than case and underscores");
        }
        Long number = PropertyNames.numberOf(constant);
        if (number != null && byNumber.putIfAbsent(number, constant) != null) {
            unmappable.told(
                    "the number " + number + " at two constants of " + type.getName(), "a number of its own for each");
        }
    }

    @Override
    public Object of(Object value, Mismatches mismatches, int depth) {
        Object constant = constant(Conversion.plain(value));
        return constant == null ? mismatches.value(value, expected()) : constant;
    }

    /** The constants of flags, whose names are joined by commas. */
    @Nullable
    Set<Object> flags(PSEnum value) {
        Set<Object> flags = new LinkedHashSet<>();
        for (String name : value.name().split(", ", -1)) {
            Object flag = byName.get(key(name));
            if (flag == null) {
                return null;
            }
            flags.add(flag);
        }
        return flags;
    }

    private @Nullable Object constant(Object value) {
        if (type.isInstance(value)) {
            return value;
        }
        if (value instanceof PSEnum sent) {
            Object named = byName.get(key(sent.name()));
            return named != null ? named : numbered(sent.number());
        }
        return value instanceof String name ? byName.get(key(name)) : numbered(value);
    }

    private @Nullable Object numbered(Object value) {
        return value instanceof Number && ExactNumber.toLong(value) instanceof Long number
                ? byNumber.get(number)
                : null;
    }

    /** Java writes {@code STOP_PENDING} for what is {@code StopPending} in .NET. */
    private static String key(String name) {
        return OrdinalIgnoreCase.upper(name.replace("_", ""));
    }

    @Override
    public String expected() {
        String names = List.of(type.getEnumConstants()).stream()
                .map(constant -> PropertyNames.of((Enum<?>) constant))
                .collect(Collectors.joining(", "));
        return "one of " + Excerpt.of(names);
    }
}
