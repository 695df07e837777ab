package org.runspace.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import org.runspace.host.PSHost;
import org.runspace.host.PSHostUserInterface;

/**
 * A complete host for programs in a terminal: it shows the texts and the progress that scripts write, and asks the user
 * their questions. Lines are edited as in a shell, with a history of the earlier answers; secrets are shown as
 * asterisks and are never kept. Output is plain text if the terminal cannot move its cursor, or is a file or pipe.
 *
 * <p>Ctrl+C at a question ends it, and the script that asked gets an error.
 *
 * <p>A question ends without an answer when its script has ended meanwhile, and when the host is closed.
 *
 * <p>What a server writes can colour the text, but not steer the terminal: other control sequences are taken out.
 *
 * <p>Thread-safe: calls come one at a time, so while a question is open, other calls wait for its end.
 */
public final class ConsolePSHost implements PSHost, AutoCloseable {
    private final Terminal terminal;
    private final ConsoleUserInterface ui;
    private volatile @Nullable Integer exitCode;

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
     * @param terminal the terminal; {@link #close()} closes it
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
     * Returns the exit code that a script passed to {@code exit}.
     *
     * @return empty if no script has called {@code exit}
     */
    public OptionalInt exitCode() {
        Integer code = exitCode;
        return code == null ? OptionalInt.empty() : OptionalInt.of(code);
    }

    /**
     * Removes the progress from the screen and restores the terminal. Close sessions that use this host before.
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

    Terminal terminal() {
        return terminal;
    }

    ConsoleUserInterface console() {
        return ui;
    }

    private static Terminal systemTerminal() {
        try {
            return TerminalBuilder.builder().system(true).dumb(true).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
