package org.runspace.adapter;

import org.jspecify.annotations.Nullable;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;

/** Where the server and the login of a session come from. */
enum SessionOrigin {
    /** All from the properties of the pool. */
    POOL {
        @Override
        boolean concernsAll(@Nullable OpenFailure kind) {
            return true;
        }
    },

    /** The server is the pool's; the login is what the container has of the caller. */
    CALLER {
        @Override
        boolean concernsAll(@Nullable OpenFailure kind) {
            return kind != OpenFailure.AUTHENTICATION;
        }
    },

    /** A part of it is what the application asked for. */
    REQUEST {
        @Override
        boolean concernsAll(@Nullable OpenFailure kind) {
            return false;
        }
    };

    /**
     * Returns whether others cannot get a session of the pool either, as far as a failed opening tells. The caller
     * whose thread was interrupted does not want one any more, wherever it comes from.
     */
    boolean speaksOfPool(Throwable failure) {
        OpenFailure kind = failure instanceof RunspaceOpenException known ? known.kind() : null;
        return kind != OpenFailure.INTERRUPTED && concernsAll(kind);
    }

    /** Returns whether a failure of this kind is not only that of one caller. */
    abstract boolean concernsAll(@Nullable OpenFailure kind);
}
