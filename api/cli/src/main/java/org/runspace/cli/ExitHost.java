package org.runspace.cli;

import org.runspace.host.PSHost;

/** A host without a user, which keeps the code that a script gives to {@code exit}. Thread-safe. */
final class ExitHost implements PSHost {
    private volatile int code;

    @Override
    public String name() {
        return "runspace";
    }

    @Override
    public void setShouldExit(int exitCode) {
        code = exitCode;
    }

    /** Returns zero if no script has called {@code exit}. */
    int code() {
        return code;
    }
}
