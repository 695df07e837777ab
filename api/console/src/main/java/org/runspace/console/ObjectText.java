package org.runspace.console;

import java.util.stream.Collectors;
import org.runspace.object.PSObject;
import org.runspace.object.PSProperty;

/** An object for the eye, where the endpoint formats none: a value's text, or a line for each property. */
final class ObjectText {
    private static final int LONGEST_VALUE = 1000;

    private ObjectText() {}

    static String of(PSObject object) {
        if (object.value() != null || object.properties().isEmpty()) {
            return object.toString();
        }
        int width = object.properties().stream()
                .mapToInt(property -> property.name().length())
                .max()
                .orElse(0);
        return object.properties().stream()
                .map(property ->
                        property.name() + " ".repeat(width - property.name().length()) + " : " + value(property))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String value(PSProperty property) {
        String text = PSObject.textOf(property.value());
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "..." : text;
    }
}
