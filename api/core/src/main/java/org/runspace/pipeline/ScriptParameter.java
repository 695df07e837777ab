package org.runspace.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.runspace.object.OrdinalIgnoreCase;

/**
 * A parameter as a script's {@code param(...)} declares it, as far as the text tells it without PowerShell.
 *
 * @param name its name, without the dollar sign
 * @param type the name of its type as the script writes it, {@code string[]} for example; empty if it has none
 * @param values the values that it may have, those of a {@code ValidateSet} of texts; empty if it may have others
 * @param mandatory whether PowerShell asks for it if it gets no value, in every parameter set
 * @param defaultSource the expression whose value it has if it gets none; empty if there is none
 */
public record ScriptParameter(
        String name, Optional<String> type, List<String> values, boolean mandatory, Optional<String> defaultSource) {
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\s*(?:[\\w.]*\\.)?(\\w+?)(?:Attribute)?\\s*\\((.*)\\)\\s*", Pattern.DOTALL);
    private static final Pattern MANDATORY =
            Pattern.compile("\\bMandatory\\b(?!\\s*=\\s*\\$false)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SET = Pattern.compile("\\bParameterSetName\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern TEXTS_ALONE = Pattern.compile("[\\s,']*");

    /** Keeps the values unmodifiable. */
    public ScriptParameter {
        values = List.copyOf(values);
    }

    /** Reads what stands in the brackets before a parameter. */
    static ScriptParameter of(String name, List<Bracket> brackets, Optional<String> defaultSource) {
        Optional<String> type = Optional.empty();
        List<String> values = List.of();
        List<Boolean> mandatory = new ArrayList<>();
        for (Bracket bracket : brackets) {
            Matcher attribute = ATTRIBUTE.matcher(bracket.code());
            if (!attribute.matches()) {
                type = Optional.of(bracket.code().strip());
            } else if (OrdinalIgnoreCase.equal(attribute.group(1), "ValidateSet")) {
                values = TEXTS_ALONE.matcher(attribute.group(2)).matches() ? bracket.texts() : List.of();
            } else if (OrdinalIgnoreCase.equal(attribute.group(1), "Parameter")) {
                mandatory.add(isMandatory(attribute.group(2)));
            }
        }
        boolean always = !mandatory.isEmpty() && !mandatory.contains(false);
        return new ScriptParameter(name, type, values, always, defaultSource);
    }

    /** One that belongs to a parameter set is not asked for in the others. */
    private static boolean isMandatory(String arguments) {
        return MANDATORY.matcher(arguments).find() && !SET.matcher(arguments).find();
    }
}
