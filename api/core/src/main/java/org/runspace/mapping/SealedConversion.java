package org.runspace.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.runspace.error.Excerpt;
import org.runspace.object.OrdinalIgnoreCase;
import org.runspace.object.PSObject;

/**
 * The records of a sealed interface, chosen by the most derived type name of the object that one of them stands for.
 */
final class SealedConversion implements Conversion {
    private static final List<String> PREFIXES = List.of("Deserialized.", "Selected.");

    private final Map<String, Conversion> byTypeName = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    /** Adds a record, by the full names of its types, or by its own name. */
    void add(Class<?> type, Conversion conversion, Mismatches unmappable) {
        TypeName given = type.getAnnotation(TypeName.class);
        for (String name : given == null ? new String[] {type.getSimpleName()} : given.value()) {
            names.add(name);
            if (byTypeName.putIfAbsent(OrdinalIgnoreCase.upper(name), conversion) != null) {
                unmappable.told(
                        "a second record for the type " + name + ": " + type.getName(), "one record for each type");
            }
        }
    }

    /** The records among which it chooses. */
    List<RecordConversion> records() {
        return byTypeName.values().stream()
                .filter(RecordConversion.class::isInstance)
                .map(RecordConversion.class::cast)
                .distinct()
                .toList();
    }

    @Override
    public Object of(Object value, Mismatches mismatches, int depth) {
        if (value instanceof PSObject object) {
            for (String sent : object.typeNames()) {
                Conversion chosen = chosen(sent);
                if (chosen != null) {
                    return chosen.of(value, mismatches, depth);
                }
            }
        }
        return mismatches.value(value, expected());
    }

    private @Nullable Conversion chosen(String sent) {
        String name = OrdinalIgnoreCase.upper(sent);
        for (String prefix : PREFIXES) {
            if (OrdinalIgnoreCase.startsWith(name, prefix)) {
                name = name.substring(prefix.length());
            }
        }
        Conversion exact = byTypeName.get(name);
        return exact == null ? byTypeName.get(last(name)) : exact;
    }

    /** {@code FileInfo} of {@code System.IO.FileInfo}, and the inner one of {@code Outer+Inner}. */
    private static String last(String name) {
        int end = name.indexOf('`');
        String plain = end < 0 ? name : name.substring(0, end);
        return plain.substring(Math.max(plain.lastIndexOf('.'), plain.lastIndexOf('+')) + 1);
    }

    @Override
    public String expected() {
        return "an object of one of the types " + Excerpt.of(String.join(", ", names));
    }
}
