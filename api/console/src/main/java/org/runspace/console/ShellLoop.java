package org.runspace.console;

import java.nio.file.Path;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.runspace.PSSession;
import org.runspace.RemoteRunspace;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.host.HostException;

/** Reads a line, runs it, and begins again. */
final class ShellLoop {
    private static final String MORE = ">> ";

    private final ConsoleUserInterface ui;
    private final Terminal terminal;
    private final ShellHost host;
    private final ShellRuns runs;
    private final ShellEditor editor;
    private final ShellPrompt prompt;
    private volatile boolean ended;

    ShellLoop(RemoteRunspace runspace, ConsolePSHost console, String computer, Optional<Path> history) {
        this.ui = console.console();
        this.terminal = console.terminal();
        this.host = new ShellHost(console);
        EndpointAbilities abilities = EndpointAbilities.of(runspace);
        this.runs = new ShellRuns(runspace, abilities, host, ui);
        this.editor = new ShellEditor(terminal, new RemoteCompletion(runspace));
        this.prompt = new ShellPrompt(runspace, host, computer);
        history.ifPresent(file -> editor.keep(file, ui::writeErrorLine));
        if (runspace instanceof PSSession session) {
            session.onEnd(this::lost);
        }
    }

    int run() {
        SignalHandler before = terminal.handle(Signal.INT, signal -> runs.stop());
        ui.whenCancelled(runs::stop);
        try {
            while (host.exitCode().isEmpty() && step()) {
                ui.clearProgress();
            }
            return host.exitCode().orElse(0);
        } finally {
            ended = true;
            ui.whenCancelled(() -> {});
            terminal.handle(Signal.INT, before);
        }
    }

    /** Returns false at the end of the input. */
    private boolean step() {
        StringBuilder script = new StringBuilder();
        try {
            ui.write(prompt.text());
            script.append(ui.readCommand(editor.reader("")));
            while (!script.toString().isBlank() && runs.run(script.toString()) == ShellRuns.End.INCOMPLETE) {
                ui.write(MORE);
                script.append('\n').append(ui.readCommand(editor.reader(script + "\n")));
            }
            editor.remember(script.toString());
            return true;
        } catch (HostException e) {
            editor.remember(script.toString());
            return switch (e.code()) {
                case HOST_INPUT_CANCELLED -> true;
                case HOST_INPUT_ENDED -> ended(script.toString());
                default -> throw e;
            };
        }
    }

    /** An input that ends within a block has something to tell. */
    private boolean ended(String script) {
        if (!script.isBlank()) {
            runs.tellIncomplete();
        }
        return false;
    }

    private void lost(RunspaceException reason) {
        if (!ended) {
            editor.notice(HarmlessText.of(ErrorCode.SHELL_SESSION_LOST.message(reason.getMessage())));
        }
    }
}
