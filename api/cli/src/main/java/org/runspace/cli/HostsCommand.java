package org.runspace.cli;

import java.nio.file.Path;
import java.util.List;
import org.runspace.GroupTarget;
import org.runspace.RunspaceOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Names many computers, for the command behind it. */
@Command(
        name = "hosts",
        description = "Do the same on many computers.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "For example: runspace hosts list.txt exec 'Get-HotFix' --throttle 16",
            "             runspace hosts list.txt copy --from 'C:\\inetpub\\logs' collected"
        })
final class HostsCommand implements Runnable {
    @Parameters(
            index = "0",
            paramLabel = "LIST",
            description = {
                "A file with one host in each line: a name, or a name, a blank and a connection string.",
                "Empty lines and those that begin with # do not count."
            })
    private Path list = Path.of("");

    @Option(
            names = "--connection",
            paramLabel = "CONNECTION",
            defaultValue = "ssh:{}",
            scope = ScopeType.INHERIT,
            description = "The connection string for names alone, with {} for the name. Default: ${DEFAULT-VALUE}.")
    private String connection = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Reads which hosts there are. */
    List<GroupTarget> targets(RunspaceOptions options) {
        return HostList.read(list, connection, options);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing behind the list: exec or copy");
    }
}
