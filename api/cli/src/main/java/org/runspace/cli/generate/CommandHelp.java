package org.runspace.cli.generate;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runspace.RemoteCommandException;
import org.runspace.RemoteRunspace;
import org.runspace.object.OrdinalIgnoreCase;
import org.runspace.object.PSObject;

/**
 * What the endpoint's help says of a command.
 *
 * @param synopsis one sentence; empty if there is no help
 * @param parameters what it says of each, by their names without regard to case
 */
record CommandHelp(String synopsis, Map<String, String> parameters) {
    private static final CommandHelp NONE = new CommandHelp("", Map.of());

    /** Asks the endpoint. One that has no help, or refuses to give it, is no failure. */
    static CommandHelp of(RemoteRunspace runspace, String command) {
        List<PSObject> help;
        try {
            help = runspace.powerShell()
                    .addCommand("Get-Help")
                    .addParameter("Name", command)
                    .addParameter("ErrorAction", "Ignore")
                    .invoke()
                    .output();
        } catch (RemoteCommandException e) {
            return NONE;
        }
        return help.size() == 1 ? of(help.get(0), command) : NONE;
    }

    private static CommandHelp of(PSObject help, String command) {
        String synopsis = text(help.get("Synopsis"));
        Map<String, String> parameters = new TreeMap<>(OrdinalIgnoreCase.ORDER);
        if (help.get("parameters") instanceof PSObject all) {
            for (Object one : items(all.get("parameter"))) {
                if (one instanceof PSObject parameter) {
                    parameters.put(text(parameter.get("name")), description(parameter.get("description")));
                }
            }
        }
        // without help PowerShell tells the syntax, which begins with the command's name
        return new CommandHelp(synopsis.startsWith(command) ? "" : synopsis, parameters);
    }

    private static String description(@Nullable Object paragraphs) {
        return items(paragraphs).stream()
                .map(paragraph -> paragraph instanceof PSObject object ? text(object.get("Text")) : "")
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static Collection<?> items(@Nullable Object value) {
        Object plain = value instanceof PSObject object && object.value() != null ? object.value() : value;
        if (plain instanceof Collection<?> collection) {
            return collection;
        }
        return plain == null ? List.of() : List.of(plain);
    }

    private static String text(@Nullable Object value) {
        return PSObject.textOf(value).strip();
    }
}
