package org.runspace.jobs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.runspace.Clixml;
import org.runspace.PowerShell;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.ValueFormatException;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSObject;

/**
 * The arguments of a script, as a CLIXML document: first a dictionary of those that have names, then one object for
 * each of the others.
 */
final class StoredArguments {
    /** How a protected string begins (MS-PSRP 2.2.5.1.24); in a text the first character would be escaped. */
    private static final String SECRET = "<SS";

    private StoredArguments() {}

    /** Returns a document of arguments without names. */
    static String write(String script, @Nullable Object[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            check(script, i + 1, arguments[i]);
        }
        return document(script, arguments.length, Stream.concat(Stream.of(Map.of()), Arrays.stream(arguments)));
    }

    /** Returns a copy of a document with one more argument that has a name, or another value of it. */
    static String with(String document, String script, String name, @Nullable Object value) {
        check(script, name, value);
        List<PSObject> all = objects(document);
        Map<Object, @Nullable Object> named = new LinkedHashMap<>();
        dictionary(all).forEach((before, its) -> named.put(String.valueOf(before), its));
        named.keySet().removeIf(before -> before.toString().equalsIgnoreCase(name));
        named.put(name, value);
        return document(
                script, name, Stream.concat(Stream.of(named), all.stream().skip(1)));
    }

    /** Gives a command the arguments of a document. */
    static void pass(String document, PowerShell command) {
        List<PSObject> all = objects(document);
        dictionary(all).forEach((name, value) -> command.addParameter(String.valueOf(name), value));
        all.stream().skip(1).forEach(command::addArgument);
    }

    private static String document(String script, Object place, Stream<?> objects) {
        String document = Clixml.write(objects);
        if (document.getBytes(StandardCharsets.UTF_8).length > Limits.ARGUMENTS) {
            throw new RunspaceException(
                    ErrorCode.JOB_ARGUMENT,
                    null,
                    place,
                    script,
                    "all arguments take more than " + Limits.ARGUMENTS + " bytes");
        }
        return document;
    }

    private static List<PSObject> objects(String document) {
        try (Stream<PSObject> objects = Clixml.read(document)) {
            return objects.toList();
        }
    }

    private static PSDictionary dictionary(List<PSObject> objects) {
        return (PSDictionary) Objects.requireNonNull(objects.get(0).value());
    }

    private static void check(String script, Object place, @Nullable Object argument) {
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
