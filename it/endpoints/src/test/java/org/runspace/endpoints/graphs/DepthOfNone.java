package org.runspace.endpoints.graphs;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.runspace.object.PSObject;
import org.runspace.object.PSProperty;

/**
 * Finds what PowerShell does not send back whole. Below a native property it sends with a depth of none, at which an
 * object is just its text and a value has no notes, unless the object had native properties itself: then it counts as
 * read from elsewhere, and is sent again as it was. What is used in several places is written in one of them and
 * referred to in the others. Bytes with notes become a list of numbers.
 */
final class DepthOfNone {
    private final Set<Object> lost = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Object> above = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Object> below = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Step> steps = new ArrayDeque<>();

    private record Step(Object value, boolean below) {}

    /** The objects of a graph that are not sent back whole. */
    Set<Object> in(Object graph) {
        steps.add(new Step(graph, false));
        while (!steps.isEmpty()) {
            Step step = steps.poll();
            boolean isNew = step.value() != null && (step.below() ? below : above).add(step.value());
            if (isNew) {
                visit(step.value(), step.below());
            }
        }
        return lost;
    }

    private void visit(Object value, boolean isBelow) {
        if (value instanceof Iterable<?> items) {
            items.forEach(item -> steps.add(new Step(item, isBelow)));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(item -> steps.add(new Step(item, isBelow)));
        } else if (value instanceof PSObject object) {
            visit(object, isBelow);
        }
    }

    private void visit(PSObject object, boolean isBelow) {
        boolean marked = object.value() == null
                && object.propertyCount() > 0
                && object.propertyAt(0).kind() == PSProperty.Kind.ADAPTED;
        boolean bytes = object.value() instanceof byte[]
                || (object.value() instanceof PSObject inner && inner.value() instanceof byte[]);
        if ((isBelow && !marked) || bytes) {
            lost.add(object);
        }
        boolean wrapper = object.value() instanceof PSObject;
        for (PSProperty property : object.properties()) {
            steps.add(new Step(
                    property.value(), (isBelow && !marked) || wrapper || property.kind() == PSProperty.Kind.ADAPTED));
        }
    }
}
