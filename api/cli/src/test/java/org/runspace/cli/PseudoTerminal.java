package org.runspace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jline.terminal.Size;
import org.jline.utils.ScreenTerminal;

/**
 * The program at a terminal of the operating system, with a screen that can be looked at and a user at its keys. The
 * terminal is made by {@code script} of util-linux, which sends the signals of keys to all programs that run in it.
 */
final class PseudoTerminal implements AutoCloseable {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(40);
    private static final long PAUSE_MILLIS = 20;
    private static final String EDITOR_ON = "\u001B[?2004h";
    private static final String EDITOR_OFF = "\u001B[?2004l";

    private final ScreenTerminal screen;
    private final StringBuilder written = new StringBuilder();
    private final Process script;
    private String device = "";

    /**
     * Starts the program.
     *
     * @param prefix stands before the program in the line of the shell
     */
    PseudoTerminal(int columns, int rows, String prefix, String... arguments) {
        screen = new ScreenTerminal(columns, rows);
        String line =
                "stty cols " + columns + " rows " + rows + "; tty; exec " + prefix + " " + RunspaceJar.line(arguments);
        try {
            ProcessBuilder builder = RunspaceJar.PROGRAM.builder(
                    RunspaceJar.interruptible(List.of("script", "-qefc", line, "/dev/null")));
            builder.environment().put("TERM", "xterm-256color");
            script = builder.redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread reader = new Thread(this::show, "terminal");
        reader.setDaemon(true);
        reader.start();
        until(() -> written().contains("\n"));
        device = written().lines().findFirst().orElseThrow();
    }

    /** Skips the test where there can be no such terminal; fails it there in CI. */
    static void require() {
        String why = whyNot();
        if (Boolean.parseBoolean(System.getenv("CI")) && !why.isEmpty()) {
            fail(why);
        }
        assumeTrue(why.isEmpty(), why);
    }

    private static String whyNot() {
        try {
            Process version = new ProcessBuilder("script", "--version").start();
            String said = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return said.contains("util-linux") ? "" : "the program script is not that of util-linux";
        } catch (IOException e) {
            return "there is no program script, of util-linux";
        }
    }

    private void show() {
        try (Reader out = script.inputReader(StandardCharsets.UTF_8)) {
            char[] some = new char[4096];
            for (int n = out.read(some); n >= 0; n = out.read(some)) {
                synchronized (written) {
                    written.append(some, 0, n);
                    screen.write(new String(some, 0, n));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of the screen, without what is blank at their ends. */
    String screen() {
        synchronized (written) {
            return screen.toString().replaceAll(" +\n", "\n");
        }
    }

    /** All that the program has written, what is no longer on the screen included. */
    String written() {
        synchronized (written) {
            return written.toString();
        }
    }

    /** Types keys into the line that the program edits, once it does. */
    void typeAtPrompt(String keys) {
        until(() -> {
            String all = written();
            return all.lastIndexOf(EDITOR_ON) > all.lastIndexOf(EDITOR_OFF);
        });
        type(keys);
    }

    /** Types keys once the terminal no longer shows by itself what is typed. */
    void typeUnseen(String keys) {
        until(() -> stty("-a").contains("-echo "));
        type(keys);
    }

    void type(String keys) {
        try {
            script.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
            script.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes the size of the window, of which the system tells the program. */
    void resize(int columns, int rows) {
        stty("cols", "" + columns, "rows", "" + rows);
        synchronized (written) {
            screen.setSize(Size.of(columns, rows));
        }
    }

    void untilShown(String text) {
        until(() -> screen().contains(text));
    }

    void untilItStarts(String child) {
        until(() -> find(child).isPresent());
    }

    /** The program itself, as {@code script} has started it. */
    ProcessHandle program() {
        return find("java").orElseThrow();
    }

    private Optional<ProcessHandle> find(String name) {
        return script.descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/" + name))
                .findFirst();
    }

    int awaitEnd() {
        try {
            assertThat(script.waitFor(LIMIT_NANOS, TimeUnit.NANOSECONDS))
                    .as("the program ends; the screen shows:\n%s", screen())
                    .isTrue();
            return script.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String stty(String... arguments) {
        try {
            List<String> command = new ArrayList<>(List.of("stty", "-F", device));
            command.addAll(List.of(arguments));
            Process stty = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(stty.waitFor()).as(said).isZero();
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void until(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("it is time yet; the screen shows:\n%s", screen())
                    .isLessThan(end);
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        script.descendants().forEach(ProcessHandle::destroyForcibly);
        script.destroyForcibly();
    }
}
