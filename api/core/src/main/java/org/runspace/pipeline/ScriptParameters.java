package org.runspace.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.object.OrdinalIgnoreCase;

/**
 * The names that a script gives to its parameters, as far as its text tells them without PowerShell. PowerShell puts a
 * parameter whose name the script does not declare into {@code $args}, where a script that reads no {@code $args} loses
 * it without a word; here that is refused. What is in doubt passes: scripts with attributes, which PowerShell checks
 * itself, and texts that are no complete script.
 */
public final class ScriptParameters {
    /** What reads parameters that are not declared, or has PowerShell refuse them. */
    private static final List<String> OPEN =
            List.of("$ARGS", "@ARGS", "UNBOUNDARGUMENTS", "DYNAMICPARAM", "[CMDLETBINDING", "[PARAMETER");

    /** A variable, which a parameter is, or a text, as an alias is. */
    private static final Pattern NAME = Pattern.compile("\\$\\{?([\\w?]+)|'([^']*)'|\"([^\"]*)\"");

    private static final String NONE = "none";

    private ScriptParameters() {}

    /**
     * Checks that a script does not lose the value of a parameter. May be called by any thread.
     *
     * @param script PowerShell source
     * @param name a parameter's name, without the dash; as in PowerShell its begin is enough
     * @throws RunspaceException with {@link ErrorCode#SCRIPT_PARAMETER} if the script certainly does
     */
    public static void require(String script, String name) {
        String upper = OrdinalIgnoreCase.upper(script);
        if (OPEN.stream().anyMatch(upper::contains)) {
            return;
        }
        Optional<String> block = new ParameterBlock(script).text();
        if (block.isEmpty()) {
            return;
        }
        if (names(block.get()).noneMatch(declared -> OrdinalIgnoreCase.startsWith(declared, name))) {
            String declared = String.join(", ", variables(block.get()));
            throw new RunspaceException(ErrorCode.SCRIPT_PARAMETER, null, name, declared.isEmpty() ? NONE : declared);
        }
    }

    private static Stream<String> names(String block) {
        return NAME.matcher(block)
                .results()
                .flatMap(found -> Stream.of(1, 2, 3).map(found::group).filter(group -> group != null));
    }

    /** Returns the variables, of which some may be in a default value of another. */
    private static List<String> variables(String block) {
        return NAME.matcher(block)
                .results()
                .map(MatchResult::group)
                .filter(found -> found.startsWith("$"))
                .distinct()
                .toList();
    }
}
