package org.runspace.transport.ssh;

import java.io.IOException;
import org.runspace.OpenFailure;

/** Why a connection, or a session on it, could not be made or went away. */
record Failure(OpenFailure kind, String message, Throwable cause) {
    IOException asException() {
        return cause instanceof IOException io ? io : cause == null ? null : new IOException(cause);
    }
}
