package org.runspace.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.object.OrdinalIgnoreCase;

/**
 * The parameters that a script declares, as far as its text tells them without PowerShell. PowerShell puts a parameter
 * whose name the script does not declare into {@code $args}, where a script that reads no {@code $args} loses it
 * without a word; here that is refused. What is in doubt passes: scripts with attributes that have PowerShell check the
 * names itself, and texts that are no complete script.
 */
public final class ScriptParameters {
    /** What reads parameters that are not declared, or has PowerShell refuse them; for a text in upper case. */
    private static final Pattern OPEN =
            Pattern.compile("\\bARGS\\b|UNBOUNDARGUMENTS|DYNAMICPARAM|CMDLETBINDING|\\[[\\s\\w.]*PARAMETER");

    private ScriptParameters() {}

    /**
     * Reads what parameters a script declares, to ask a user for their values for example. May be called by any thread.
     *
     * @param script PowerShell source
     * @return the parameters in their order, none for a script without {@code param(...)}; empty if the text does not
     *     tell, because it is no complete script for example
     */
    public static Optional<List<ScriptParameter>> of(String script) {
        return ParameterBlock.of(script).map(declared -> List.copyOf(declared.parameters()));
    }

    /**
     * Checks that a script does not lose the value of a parameter. May be called by any thread.
     *
     * @param script PowerShell source
     * @param name a parameter's name, with or without the dash; as in PowerShell its begin is enough
     * @throws RunspaceException with {@link ErrorCode#SCRIPT_PARAMETER} if the script certainly does
     */
    public static void require(String script, String name) {
        if (OPEN.matcher(OrdinalIgnoreCase.upper(script)).find()) {
            return;
        }
        Optional<ParameterBlock.Declared> block = ParameterBlock.of(script);
        if (block.isEmpty()) {
            return;
        }
        List<String> names =
                block.get().parameters().stream().map(ScriptParameter::name).toList();
        String bare = name.startsWith("-") ? name.substring(1) : name;
        if (Stream.concat(names.stream(), block.get().others().stream())
                .noneMatch(declared -> OrdinalIgnoreCase.startsWith(declared, bare))) {
            throw new RunspaceException(ErrorCode.SCRIPT_PARAMETER, null, name, inWords(names));
        }
    }

    private static String inWords(List<String> names) {
        return names.isEmpty()
                ? "none"
                : names.stream().map(declared -> '$' + declared).collect(Collectors.joining(", "));
    }
}
