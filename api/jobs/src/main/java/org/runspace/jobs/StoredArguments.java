package org.runspace.jobs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.runspace.Clixml;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.ValueFormatException;
import org.runspace.object.PSObject;

/** The arguments of a script, as a CLIXML document with one object for each. */
final class StoredArguments {
    /** How a protected string begins (MS-PSRP 2.2.5.1.24); in a text the first character would be escaped. */
    private static final String SECRET = "<SS";

    private StoredArguments() {}

    static String write(String script, @Nullable Object[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            check(script, i + 1, arguments[i]);
        }
        String document = Clixml.write(Arrays.stream(arguments));
        if (document.getBytes(StandardCharsets.UTF_8).length > Limits.ARGUMENTS) {
            throw new RunspaceException(
                    ErrorCode.JOB_ARGUMENT,
                    null,
                    arguments.length,
                    script,
                    "all arguments take more than " + Limits.ARGUMENTS + " bytes");
        }
        return document;
    }

    static List<PSObject> read(String document) {
        try (Stream<PSObject> arguments = Clixml.read(document)) {
            return arguments.toList();
        }
    }

    private static void check(String script, int place, @Nullable Object argument) {
        try {
            if (Clixml.write(Arrays.stream(new @Nullable Object[] {argument})).contains(SECRET)) {
                throw new RunspaceException(
                        ErrorCode.JOB_ARGUMENT, null, place, script, "it has a ProtectedString, which is a secret");
            }
        } catch (ValueFormatException e) {
            throw new RunspaceException(ErrorCode.JOB_ARGUMENT, e, place, script, e.getMessage());
        }
    }
}
