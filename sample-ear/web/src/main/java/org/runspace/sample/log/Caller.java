package org.runspace.sample.log;

import org.runspace.audit.RunContext;

/** For whom a thread runs something of which the server knows no user, because the application has started it. */
public final class Caller {
    private Caller() {}

    /**
     * Returns work whose runs are written down as those of a user.
     *
     * @param name the user's name
     * @param work what is done on some thread, once
     */
    public static Runnable as(String name, Runnable work) {
        return () -> new RunContext(name, null, null).run(work);
    }
}
