package org.runspace.sample.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a user may do. Each role may do what those before it may. */
public enum Role {
    /** Sees pools, jobs and their results. */
    VIEWER,

    /** Runs scripts and jobs, and has terminals. */
    OPERATOR,

    /** Sees the log, and removes jobs. */
    ADMINISTRATOR;

    /** Returns its name outside of this application. */
    String inWords() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    /** Returns this role and those before it, the one that may least first. */
    List<String> allInWords() {
        return Arrays.stream(values()).filter(this::includes).map(Role::inWords).toList();
    }

    /** Returns the one that may most of those that a user has; groups that are no role are left out. */
    static Optional<Role> greatest(Collection<String> groups) {
        return Arrays.stream(values())
                .filter(role -> groups.contains(role.inWords()))
                .reduce((less, more) -> more);
    }
}
