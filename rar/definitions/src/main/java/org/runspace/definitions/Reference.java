package org.runspace.definitions;

import static org.runspace.definitions.SettingsTable.code;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.runspace.spi.Setting;
import org.runspace.spi.Transports;

/**
 * The parts of the documentation that are generated from the settings. In a page each is between {@code <!-- generated:
 * NAME -->} and {@code <!-- end -->}.
 */
final class Reference {
    private static final Pattern PART =
            Pattern.compile("(<!-- generated: ([^>]*?) -->\n).*?(<!-- end -->)", Pattern.DOTALL);

    private Reference() {}

    /** Returns the parts by their names: "settings of SCHEME", "connection definitions" and "message-driven beans". */
    static Map<String, String> parts() {
        Map<String, String> parts = new TreeMap<>();
        Transports transports = Transports.installed();
        transports
                .schemes()
                .forEach(scheme -> parts.put(
                        "settings of " + scheme, SettingsTable.ofConnectionStrings(transports.provider(scheme))));
        parts.put("connection definitions", definitions());
        parts.put("message-driven beans", SettingsTable.ofPools(ActivationSettings.properties()));
        return parts;
    }

    /**
     * Returns a page with all its parts generated again.
     *
     * @throws IllegalArgumentException if the page has a part that is not known
     */
    static String refresh(String page) {
        Map<String, String> parts = parts();
        return PART.matcher(page).replaceAll(found -> {
            String part = parts.get(found.group(2));
            if (part == null) {
                throw new IllegalArgumentException("no part is called " + found.group(2));
            }
            return Matcher.quoteReplacement(found.group(1) + part + found.group(3));
        });
    }

    private static String definitions() {
        String overview = SettingsTable.table(
                List.of("Definition", "Connection factory", "Sessions"),
                Definition.ALL.stream()
                        .map(definition -> List.of(
                                definition.name(),
                                code("org.runspace.adapter." + definition.factoryInterface()),
                                definition.sessions()))
                        .toList());
        String own = Definition.ALL.stream()
                .map(definition -> "\n### " + definition.name() + "\n\n" + SettingsTable.ofPools(definition.own()))
                .collect(Collectors.joining());
        String common = "\n### Every definition\n\n"
                + SettingsTable.ofPools(
                        CommonSettings.ALL.stream().map(Setting::asPoolProperty).toList());
        return overview + own + common;
    }
}
