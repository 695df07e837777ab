package org.runspace.cli;

import org.runspace.error.RunspaceException;

/** How exceptions are told to the user of a command line. */
final class Failures {
    private Failures() {}

    /** Returns the numbered message; of an exception that has none, what it is besides. */
    static String inWords(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return failure instanceof RunspaceException
                ? message
                : failure.getClass().getName() + ": " + message;
    }
}
