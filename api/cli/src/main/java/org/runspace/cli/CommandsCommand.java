package org.runspace.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.runspace.InvocationResult;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.object.CommandInfo;
import org.runspace.object.PSObject;
import org.runspace.object.ParameterMetadata;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the commands that an endpoint offers, as it tells them; also one that runs no scripts. */
@Command(name = "commands", description = "List the commands of an endpoint.")
final class CommandsCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CONNECTION", description = "For example ssh:admin@web01, or process:")
    private String connection = "";

    @Parameters(
            index = "1..*",
            paramLabel = "PATTERN",
            description = "Names of commands, with wildcards; without any, all commands are listed.")
    private List<String> patterns = new ArrayList<>();

    @Option(names = "--parameters", description = "List the parameters of each command, too.")
    private boolean parameters;

    @Mixin
    private FormatOptions formats = new FormatOptions();

    @Mixin
    private ConnectionOptions connections = new ConnectionOptions();

    private final ErrorOutput errors;

    CommandsCommand(ErrorOutput errors) {
        this.errors = errors;
    }

    @Override
    public Integer call() {
        formats.check();
        try (LoginOptions.Login who = connections.login();
                PSSession session = RunspaceFactory.open(connection, connections.options(who, null));
                OutputStream out = StandardOutput.open()) {
            InvocationResult<CommandInfo> found = session.commandMetadata(patterns.toArray(String[]::new));
            Stream<PSObject> lines = found.output().stream().map(formats.isText() ? this::line : this::object);
            formats.format(false, errors).write(lines, out);
            found.errors().forEach(error -> errors.error(error, ""));
            if (found.output().isEmpty() && found.errors().isEmpty()) {
                errors.noCommand(String.join(", ", patterns));
                return ExitCode.FAILED.number();
            }
            return (errors.errors() == 0 ? ExitCode.OK : ExitCode.FAILED).number();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PSObject line(CommandInfo command) {
        StringBuilder line = new StringBuilder(TextFormat.pad(type(command), 14))
                .append(' ')
                .append(TextFormat.pad(command.name(), 40))
                .append(' ')
                .append(command.moduleName());
        if (parameters) {
            command.parameters()
                    .values()
                    .forEach(parameter ->
                            line.append(System.lineSeparator()).append("    ").append(parameter));
        }
        return PSObject.of(line.toString().stripTrailing());
    }

    private PSObject object(CommandInfo command) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("Name", command.name());
        properties.put("CommandType", type(command));
        properties.put("ModuleName", command.moduleName());
        if (parameters) {
            properties.put(
                    "Parameters",
                    command.parameters().values().stream()
                            .map(CommandsCommand::object)
                            .toList());
        }
        return PSObject.custom(properties);
    }

    private static PSObject object(ParameterMetadata parameter) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("Name", parameter.name());
        properties.put("Type", parameter.parameterType());
        properties.put("Aliases", parameter.aliases());
        properties.put("Switch", parameter.switchParameter());
        return PSObject.custom(properties);
    }

    private static String type(CommandInfo command) {
        return command.commandType() == null ? "" : command.commandType().toString();
    }
}
