package org.runspace.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.ScreenTerminal;

/** A terminal with a screen that can be looked at, and a user at its keys. */
final class PlayedTerminal implements AutoCloseable {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final ScreenTerminal.VirtualTerminal terminal;
    final ConsolePSHost host;

    PlayedTerminal(int columns, int rows) {
        try {
            terminal = ScreenTerminal.withTerminal("test", "xterm-256color", columns, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        host = new ConsolePSHost(terminal.terminal());
    }

    /** The lines of the screen, without what is blank at their ends and below them. */
    String screen() {
        return terminal.screen().toString().replaceAll(" +\n", "\n").stripTrailing();
    }

    /**
     * The foreground of the first cell that shows a character, as an RGB value with four bits for each colour, or -1
     * for the terminal's own.
     */
    int colorOf(char character) {
        ScreenTerminal screen = terminal.screen();
        long[] cells = new long[screen.getColumns() * screen.getRows()];
        screen.dump(cells, null);
        for (long cell : cells) {
            if (ScreenTerminal.cellCodePoint(cell) == character) {
                return ScreenTerminal.cellHasForeground(cell) ? ScreenTerminal.cellForeground(cell) : -1;
            }
        }
        throw new AssertionError("not on the screen: " + character);
    }

    /** Asks, types as soon as single keys are read, and gives the answer. */
    <T> T answer(Supplier<T> question, String keys) {
        CompletableFuture<T> answer = CompletableFuture.supplyAsync(question);
        until(() -> answer.isDone() || !cooked());
        type(keys);
        try {
            return answer.orTimeout(30, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        } finally {
            until(this::cooked);
        }
    }

    /** Types when the screen ends with a prompt and single keys are read. */
    void typeAt(String prompt, String keys) {
        until(() -> !cooked() && screen().endsWith(prompt.stripTrailing()));
        type(keys);
    }

    /** Changes the size of the window, of which the terminal's program is told as usual. */
    void resize(int columns, int rows) {
        Size size = Size.of(columns, rows);
        terminal.terminal().setSize(size);
        terminal.screen().setSize(size);
        terminal.terminal().raise(Signal.WINCH);
    }

    void type(String keys) {
        try {
            terminal.terminal().processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean cooked() {
        return terminal.terminal().getAttributes().getLocalFlag(LocalFlag.ICANON);
    }

    void until(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not asked; the screen shows:\n" + screen());
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        host.close();
    }
}
