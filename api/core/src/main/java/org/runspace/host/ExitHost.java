package org.runspace.host;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A host without a user, as {@link PSHost#NON_INTERACTIVE}, which keeps the code that a script gives to {@code exit}
 * (MS-PSRP 2.2.3.17, {@code SetShouldExit}): PowerShell ends such a script without an error. For one run; thread-safe.
 */
public final class ExitHost implements PSHost {
    /** Null before the call. */
    private volatile @Nullable Integer code;

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
     * @return the last code; empty if no script has called {@code exit}
     */
    public OptionalInt code() {
        Integer last = code;
        return last == null ? OptionalInt.empty() : OptionalInt.of(last);
    }
}
