package org.runspace.sample.script;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The comment before a script, in PowerShell's own form for help: what follows {@code .SYNOPSIS} says what the script
 * does, and what follows a {@code .PARAMETER} what that parameter is.
 *
 * @param synopsis what the script does; empty if the help does not say it
 * @param parameters what the parameters are, by their names in lower case
 * @param rest the script without this comment
 */
record ScriptHelp(String synopsis, Map<String, String> parameters, String rest) {
    private static final Pattern HELP = Pattern.compile("\\A\\s*<#(.*?)#>", Pattern.DOTALL);
    private static final Pattern SECTION =
            Pattern.compile("\\s*+\\.([A-Z]++)\\s*+(\\S*+)\\s*+", Pattern.CASE_INSENSITIVE);

    static ScriptHelp of(String source) {
        Matcher help = HELP.matcher(source);
        if (!help.find()) {
            return new ScriptHelp("", Map.of(), source);
        }
        Map<String, StringBuilder> sections = new LinkedHashMap<>();
        StringBuilder section = new StringBuilder();
        for (String line : help.group(1).lines().toList()) {
            Matcher title = SECTION.matcher(line);
            if (title.matches()) {
                section = sections.computeIfAbsent(key(title.group(1), title.group(2)), key -> new StringBuilder());
            } else {
                section.append(line.strip()).append(' ');
            }
        }
        String synopsis = text(sections.getOrDefault(key("synopsis", ""), new StringBuilder()));
        String parameter = key("parameter", "");
        Map<String, String> parameters = sections.entrySet().stream()
                .filter(each -> each.getKey().startsWith(parameter))
                .collect(Collectors.toMap(
                        each -> each.getKey().substring(parameter.length()), each -> text(each.getValue())));
        return new ScriptHelp(synopsis, parameters, source.substring(help.end()).strip());
    }

    /** Returns what a parameter is; empty if the help does not say it. */
    String ofParameter(String name) {
        return parameters.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    private static String key(String title, String name) {
        return (title + ' ' + name).toLowerCase(Locale.ROOT);
    }

    private static String text(StringBuilder section) {
        return section.toString().strip();
    }
}
