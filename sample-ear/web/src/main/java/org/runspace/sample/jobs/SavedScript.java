package org.runspace.sample.jobs;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.runspace.jobs.JobScript;

/**
 * A script that came with the application. A comment before it is its help, in PowerShell's own form: what follows
 * {@code .SYNOPSIS} says what it does, and each {@code .PARAMETER} names a parameter of its {@code param(...)} and says
 * what that is.
 *
 * @param script what runs: the text after the help
 * @param synopsis what it does; empty if the help does not say it
 * @param parameters what a page asks for
 */
record SavedScript(JobScript script, String synopsis, List<Parameter> parameters) {
    private static final Pattern HELP = Pattern.compile("\\A\\s*<#(.*?)#>", Pattern.DOTALL);
    private static final Pattern SECTION = Pattern.compile("\\s*\\.(SYNOPSIS|PARAMETER)\\s*(\\S*)\\s*");

    /**
     * A parameter.
     *
     * @param name its name, without the dash
     * @param help what it is
     */
    record Parameter(String name, String help) {}

    static SavedScript of(String id, String source) {
        Matcher help = HELP.matcher(source);
        if (!help.find()) {
            return new SavedScript(new JobScript(id, source), "", List.of());
        }
        StringBuilder synopsis = new StringBuilder();
        Map<String, StringBuilder> parameters = new LinkedHashMap<>();
        StringBuilder section = new StringBuilder();
        for (String line : help.group(1).lines().toList()) {
            Matcher title = SECTION.matcher(line);
            if (!title.matches()) {
                section.append(line.strip()).append(' ');
            } else if (title.group(1).equals("SYNOPSIS")) {
                section = synopsis;
            } else {
                section = parameters.computeIfAbsent(title.group(2), name -> new StringBuilder());
            }
        }
        String text = source.substring(help.end()).strip();
        List<Parameter> all = parameters.entrySet().stream()
                .map(each ->
                        new Parameter(each.getKey(), each.getValue().toString().strip()))
                .toList();
        return new SavedScript(new JobScript(id, text), synopsis.toString().strip(), all);
    }

    JsonObjectBuilder toJson() {
        JsonArrayBuilder list = Json.createArrayBuilder();
        parameters.forEach(parameter -> list.add(
                Json.createObjectBuilder().add("name", parameter.name()).add("help", parameter.help())));
        return Json.createObjectBuilder()
                .add("id", script.id())
                .add("synopsis", synopsis)
                .add("text", script.text())
                .add("parameters", list);
    }
}
