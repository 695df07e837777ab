package org.runspace.export;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.runspace.object.OrdinalIgnoreCase;
import org.runspace.object.PSObject;
import org.runspace.object.PSProperty;

/**
 * The properties of an object as PowerShell sees them: of two whose names differ only by case, the one that was added
 * later counts. All methods may be called by any thread.
 */
public final class ObjectProperties {
    private ObjectProperties() {}

    /**
     * Returns whether an object consists of its properties, and has no value of its own.
     *
     * @param object any object
     * @return false for a text, a number, a date or a list for example, whatever was added to it
     */
    public static boolean makeUp(PSObject object) {
        return object.propertyCount() > 0 && !(object.isValue() && hasForm(object));
    }

    /** A server may send what only claims to be a value. */
    private static boolean hasForm(PSObject object) {
        return object.value() != null || object.text().isPresent();
    }

    /**
     * Returns the properties of an object.
     *
     * @param object any object
     * @return each name once, in the order of the object
     */
    public static List<PSProperty> of(PSObject object) {
        Set<String> names = new TreeSet<>(OrdinalIgnoreCase.ORDER);
        List<PSProperty> seen = new ArrayList<>(object.propertyCount());
        for (int i = object.propertyCount() - 1; i >= 0; i--) {
            PSProperty property = object.propertyAt(i);
            if (names.add(property.name())) {
                seen.add(property);
            }
        }
        Collections.reverse(seen);
        return seen;
    }

    /**
     * Returns an object with more properties before its own.
     *
     * @param object any object
     * @param first by their names; they replace those of the object that have the same name, without regard to case
     * @return a copy
     */
    public static PSObject with(PSObject object, Map<String, ?> first) {
        PSObject.Builder builder = PSObject.builder().typeNames(object.typeNames());
        object.text().ifPresent(builder::text);
        if (object.isValue() && object.hasView()) {
            builder.valueView(copy -> object.value());
        } else if (!makeUp(object)) {
            builder.value(object.value());
        }
        first.forEach(builder::extended);
        of(object).forEach(property -> {
            if (first.keySet().stream().noneMatch(name -> OrdinalIgnoreCase.equal(name, property.name()))) {
                builder.extended(property.name(), property.value());
            }
        });
        return builder.build();
    }
}
