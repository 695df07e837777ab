package org.runspace.host;

/**
 * A host without a user, as {@link PSHost#NON_INTERACTIVE}, which keeps the code that a script gives to {@code exit}
 * (MS-PSRP 2.2.3.17, {@code SetShouldExit}): PowerShell ends such a script without an error. For one run; thread-safe.
 */
public final class ExitHost implements PSHost {
    private volatile int code;

    /** Creates a host for a script that has not called {@code exit} yet. */
    public ExitHost() {
        // the field says it all
    }

    @Override
    public void setShouldExit(int exitCode) {
        code = exitCode;
    }

    /**
     * Returns what the script has given to {@code exit}.
     *
     * @return the last code; 0 if no script has called {@code exit}
     */
    public int code() {
        return code;
    }
}
