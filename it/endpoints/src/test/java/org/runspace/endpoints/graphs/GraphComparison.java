package org.runspace.endpoints.graphs;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSEnum;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;
import org.runspace.object.PSProperty;

/** Compares a graph with what came back of it: values, type names, order, and which parts are one and the same. */
class GraphComparison {
    private final List<String> differences = new ArrayList<>();
    private final IdentityHashMap<Object, Object> there = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Object> back = new IdentityHashMap<>();

    /** The differences, each with its place; empty if there are none. */
    final List<String> compare(Object sent, Object received) {
        value(sent, received, "");
        return differences;
    }

    /** How a list's kind comes back. */
    PSList.Kind kind(PSList sent) {
        return sent.kind();
    }

    /** How the type names of something come back. */
    List<String> types(Object sent, List<String> types) {
        return types;
    }

    /** How a value without identity comes back. */
    Object leaf(Object sent) {
        return sent;
    }

    /** Whether something cannot be expected to come back as it was. */
    boolean isLost(Object sent) {
        return false;
    }

    /** Whether entries come back in their order. */
    boolean isOrdered(PSDictionary sent) {
        return true;
    }

    final void differ(String where, Object sent, Object received) {
        if (differences.size() < 10) {
            differences.add(
                    (where.isEmpty() ? "root" : where) + ": sent " + shorten(sent) + ", received " + shorten(received));
        }
    }

    final void value(Object sent, Object received, String where) {
        if (isLost(sent)) {
            return;
        }
        if (sent instanceof PSList || sent instanceof PSDictionary || sent instanceof PSObject) {
            if (isNew(sent, received, where)) {
                container(sent, received, where);
            }
        } else if (sent instanceof PSEnum constant && received instanceof PSEnum other) {
            equal(types(sent, constant.typeNames()), other.typeNames(), where + " types");
            equal(
                    constant.name() + constant.number().getClass() + constant.number(),
                    other.name() + other.number().getClass() + other.number(),
                    where);
        } else {
            equal(Leaves.describe(leaf(sent)), Leaves.describe(leaf(received)), where);
        }
    }

    private boolean isNew(Object sent, Object received, String where) {
        Object known = there.get(sent);
        if (known == null) {
            there.put(sent, received == null ? this : received);
            Object other = received == null ? null : back.put(received, sent);
            if (other != null) {
                differ(where + " identity", "two objects", "one");
            }
            return true;
        }
        if (known != received) {
            differ(where + " identity", "one object", "two");
        }
        return false;
    }

    private void container(Object sent, Object received, String where) {
        if (sent instanceof PSList list && received instanceof PSList other) {
            list(list, other, where);
        } else if (sent instanceof PSDictionary dictionary && received instanceof PSDictionary other) {
            dictionary(dictionary, other, where);
        } else if (sent instanceof PSObject object && received instanceof PSObject other) {
            object(object, other, where);
        } else {
            differ(where, sent, received);
        }
    }

    private void list(PSList sent, PSList received, String where) {
        equal(kind(sent), received.kind(), where + " kind");
        equal(types(sent, sent.typeNames()), received.typeNames(), where + " types");
        equal(sent.size(), received.size(), where + " size");
        for (int i = 0; i < Math.min(sent.size(), received.size()); i++) {
            value(sent.get(i), received.get(i), where + "[" + i + "]");
        }
    }

    private void dictionary(PSDictionary sent, PSDictionary received, String where) {
        equal(types(sent, sent.typeNames()), received.typeNames(), where + " types");
        equal(sent.size(), received.size(), where + " size");
        if (isOrdered(sent)) {
            equal(
                    sent.keySet().stream()
                            .map(key -> Leaves.describe(leaf(key)))
                            .toList(),
                    received.keySet().stream()
                            .map(key -> Leaves.describe(leaf(key)))
                            .toList(),
                    where + " keys");
        }
        for (Map.Entry<Object, Object> entry : sent.entrySet()) {
            if (received.containsKey(entry.getKey())) {
                value(entry.getValue(), received.get(entry.getKey()), where + "{" + shorten(entry.getKey()) + "}");
            } else {
                differ(where + " keys", entry.getKey(), "nothing");
            }
        }
    }

    /** Compares two objects; the engine has rules of its own for this. */
    void object(PSObject sent, PSObject received, String where) {
        equal(types(sent, sent.typeNames()), received.typeNames(), where + " types");
        equal(sent.text(), received.text(), where + " text");
        value(sent.value(), received.value(), where + ".value");
        properties(sent.properties(), received.properties(), where);
    }

    final void properties(List<PSProperty> sent, List<PSProperty> received, String where) {
        equal(sent.size(), received.size(), where + " number of properties");
        for (int i = 0; i < Math.min(sent.size(), received.size()); i++) {
            PSProperty property = sent.get(i);
            PSProperty other = received.get(i);
            equal(property.name() + " " + property.kind(), other.name() + " " + other.kind(), where + " property " + i);
            value(property.value(), other.value(), where + "." + shorten(property.name()));
        }
    }

    final void equal(Object sent, Object received, String where) {
        if (!sent.equals(received)) {
            differ(where, sent, received);
        }
    }

    private static String shorten(Object value) {
        String text = value instanceof PSObject object ? "PSObject " + object.typeNames() : Leaves.describe(value);
        StringBuilder visible = new StringBuilder();
        for (char c : text.substring(0, Math.min(text.length(), 120)).toCharArray()) {
            visible.append(c < ' ' || c > '~' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return visible.toString();
    }
}
