package org.runspace.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The program {@code runspace}: {@code java -jar runspace-cli.jar exec ssh:admin@web01 'Get-Date'}. */
@Command(
        name = "runspace",
        description = "PowerShell on other computers, from the command line.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = RunspaceProgram.Version.class)
public final class RunspaceProgram {
    private RunspaceProgram() {}

    /**
     * Runs the program and ends the JVM.
     *
     * @param arguments the command line, as {@code --help} explains it
     */
    public static void main(String[] arguments) {
        if (System.getProperty("java.util.logging.SimpleFormatter.format") == null) {
            System.setProperty("java.util.logging.SimpleFormatter.format", "%4$s: %5$s%n");
        }
        System.setProperty("jdk.console", "java.base");
        ErrorOutput errors = new ErrorOutput();
        Interruption interruption = Interruption.watch();
        int code = run(errors, interruption, Utf8Arguments.of(arguments));
        System.exit(interruption.over(code));
    }

    private static int run(ErrorOutput errors, Interruption interruption, String... arguments) {
        CommandLine program = new CommandLine(new RunspaceProgram())
                .addSubcommand(new ExecCommand(errors))
                .addSubcommand(new ShellCommand(interruption))
                .addSubcommand(new CopyCommand(errors))
                .addSubcommand(new CommandsCommand(errors))
                .addSubcommand(new GenerateCommand(errors))
                .addSubcommand(new DoctorCommand())
                .addSubcommand(new CommandLine(new HostsCommand())
                        .addSubcommand(new HostsExecCommand(errors))
                        .addSubcommand(new HostsCopyCommand(errors)))
                .setErr(new PrintWriter(errors.stream(), true, StandardCharsets.UTF_8))
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        addHelp(program);
        program.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, errors, interruption));
        return program.execute(arguments);
    }

    private static void addHelp(CommandLine program) {
        program.getSubcommands().values().forEach(command -> {
            command.getCommandSpec().mixinStandardHelpOptions(true);
            addHelp(command);
        });
    }

    private static int failed(Exception failure, ErrorOutput errors, Interruption interruption) {
        if (interruption.hasBegun()) {
            return ExitCode.INTERRUPTED.number();
        }
        ExitCode code = ExitCode.of(failure);
        if (code != ExitCode.OUTPUT_CLOSED) {
            errors.line(Failures.inWords(failure));
        }
        return code.number();
    }

    /** The version of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            java.util.Properties properties = new java.util.Properties();
            try (InputStream in = RunspaceProgram.class.getResourceAsStream("program.properties")) {
                properties.load(in);
            }
            return new String[] {"runspace " + properties.getProperty("version")};
        }
    }
}
