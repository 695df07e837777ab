package org.runspace.engine.clixml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The attributes of an element that CLIXML does not know. They mean nothing, but have to be those of a well-formed
 * document (Namespaces in XML 1.0, 3). PowerShell writes none but the name space of a document. A prefix counts as
 * known in the whole rest of a document. For one thread.
 */
final class OtherAttributes {
    private static final String NAME_SPACE = "xmlns";
    private static final String XML = "xml";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9._-]*(?::[A-Za-z_][A-Za-z0-9._-]*)?");

    private final Set<String> prefixes = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final List<String> used = new ArrayList<>();

    /** Begins a document. */
    void clear() {
        prefixes.clear();
        names.clear();
        used.clear();
    }

    /** Takes an attribute of the current element. Returns what is wrong with it, or null. */
    String add(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            return "the attribute name \"" + name + "\"";
        }
        if (!names.add(name)) {
            return "a second attribute " + name;
        }
        int colon = name.indexOf(':');
        String prefix = colon < 0 ? "" : name.substring(0, colon);
        if (!prefix.equals(NAME_SPACE)) {
            if (colon > 0) {
                used.add(prefix);
            }
            return null;
        }
        String declared = name.substring(colon + 1);
        prefixes.add(declared);
        boolean reserved = declared.equals(XML) || declared.equals(NAME_SPACE) || value.isEmpty();
        return reserved ? "the name space of the prefix " + declared : null;
    }

    /** Ends an element. Returns what is wrong with it, or null. */
    String end() {
        String unknown = used.stream()
                .filter(prefix -> !prefix.equals(XML) && !prefixes.contains(prefix))
                .findFirst()
                .orElse(null);
        names.clear();
        used.clear();
        return unknown == null ? null : "the unknown prefix " + unknown;
    }
}
