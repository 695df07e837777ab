package org.runspace.adapter;

import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;

/** Where the server and the login of a session come from. */
enum SessionOrigin {
    /** All from the properties of the pool. */
    POOL {
        @Override
        boolean speaksOfPool(Throwable failure) {
            return true;
        }
    },

    /** The server is the pool's; the login is what the container has of the caller. */
    CALLER {
        @Override
        boolean speaksOfPool(Throwable failure) {
            return !(failure instanceof RunspaceOpenException refused && refused.kind() == OpenFailure.AUTHENTICATION);
        }
    },

    /** A part of it is what the application asked for. */
    REQUEST {
        @Override
        boolean speaksOfPool(Throwable failure) {
            return false;
        }
    };

    /** Returns whether others cannot get a session of the pool either, as far as a failed opening tells. */
    abstract boolean speaksOfPool(Throwable failure);
}
