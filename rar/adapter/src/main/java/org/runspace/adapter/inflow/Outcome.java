package org.runspace.adapter.inflow;

/**
 * How the delivery of one object went.
 *
 * @param kind how
 * @param reason why it was not taken, in a few words; empty if it was
 */
record Outcome(Kind kind, String reason) {
    /** How a delivery went. */
    enum Kind {
        /** The bean has returned, and its transaction, if any, is committed. */
        TAKEN,
        /** The container has no bean to give, because the application is still being started for example. */
        NOT_READY,
        /** The bean threw, or its transaction was rolled back. */
        REFUSED,
        /** The server cannot call the bean in the way that its settings demand. */
        IMPOSSIBLE
    }

    static final Outcome TAKEN = new Outcome(Kind.TAKEN, "");

    static Outcome notReady(Throwable cause) {
        return notReady(String.valueOf(cause.getMessage()));
    }

    static Outcome notReady(String reason) {
        return new Outcome(Kind.NOT_READY, reason);
    }

    static Outcome impossible(String reason) {
        return new Outcome(Kind.IMPOSSIBLE, reason);
    }

    /** Tells the first cause: around what the bean threw, containers put exceptions of their own. */
    static Outcome refused(Throwable failure) {
        return new Outcome(Kind.REFUSED, firstCause(failure).toString());
    }

    static Throwable firstCause(Throwable failure) {
        Throwable first = failure;
        while (first.getCause() != null && first.getCause() != first) {
            first = first.getCause();
        }
        return first;
    }

    static Outcome refused(String reason) {
        return new Outcome(Kind.REFUSED, reason);
    }
}
