package org.runspace.adapter.inflow;

import java.util.List;

/**
 * Whom a bean is called by, among the users that the application server knows. Immutable.
 *
 * @param name empty for nobody
 * @param groups of the user
 */
public record Caller(String name, List<String> groups) {
    /** Copies the list. */
    public Caller {
        groups = List.copyOf(groups);
    }

    boolean isNobody() {
        return name.isEmpty();
    }
}
