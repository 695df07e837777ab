package org.runspace.console;

import java.io.Console;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.util.Optional;
import java.util.OptionalInt;
import org.runspace.host.PSHost;
import org.runspace.host.PSHostUserInterface;

/**
 * A ready host for programs with a console: shows what commands write, progress too, and asks the user what they ask.
 * Secrets are read without echo where the process has a console. Thread-safe: calls come one at a time, so while a
 * question is open, whatever else wants to write waits for the answer.
 */
public final class ConsolePSHost implements PSHost {
    private final ConsoleUserInterface ui;
    private volatile Integer exitCode;

    /** Uses the process's console, or its standard input and output if these are redirected. */
    public ConsolePSHost() {
        this(ofProcess(System.console()));
    }

    /**
     * Uses a pair of streams, without colours. Secrets are read like any other line: turning the echo off is the
     * caller's business.
     *
     * @param in what the user types, in lines; never read ahead
     * @param out what is shown; flushed after each text
     */
    public ConsolePSHost(Reader in, Writer out) {
        this(new ConsoleTerminal(in, out, null, false));
    }

    private ConsolePSHost(ConsoleTerminal terminal) {
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

    private static ConsoleTerminal ofProcess(Console console) {
        if (console == null) {
            return new ConsoleTerminal(
                    new InputStreamReader(System.in), new OutputStreamWriter(System.out), null, false);
        }
        String terminal = System.getenv("TERM");
        boolean colors = System.getenv("NO_COLOR") == null && terminal != null && !terminal.equals("dumb");
        return new ConsoleTerminal(console.reader(), console.writer(), console, colors);
    }
}
