package org.runspace.cli;

import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/** What an argument must be. */
final class Arguments {
    private Arguments() {}

    static void require(boolean met, String option, String expected, @Nullable Object found) {
        if (!met) {
            throw new RunspaceException(ErrorCode.OPTION_VALUE, null, option, expected, found);
        }
    }
}
