package org.runspace.transport.ssh;

import org.runspace.error.OpenFailure;

/** The reason why a connection, or a session on it, could not be established or has ended. */
record Failure(OpenFailure kind, String message, Throwable cause) {
    /** With one more sentence, unless that is empty. */
    Failure with(String sentence) {
        return sentence.isEmpty() ? this : new Failure(kind, message + ". " + sentence, cause);
    }
}
