package org.runspace.cli.generate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.SourceVersion;
import org.runspace.RemoteRunspace;
import org.runspace.error.RunspaceException;
import org.runspace.object.CommandInfo;
import org.runspace.object.OrdinalIgnoreCase;
import org.runspace.object.ParameterMetadata;

/**
 * The source of a Java interface whose methods are commands, for {@code RemoteRunspace.commands}. A command has a
 * method without arguments and, if it has parameters of its own, one with all of them, of which a caller leaves out
 * what is null.
 */
public final class InterfaceSource {
    /** Every advanced command has these; what they do is said to the pipeline in Java. */
    private static final Set<String> COMMON = names(
            "Verbose",
            "Debug",
            "ErrorAction",
            "WarningAction",
            "InformationAction",
            "ProgressAction",
            "ErrorVariable",
            "WarningVariable",
            "InformationVariable",
            "OutVariable",
            "OutBuffer",
            "PipelineVariable");

    private final StringBuilder source = new StringBuilder();
    private final Set<String> methods = new HashSet<>(
            List.of("getClass", "hashCode", "equals", "toString", "notify", "notifyAll", "wait", "clone", "finalize"));
    private final Set<String> added = names();
    private final List<String> missing = new ArrayList<>();

    private InterfaceSource() {}

    /** Compared as PowerShell compares names. */
    private static Set<String> names(String... some) {
        Set<String> names = new TreeSet<>(OrdinalIgnoreCase.ORDER);
        names.addAll(List.of(some));
        return names;
    }

    /**
     * Asks an endpoint for commands, and for its help on them if it has one, and makes the source.
     *
     * @param runspace waits for its answers
     * @param origin where the commands are from, for the documentation
     * @param name the interface's full name
     * @param commands their names, with wildcards
     * @param progress is told of each command before its help is asked for, which takes most of the time
     * @return the source, and what the endpoint does not have
     * @throws RunspaceException if the endpoint does not tell its commands
     */
    public static InterfaceSource of(
            RemoteRunspace runspace, String origin, String name, List<String> commands, Progress progress) {
        InterfaceSource source = new InterfaceSource();
        source.begin(name, origin);
        List<CommandInfo> found = source.found(runspace, commands);
        for (int i = 0; i < found.size(); i++) {
            String command = found.get(i).name();
            progress.at(i + 1, found.size(), command);
            source.add(found.get(i), CommandHelp.of(runspace, command));
        }
        return source;
    }

    /** Is told how far the work is. */
    public interface Progress {
        /**
         * Tells that a command is looked at.
         *
         * @param number of the command, from 1
         * @param all how many commands there are
         * @param command its name
         */
        void at(int number, int all, String command);
    }

    /**
     * Tells whether a Java interface can have a name.
     *
     * @param name with dots between the parts of its package
     * @return whether all parts are identifiers
     */
    public static boolean isName(String name) {
        return SourceVersion.isName(name);
    }

    /**
     * Returns the names without wildcards that the endpoint has no command for, and the patterns that none fits.
     *
     * @return as they were given
     */
    public List<String> missing() {
        return List.copyOf(missing);
    }

    /**
     * Returns how many commands have methods.
     *
     * @return from zero
     */
    public int commands() {
        return added.size();
    }

    private void begin(String name, String origin) {
        int dot = name.lastIndexOf('.');
        if (dot > 0) {
            source.append("package ").append(name, 0, dot).append(";\n\n");
        }
        source.append("import java.util.List;\n")
                .append("import org.runspace.mapping.Cmdlet;\n")
                .append("import org.runspace.mapping.Param;\n")
                .append("import org.runspace.object.PSObject;\n\n")
                .append("/** Commands of ")
                .append(JavaText.documentation(origin))
                .append(". An argument that is null is left out. */\n")
                .append("public interface ")
                .append(name.substring(dot + 1))
                .append(" {\n");
    }

    /** Returns each command once, and keeps the names that there is none for. */
    private List<CommandInfo> found(RemoteRunspace runspace, List<String> commands) {
        List<CommandInfo> all = new ArrayList<>();
        for (String names : commands) {
            List<CommandInfo> found = runspace.commandMetadata(names).output();
            if (found.isEmpty()) {
                missing.add(names);
            }
            found.stream().filter(command -> added.add(command.name())).forEach(all::add);
        }
        return missing.isEmpty() ? all : List.of();
    }

    /** Adds a command's methods. */
    private void add(CommandInfo command, CommandHelp help) {
        String method = JavaText.identifier(command.name(), methods);
        List<ParameterMetadata> parameters = command.parameters().values().stream()
                .filter(parameter -> !COMMON.contains(parameter.name()))
                .toList();
        method(command, method, help, List.of());
        if (!parameters.isEmpty()) {
            source.append('\n');
            method(command, method, help, parameters);
        }
        source.append('\n');
    }

    private void method(CommandInfo command, String name, CommandHelp help, List<ParameterMetadata> parameters) {
        Set<String> taken = new HashSet<>();
        List<String> arguments = parameters.stream()
                .map(parameter -> JavaText.identifier(parameter.name(), taken))
                .toList();
        document(command, help, parameters, arguments);
        source.append("    @Cmdlet(").append(JavaText.literal(command.name())).append(")\n");
        source.append("    List<PSObject> ").append(name).append('(');
        for (int i = 0; i < arguments.size(); i++) {
            source.append(i == 0 ? "\n" : ",\n")
                    .append("            @Param(")
                    .append(JavaText.literal(parameters.get(i).name()))
                    .append(") ")
                    .append(JavaTypes.of(parameters.get(i)))
                    .append(' ')
                    .append(arguments.get(i));
        }
        source.append(");\n");
    }

    private void document(
            CommandInfo command, CommandHelp help, List<ParameterMetadata> parameters, List<String> arguments) {
        String synopsis = help.synopsis().isEmpty() ? "Runs " + command.name() + "." : help.synopsis();
        source.append("    /**\n     * ")
                .append(JavaText.documentation(synopsis))
                .append("\n     *\n");
        for (int i = 0; i < arguments.size(); i++) {
            ParameterMetadata parameter = parameters.get(i);
            String text = help.parameters().getOrDefault(parameter.name(), "");
            source.append("     * @param ")
                    .append(arguments.get(i))
                    .append(' ')
                    .append(JavaText.documentation(text.isEmpty() ? parameter.toString() : text))
                    .append('\n');
        }
        source.append("     * @return what it writes\n     */\n");
    }

    /**
     * Returns the whole source.
     *
     * @return it compiles with {@code runspace-api} alone
     */
    public String text() {
        return source.toString().stripTrailing() + "\n}\n";
    }
}
