package org.runspace.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jspecify.annotations.Nullable;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.console.ConsolePSHost;
import org.runspace.console.InteractiveShell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An interactive session in the terminal. */
@Command(
        name = "shell",
        description = "Open an interactive session, as Enter-PSSession does.",
        footer = {
            "",
            "Tab completes, the arrows recall lines, Ctrl+C stops what runs and keeps the session.",
            "exit, or Ctrl+D at an empty line, ends it.",
            "Exit codes: what was given to exit, else 0; 1 the session broke, 2 arguments, 3 no session."
        })
final class ShellCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CONNECTION", description = "For example ssh:admin@web01, or process:")
    private String connection = "";

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = {
                "A file that keeps the lines for the next time. It is created if need be.",
                "Lines that seem to hold a password, a key or a token are never kept; README.md has the rule."
            })
    private @Nullable Path history;

    @Mixin
    private ConnectionOptions connections = new ConnectionOptions();

    private final Interruption interruption;

    ShellCommand(Interruption interruption) {
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        try (ConsolePSHost console = new ConsolePSHost(terminal());
                PSSession session = open(console)) {
            interruption.whenEnded(console::close);
            InteractiveShell shell = InteractiveShell.of(session, console).withComputer(name());
            return (history == null ? shell : shell.withHistory(history)).run();
        }
    }

    private PSSession open(ConsolePSHost console) {
        try (LoginOptions.Login who = connections.login()) {
            return RunspaceFactory.open(connection, connections.options(who, console));
        }
    }

    /** The terminal takes the signals of its keys for itself; Ctrl+C is the shell's only while that runs. */
    private Terminal terminal() {
        try {
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .systemOutput(SystemOutput.ForcedSysOut)
                    .encoding(StandardCharsets.UTF_8)
                    .dumb(true)
                    .build();
            terminal.handle(Signal.INT, signal -> interruption.byKey());
            return terminal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Settings are of no use in a prompt. */
    private String name() {
        int settings = connection.indexOf('?');
        return settings < 0 ? connection : connection.substring(0, settings);
    }
}
