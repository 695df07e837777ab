package org.runspace.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The properties that a type needs, as a {@code Select-Object} on the server. A property that holds records is cut down
 * as well, by a script; without such properties a command does, which endpoints without a language run, too. Immutable.
 */
public final class Selection {
    /** All that PowerShell reads as a single quote. */
    private static final Pattern QUOTES = Pattern.compile("['\u2018-\u201B]");

    /** The full name of the command that selects properties. */
    public static final String COMMAND = "Microsoft.PowerShell.Utility\\Select-Object";

    private final Map<String, @Nullable Part> parts = new LinkedHashMap<>();

    /** A property that holds records. */
    private record Part(Selection selection, Form form) {}

    private enum Form {
        ONE,
        SEVERAL
    }

    private Selection() {}

    /** Returns the selection for a conversion, or null if the whole value is needed. */
    static @Nullable Selection of(Conversion conversion) {
        return of(conversion, List.of());
    }

    /** A record inside of one of its own type is sent whole: a script has an end. */
    private static @Nullable Selection of(Conversion conversion, List<RecordConversion> around) {
        List<RecordConversion> records = conversion instanceof SealedConversion choice
                ? choice.records()
                : conversion instanceof RecordConversion one ? List.of(one) : List.of();
        if (records.isEmpty() || !Collections.disjoint(records, around)) {
            return null;
        }
        List<RecordConversion> inside =
                Stream.concat(around.stream(), records.stream()).toList();
        Selection selection = new Selection();
        for (RecordConversion chosen : records) {
            for (RecordConversion.Component component : chosen.components()) {
                selection.parts.putIfAbsent(component.property(), part(component.conversion(), inside));
            }
        }
        return selection.parts.isEmpty() ? null : selection;
    }

    private static @Nullable Part part(Conversion conversion, List<RecordConversion> around) {
        if (conversion instanceof OptionalConversion optional) {
            return part(optional.present(), around);
        }
        Form form = conversion instanceof CollectionConversion ? Form.SEVERAL : Form.ONE;
        Selection inner = of(conversion instanceof CollectionConversion list ? list.item() : conversion, around);
        return inner == null ? null : new Part(inner, form);
    }

    /**
     * Returns the names of the properties, if names are enough to select them.
     *
     * @return empty if a property that holds records is cut down, which takes the {@link #script()}
     */
    public Optional<List<String>> names() {
        boolean plain = parts.values().stream().allMatch(part -> part == null);
        return plain ? Optional.of(List.copyOf(parts.keySet())) : Optional.empty();
    }

    /**
     * Returns a script that selects the properties of each object that is piped into it.
     *
     * @return PowerShell source
     */
    public String script() {
        return "process { " + COMMAND + " -InputObject $_ -Property " + properties() + " }";
    }

    private String properties() {
        List<String> all = new ArrayList<>();
        parts.forEach((name, part) -> all.add(part == null ? quoted(name) : part(quoted(name), part)));
        return String.join(", ", all);
    }

    /** What is null stays null: {@code Select-Object} would make an object of it. */
    private static String part(String name, Part part) {
        String inner =
                COMMAND + " -InputObject $_ -Property " + part.selection().properties();
        String each = "ForEach-Object { if ($null -ne $_) { " + inner + " } else { $null } }";
        String all = "$_." + name + " | Microsoft.PowerShell.Core\\" + each;
        String value = part.form() == Form.SEVERAL ? ",@(" + all + ")" : all;
        return "@{Name=" + name + ";Expression={if ($null -ne $_." + name + ") {" + value + "}}}";
    }

    private static String quoted(String name) {
        return "'" + QUOTES.matcher(name).replaceAll("$0$0") + "'";
    }
}
