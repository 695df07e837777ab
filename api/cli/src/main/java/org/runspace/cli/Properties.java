package org.runspace.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.runspace.object.OrdinalIgnoreCase;
import org.runspace.object.PSObject;
import org.runspace.object.PSProperty;

/** The properties of an object as PowerShell sees them: of two with the same name the added one counts. */
final class Properties {
    private Properties() {}

    /** Whether an object consists of its properties, and has no value of its own. */
    static boolean makeUp(PSObject object) {
        return (object.value() == null || object.hasView()) && object.propertyCount() > 0;
    }

    static List<PSProperty> of(PSObject object) {
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

    /** Returns an object with one more property before its own. */
    static PSObject with(PSObject object, Map<String, ?> first) {
        PSObject.Builder builder = PSObject.builder().typeNames(object.typeNames());
        object.text().ifPresent(builder::text);
        if (!makeUp(object)) {
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
