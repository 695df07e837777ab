package org.runspace.definitions;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.runspace.spi.Setting;
import org.runspace.spi.TransportProvider;

/** Settings as tables in Markdown, for the documentation of connection types, also those of third parties. */
public final class SettingsTable {
    private SettingsTable() {}

    /**
     * Returns the settings of connection strings. Where the connection type has a connection definition of its own, the
     * last column has the names of its properties.
     *
     * @param provider the connection type
     * @return the table, or a sentence if there are no settings
     */
    public static String ofConnectionStrings(TransportProvider provider) {
        if (provider.settings().isEmpty()) {
            return "It has no settings.\n";
        }
        boolean hasDefinition = !provider.poolSettings().isEmpty();
        List<String> head = new ArrayList<>(List.of("Setting", "Value", "Default", "Meaning"));
        if (hasDefinition) {
            head.add("Property of pools");
        }
        return table(
                head,
                provider.settings().stream()
                        .map(setting -> row(setting, hasDefinition))
                        .toList());
    }

    /**
     * Returns the properties of pools.
     *
     * @param properties settings as pools have them
     * @return the table
     */
    static String ofPools(List<Setting> properties) {
        return table(
                List.of("Property", "Value", "Default", "Meaning"),
                properties.stream().map(property -> row(property, false)).toList());
    }

    private static List<String> row(Setting setting, boolean withProperty) {
        List<String> cells = new ArrayList<>(List.of(
                code(setting.name()),
                setting.confidential() ? "a secret" : setting.allowed(),
                code(setting.defaultText()),
                setting.description()));
        if (withProperty) {
            cells.add(code(setting.pool().name()));
        }
        return cells;
    }

    static String table(List<String> head, List<List<String>> rows) {
        List<String> lines = new ArrayList<>(List.of(line(head), "|" + "---|".repeat(head.size())));
        rows.forEach(row -> lines.add(line(row)));
        return String.join("\n", lines) + "\n";
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }

    static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }
}
