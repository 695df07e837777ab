package org.runspace.sample.terminal;

import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.runspace.RemoteRunspace;
import org.runspace.console.ConsolePSHost;
import org.runspace.console.InteractiveShell;
import org.runspace.error.RunspaceException;
import org.runspace.sample.Resources;
import org.runspace.sample.log.Caller;

/**
 * One terminal: an interactive session of a pool. It needs no connection to its page to go on; a page that lost its
 * connection makes another one, and gets what it has missed. Thread-safe.
 */
final class WebTerminal {
    /** How much a program may write ahead of its page. */
    private static final int SCREEN_SPACE = 1 << 20;

    /** Typing, interrupting and resizing, and sending to the page and to one whose connection was cut. */
    static final int MOST_TASKS = 5;

    private static final int MOST_COLUMNS = 1000;
    private static final Logger LOG = System.getLogger(WebTerminal.class.getName());

    private final Resources.Resource resource;
    private final Screen screen;
    private final LineDisciplineTerminal terminal;
    private final ConsolePSHost console;
    private final Keyboard keyboard;
    private final SerialTask resizing;
    private final Executor executor;
    private final Thread shell;
    private volatile long lastUse = System.nanoTime();

    /** Guards what follows. */
    private final Object lock = new Object();

    private Connection connection;
    private long detachedAt = System.nanoTime();
    private String endedBecause;
    private long endedAt;

    /**
     * Begins one.
     *
     * @param threads has a thread for the shell, for as long as it lives
     * @param executor for everything else that may wait for the page or the shell, at most {@link #MOST_TASKS} at a
     *     time
     */
    WebTerminal(Resources.Resource resource, Size size, String user, ThreadFactory threads, Executor executor)
            throws IOException {
        this.resource = resource;
        this.executor = executor;
        this.screen = new Screen(SCREEN_SPACE, this::written);
        this.terminal = new LineDisciplineTerminal("page", "xterm-256color", screen, StandardCharsets.UTF_8);
        terminal.setSize(size);
        this.console = new ConsolePSHost(terminal);
        this.keyboard = new Keyboard(terminal, executor, this::wake);
        this.resizing = new SerialTask(executor, () -> terminal.raise(Signal.WINCH));
        this.shell = threads.newThread(Caller.as(user, this::run));
        shell.start();
    }

    static Size size(int columns, int rows) {
        return Size.of(Math.max(1, Math.min(columns, MOST_COLUMNS)), Math.max(1, Math.min(rows, MOST_COLUMNS)));
    }

    private void run() {
        try (RemoteRunspace runspace = resource.open(Optional.empty())) {
            int code = InteractiveShell.of(runspace, console)
                    .withComputer(resource.id())
                    .run();
            finish("The shell has ended with the code " + code + ".");
        } catch (RunspaceException e) {
            finish(e.getMessage());
        } catch (RuntimeException | Error e) {
            // of a terminal that was ended the shell fails, because it finds it closed
            LOG.log(hasEnded() ? Logger.Level.DEBUG : Logger.Level.ERROR, "The shell of a terminal has failed", e);
            finish("The shell has failed. The server's log tells why.");
        }
    }

    /** Gives the terminal to a page's connection; an earlier one is closed. */
    void attach(Session socket, Closing closing, long from) {
        Connection before;
        Connection now = new Connection(socket, closing, screen, keyboard, from, this::endedBecause, executor);
        synchronized (lock) {
            before = connection;
            connection = now;
        }
        used();
        now.wake();
        if (before != null) {
            before.lose("another page has taken the terminal");
        }
    }

    /** A connection has gone; the terminal goes on. */
    void detach(Session socket) {
        synchronized (lock) {
            if (connection != null && connection.isOf(socket)) {
                connection = null;
                detachedAt = System.nanoTime();
            }
        }
    }

    /** Types; returns whether there was room for it. */
    boolean press(byte[] keys) {
        used();
        return keyboard.press(keys);
    }

    void resize(Size size) {
        terminal.setSize(size);
        resizing.wake();
    }

    /** The page has got so many bytes. */
    void confirm(long offset) {
        screen.confirm(offset);
    }

    private void written() {
        used();
        wake();
    }

    private void wake() {
        Connection page;
        synchronized (lock) {
            page = connection;
        }
        if (page != null) {
            page.wake();
        }
    }

    private void used() {
        lastUse = System.nanoTime();
    }

    /** How long nobody has typed and nothing was written. */
    Duration idleTime() {
        return Duration.ofNanos(System.nanoTime() - lastUse);
    }

    /** Zero while a page is connected. */
    Duration timeWithoutPage() {
        synchronized (lock) {
            return connection != null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - detachedAt);
        }
    }

    boolean hasEnded() {
        return endedBecause() != null;
    }

    /** For how long a page could get the last output and the reason of the end; zero before the end. */
    Duration timeSinceEnd() {
        synchronized (lock) {
            return endedBecause == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - endedAt);
        }
    }

    private String endedBecause() {
        synchronized (lock) {
            return endedBecause;
        }
    }

    /** Ends the shell and returns its session to the pool. The first reason is the one that the page gets. */
    void end(String reason) {
        try {
            finish(reason);
        } finally {
            shell.interrupt();
        }
    }

    /** Done when the page that is connected now is so no more. */
    CompletableFuture<Void> left() {
        synchronized (lock) {
            return connection == null ? CompletableFuture.completedFuture(null) : connection.over();
        }
    }

    private void finish(String reason) {
        synchronized (lock) {
            if (endedBecause != null) {
                return;
            }
            endedBecause = reason;
            endedAt = System.nanoTime();
        }
        screen.close();
        try {
            wake();
        } finally {
            console.close();
        }
    }
}
