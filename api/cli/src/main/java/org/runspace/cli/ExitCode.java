package org.runspace.cli;

import org.runspace.error.ConnectionStringException;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceOpenException;

/** What the program's exit code says. */
enum ExitCode {
    /** All went well. */
    OK(0),
    /** The script was ended by an error or wrote one, or something else failed after a session was open. */
    FAILED(1),
    /** The arguments cannot be used; nothing was connected. */
    USAGE(2),
    /** No session could be opened. */
    NO_SESSION(3),
    /** The user ended the program by Ctrl+C; as shells count it, 128 and the number of the signal. */
    INTERRUPTED(130),
    /** What reads the output wants no more of it; as shells count a program that the signal for this has ended. */
    OUTPUT_CLOSED(141);

    /** The bits that Linux and macOS keep of a program's exit code. */
    private static final int KEPT = 0xFF;

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** Returns the code for an exception that ends the program. */
    static ExitCode of(Throwable failure) {
        if (failure instanceof ReaderGoneException) {
            return OUTPUT_CLOSED;
        }
        if (failure instanceof RunspaceOpenException) {
            return NO_SESSION;
        }
        boolean usage = failure instanceof ConnectionStringException
                || (failure instanceof RunspaceException known && isOfArguments(known.code()));
        return usage ? USAGE : FAILED;
    }

    /** Returns what the program ends with where a script has ended with a code that is not zero. */
    static int ofScript(int code) {
        return (code & KEPT) == 0 ? FAILED.number : code;
    }

    private static boolean isOfArguments(ErrorCode code) {
        return switch (code) {
            case OPTION_VALUE, SCRIPT_PARAMETER, COMMAND_LINE_FILE, COMMAND_LINE_NO_TERMINAL, COMMAND_LINE_VARIABLE ->
                true;
            default -> false;
        };
    }
}
