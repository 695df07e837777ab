package org.runspace.cli;

import com.fasterxml.jackson.core.JacksonException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.runspace.PowerShell;
import org.runspace.error.Excerpt;
import org.runspace.pipeline.ScriptParameters;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is run, with which parameters and which input. */
final class ScriptOptions {
    private static final String INPUT_VARIABLE = "$input";

    @Parameters(
            paramLabel = "SCRIPT",
            arity = "0..1",
            description = "The script's text, or with --command the name of a command.")
    private @Nullable String script;

    @Option(names = "--file", paramLabel = "FILE", description = "The file with the script, in UTF-8.")
    private @Nullable Path file;

    @Option(names = "--command", description = "SCRIPT is a command's name, for endpoints that run no scripts (JEA).")
    private boolean command;

    @Option(
            names = "--param",
            paramLabel = "NAME[=TEXT]",
            description =
                    "A parameter of the script's param(...), as a text; without a text a switch. As often as needed.")
    private List<String> parameters = new ArrayList<>();

    @Option(
            names = "--param-json",
            paramLabel = "NAME=JSON",
            description = "A parameter as a value of JSON: a number, a list, an object, null.")
    private List<String> jsonParameters = new ArrayList<>();

    @Option(
            names = "--input",
            description = {
                "Pipe the lines of the standard input into the script.",
                "Not needed for a script with $input in it, if something is piped into the program."
            })
    private boolean lines;

    @Option(
            names = "--input-json",
            description = {
                "Pipe the values of the standard input, which is JSON, into the script.",
                "Of an array, each element is one."
            })
    private boolean json;

    /** What was read from these options. */
    private @Nullable String text;

    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    /** Reads files and parameters. Throws if the options cannot be used. */
    void check() {
        Arguments.require(
                (script == null) != (file == null),
                "SCRIPT",
                "given, or --file, but not both",
                script == null ? "neither" : "both");
        Arguments.require(!command || file == null, "--command", "without --file", file);
        Arguments.require(!lines || !json, "--input", "without --input-json", "both");
        text = file == null ? script : TextFiles.read(file);
        parameters.forEach(this::addText);
        jsonParameters.forEach(this::addJson);
        if (!command) {
            values.keySet().forEach(name -> ScriptParameters.require(String.valueOf(text), name));
        }
    }

    private void addText(String parameter) {
        int equals = parameter.indexOf('=');
        add("--param", parameter, equals, equals < 0 ? true : parameter.substring(equals + 1));
    }

    private void addJson(String parameter) {
        int equals = parameter.indexOf('=');
        Arguments.require(equals > 0, "--param-json", "NAME=JSON", parameter);
        try {
            add("--param-json", parameter, equals, JsonInput.value(parameter.substring(equals + 1)));
        } catch (JacksonException e) {
            Arguments.require(false, "--param-json", "NAME=JSON: " + Excerpt.of(e.getOriginalMessage()), parameter);
        }
    }

    private void add(String option, String parameter, int equals, @Nullable Object value) {
        String written = equals < 0 ? parameter : parameter.substring(0, equals);
        String name = written.startsWith("-") ? written.substring(1) : written;
        Arguments.require(!name.isEmpty(), option, "a name and a value", parameter);
        Arguments.require(!values.containsKey(name), option, "each name once", name);
        values.put(name, value);
    }

    /** Returns whether a script is run, not a command. */
    boolean isScript() {
        return !command;
    }

    /** Adds the script, its parameters and its input to a pipeline. */
    PowerShell addTo(PowerShell pipeline) {
        addCommands(pipeline);
        if (json) {
            pipeline.input(JsonInput.of(System.in));
        } else if (readsLines()) {
            pipeline.input(LineInput.of(System.in));
        }
        return pipeline;
    }

    /** Adds the script and its parameters to a pipeline, without input. */
    PowerShell addCommands(PowerShell pipeline) {
        String what = String.valueOf(text);
        PowerShell added = command ? pipeline.addCommand(what) : pipeline.addScript(what);
        values.forEach((name, value) -> {
            if (Boolean.TRUE.equals(value)) {
                added.addParameter(name);
            } else {
                added.addParameter(name, value);
            }
        });
        return added;
    }

    /** Returns whether the standard input was asked for. */
    boolean hasInput() {
        return lines || json;
    }

    private boolean readsLines() {
        boolean asks = !command
                && String.valueOf(text).toLowerCase(Locale.ROOT).contains(INPUT_VARIABLE)
                && !Terminals.isInput();
        return lines || asks;
    }
}
