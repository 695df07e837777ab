package org.runspace.endpoints.graphs;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;
import org.runspace.object.PSProperty;
import org.runspace.object.ScriptBlock;

/** Compares a graph with what a PowerShell that read it sent back. */
final class EngineComparison extends GraphComparison {
    private static final String PREFIX = "Deserialized.";

    private final Set<Object> lost;

    EngineComparison(Object sent) {
        lost = new DepthOfNone().in(sent);
    }

    /**
     * Everything that had type names comes back with a mark on each; a container without any is one of the class it was
     * read into.
     */
    @Override
    List<String> types(Object sent, List<String> types) {
        if (types.isEmpty() && sent instanceof PSList list) {
            return List.of(
                    switch (list.kind()) {
                        case STACK -> "System.Collections.Stack";
                        case QUEUE -> "System.Collections.Queue";
                        case LIST, ENUMERABLE -> "System.Collections.ArrayList";
                    },
                    "System.Object");
        }
        if (types.isEmpty()) {
            return sent instanceof PSDictionary ? PSDictionary.HASHTABLE : types;
        }
        return types.stream()
                .map(type -> type.regionMatches(true, 0, PREFIX, 0, PREFIX.length()) ? type : PREFIX + type)
                .toList();
    }

    /** An enumerable is read into a list. */
    @Override
    PSList.Kind kind(PSList sent) {
        return sent.kind() == PSList.Kind.ENUMERABLE ? PSList.Kind.LIST : sent.kind();
    }

    @Override
    boolean isOrdered(PSDictionary sent) {
        return sent.typeNames().equals(PSDictionary.ORDERED);
    }

    /** A script block is read as text; a local time becomes one of the server's own time zone. */
    @Override
    Object leaf(Object sent) {
        if (sent instanceof ScriptBlock script) {
            return script.text();
        }
        return sent instanceof OffsetDateTime time ? time.toInstant() : sent;
    }

    @Override
    void object(PSObject sent, PSObject received, String where) {
        boolean list = sent.value() instanceof PSList;
        if (!isOfItsOwnType(sent, received)) {
            boolean custom = sent.typeNames().isEmpty() && sent.value() == null;
            equal(
                    custom ? PSObject.CUSTOM_OBJECT : types(list ? sent.value() : sent, sent.typeNames()),
                    received.typeNames(),
                    where + " types");
        }
        if (sent.text().isPresent()) {
            equal(sent.text(), received.text(), where + " text");
        }
        Object value = innermost(sent);
        value(value, innermost(received), where + ".value");
        properties(propertiesOf(sent), common(propertiesOf(sent), propertiesOf(received), value), where);
    }

    @Override
    boolean isLost(Object sent) {
        return lost.contains(sent);
    }

    /**
     * On values PowerShell adds the properties of their class, and those that its type table has for it; they are left
     * out.
     */
    private static List<PSProperty> common(List<PSProperty> sent, List<PSProperty> received, Object value) {
        Set<String> names = sent.stream().map(PSProperty::name).collect(Collectors.toSet());
        return value == null
                ? received
                : received.stream()
                        .filter(property -> names.contains(property.name()))
                        .toList();
    }

    /** A value with notes may come back with the names of its own type. */
    private static boolean isOfItsOwnType(PSObject sent, PSObject received) {
        boolean plain = sent.typeNames().isEmpty() && sent.value() != null && !(sent.value() instanceof PSList);
        return plain
                && (received.typeNames().isEmpty()
                        || received.typeNames().get(0).startsWith("System."));
    }

    /** An object around an object becomes one object with the value of the inner and the properties of both. */
    private static Object innermost(PSObject object) {
        Object value = object.value();
        return value instanceof PSObject inner ? innermost(inner) : value;
    }

    private static List<PSProperty> propertiesOf(PSObject object) {
        Map<String, PSProperty> properties = new TreeMap<>();
        for (Object at = object; at instanceof PSObject level; at = level.value()) {
            level.properties().forEach(property -> properties.putIfAbsent(property.name(), property));
        }
        return object.value() == null ? object.properties() : List.copyOf(properties.values());
    }
}
