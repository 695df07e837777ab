package org.runspace.sample.live;

/** The ids of runs, which their pages choose and other users' pages call: they have nothing that leads elsewhere. */
public final class RunId {
    /** In a path of a resource. */
    public static final String PATTERN = "[A-Za-z0-9-]{1,64}";

    private RunId() {}
}
