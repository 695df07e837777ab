package org.runspace.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.runspace.host.PSHost;
import org.runspace.host.PSHostUserInterface;

/**
 * A ready host for programs in a terminal: shows what scripts write, progress too, and asks the user what they ask.
 * Lines are edited as in a shell, with a history of the earlier answers; secrets are shown as asterisks and are never
 * kept. A terminal that cannot move its cursor, or a file or pipe instead of a terminal, gets plain text.
 *
 * <p>Ctrl+C at a question ends the question: the script that asked gets an error.
 *
 * <p>Thread-safe: calls come one at a time, so while a question is open, whatever else wants to write waits for the
 * answer.
 */
public final class ConsolePSHost implements PSHost, AutoCloseable {
    private final Terminal terminal;
    private final ConsoleUserInterface ui;
    private volatile Integer exitCode;

    /**
     * Creates a host for the program's own terminal, or for its standard input and output if these are redirected.
     *
     * @throws UncheckedIOException if the terminal cannot be used
     */
    public ConsolePSHost() {
        this(systemTerminal());
    }

    /**
     * Creates a host for a terminal.
     *
     * @param terminal where to show and ask; {@link #close()} closes it
     */
    public ConsolePSHost(Terminal terminal) {
        this.terminal = terminal;
        this.ui = new ConsoleUserInterface(terminal);
    }

    @Override
    public Optional<PSHostUserInterface> ui() {
        return Optional.of(ui);
    }

    /** Keeps the code for {@link #exitCode()}. The program goes on. */
    @Override
    public void setShouldExit(int exitCode) {
        this.exitCode = exitCode;
    }

    /**
     * Returns what a script gave to {@code exit}.
     *
     * @return empty while no script did
     */
    public OptionalInt exitCode() {
        Integer code = exitCode;
        return code == null ? OptionalInt.empty() : OptionalInt.of(code);
    }

    /**
     * Takes progress off the screen and gives the terminal back as it was found. Sessions that use this host should be
     * closed before.
     *
     * @throws UncheckedIOException if the terminal cannot be restored
     */
    @Override
    public void close() {
        ui.close();
        try {
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Terminal systemTerminal() {
        try {
            return TerminalBuilder.builder().system(true).dumb(true).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
