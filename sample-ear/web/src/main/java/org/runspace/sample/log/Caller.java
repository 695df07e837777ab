package org.runspace.sample.log;

import java.util.Optional;

/** For whom a thread runs something of which the server knows no user, because the application has started it. */
public final class Caller {
    private static final ThreadLocal<String> NAME = new ThreadLocal<>();

    private Caller() {}

    /**
     * Returns work whose runs are written down as those of a user.
     *
     * @param name the user's name
     * @param work what is done on some thread, once
     */
    public static Runnable as(String name, Runnable work) {
        return () -> {
            NAME.set(name);
            try {
                work.run();
            } finally {
                NAME.remove();
            }
        };
    }

    /** Returns the user of this thread; nothing if the server knows better. */
    static Optional<String> name() {
        return Optional.ofNullable(NAME.get());
    }
}
