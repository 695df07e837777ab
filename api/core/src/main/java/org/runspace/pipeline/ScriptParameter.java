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
 * @param values the values that it may have, those of {@code ValidateSet}; empty if it may have others
 * @param mandatory whether PowerShell asks for it if it gets no value, in every parameter set
 * @param defaultSource the expression whose value it has if it gets none; empty if there is none
 */
public record ScriptParameter(
        String name, Optional<String> type, List<String> values, boolean mandatory, Optional<String> defaultSource) {
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\s*(?:[\\w.]*\\.)?(\\w+?)(?:Attribute)?\\s*\\((.*)\\)\\s*", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("'((?:[^']|'')*)'|\"([^\"]*)\"");
    private static final Pattern MANDATORY =
            Pattern.compile("\\bMandatory\\b(?!\\s*=\\s*\\$false)", Pattern.CASE_INSENSITIVE);

    /** Keeps the values unmodifiable. */
    public ScriptParameter {
        values = List.copyOf(values);
    }

    /** Reads what stands in the brackets before a parameter. */
    static ScriptParameter of(String name, List<String> brackets, Optional<String> defaultSource) {
        Optional<String> type = Optional.empty();
        List<String> values = new ArrayList<>();
        List<Boolean> mandatory = new ArrayList<>();
        for (String bracket : brackets) {
            Matcher attribute = ATTRIBUTE.matcher(bracket);
            if (!attribute.matches()) {
                type = Optional.of(bracket.strip());
            } else if (OrdinalIgnoreCase.equal(attribute.group(1), "ValidateSet")) {
                values.addAll(texts(attribute.group(2)));
            } else if (OrdinalIgnoreCase.equal(attribute.group(1), "Parameter")) {
                mandatory.add(MANDATORY.matcher(attribute.group(2)).find());
            }
        }
        boolean always = !mandatory.isEmpty() && !mandatory.contains(false);
        return new ScriptParameter(name, type, values, always, defaultSource);
    }

    /** Returns the texts in quotes that stand in a text. */
    static List<String> texts(String source) {
        return TEXT.matcher(source)
                .results()
                .map(text ->
                        text.group(1) == null ? text.group(2) : text.group(1).replace("''", "'"))
                .toList();
    }
}
