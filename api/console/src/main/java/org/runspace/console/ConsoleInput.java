package org.runspace.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.Supplier;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.host.HostException;
import org.runspace.host.KeyInfo;
import org.runspace.host.ReadKeyOption;
import org.runspace.object.SecureString;

/** What a user types at a terminal: lines, secrets and single keys. For one thread at a time. */
final class ConsoleInput {
    private static final String KEY = "a key";

    private static final int CTRL_C = 3;
    private static final int CTRL_D = 4;
    private static final int CTRL_H = 8;
    private static final int CTRL_U = 21;
    private static final int ESCAPE = 27;
    private static final int DELETE = 127;

    /** The rest of a key that sends several characters comes with the first one. */
    private static final long REST_OF_KEY_MILLIS = 50;

    private final Terminal terminal;
    private final ConsoleOutput out;
    private final LineReader editor;
    private final Object askingLock = new Object();
    private @Nullable Thread asking;
    private boolean withdrawn;
    private boolean skipLineFeed;
    private volatile Runnable whenCancelled = () -> {};

    ConsoleInput(Terminal terminal, ConsoleOutput out) {
        this.terminal = terminal;
        this.out = out;
        // A backslash and an exclamation mark are characters like others, and a pasted line answers one question.
        this.editor = LineReaderBuilder.builder()
                .terminal(terminal)
                .option(Option.DISABLE_EVENT_EXPANSION, true)
                .option(Option.BRACKETED_PASTE, false)
                .build();
    }

    /** Reads a line that is kept in the history. */
    String readLine(String what) {
        return readLine(what, editor(true));
    }

    /** Reads a line that is of no use another time. */
    String readAnswer(String what) {
        return readLine(what, editor(false));
    }

    /** Ends the question that is open, and all that come. May be called by any thread. */
    void withdraw() {
        synchronized (askingLock) {
            withdrawn = true;
            if (asking != null) {
                asking.interrupt();
            }
        }
    }

    /** Reads a line of which only the length is shown. */
    SecureString readSecret(String what) {
        return ask(what, () -> readSecretNow(what));
    }

    private <T> T ask(String what, Supplier<T> question) {
        synchronized (askingLock) {
            if (withdrawn) {
                throw new HostException(ErrorCode.HOST_INPUT_ENDED, null, what);
            }
            asking = Thread.currentThread();
        }
        try {
            return question.get();
        } finally {
            synchronized (askingLock) {
                asking = null;
                if (withdrawn) {
                    // it was for the question, not for what the thread does next
                    Thread.interrupted();
                }
            }
        }
    }

    private SecureString readSecretNow(String what) {
        Attributes before = rawMode();
        try (WipedLine line = new WipedLine()) {
            readCharacters(what, line, true);
            return line.use(SecureString::of);
        } finally {
            terminal.setAttributes(before);
            out.print("\n");
        }
    }

    /** Waits for a key. A terminal reports keys that are pressed, never those that are released. */
    KeyInfo readKey(Set<ReadKeyOption> options) {
        return ask(KEY, () -> readKeyNow(options));
    }

    private KeyInfo readKeyNow(Set<ReadKeyOption> options) {
        Attributes before = rawMode();
        try {
            String typed = key();
            if (typed.charAt(0) == CTRL_C && !options.contains(ReadKeyOption.ALLOW_CTRL_C)) {
                throw cancelled(null, KEY);
            }
            if (!options.contains(ReadKeyOption.NO_ECHO) && typed.length() == 1 && typed.charAt(0) >= ' ') {
                out.print(typed);
            }
            return ConsoleKeys.of(
                    typed,
                    options.contains(ReadKeyOption.INCLUDE_KEY_DOWN)
                            || !options.contains(ReadKeyOption.INCLUDE_KEY_UP));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            terminal.setAttributes(before);
        }
    }

    boolean keyAvailable() {
        Attributes before = rawMode();
        try {
            return terminal.reader().peek(1) >= 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            terminal.setAttributes(before);
        }
    }

    void dropKeys() {
        Attributes before = rawMode();
        try {
            NonBlockingReader reader = terminal.reader();
            while (reader.peek(1) >= 0) {
                reader.read();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            terminal.setAttributes(before);
        }
    }

    /** Reads a line with an editor other than that of answers. */
    String readLine(String what, LineReader lineEditor) {
        return ask(what, () -> readLineNow(what, lineEditor));
    }

    /** Sets what is done when the user cancels a question, before the question fails. */
    void whenCancelled(Runnable action) {
        whenCancelled = action;
    }

    private LineReader editor(boolean keep) {
        editor.setVariable(LineReader.DISABLE_HISTORY, !keep);
        return editor;
    }

    private HostException cancelled(@Nullable Throwable cause, String what) {
        whenCancelled.run();
        return new HostException(ErrorCode.HOST_INPUT_CANCELLED, cause, what);
    }

    private String readLineNow(String what, LineReader lineEditor) {
        if (!out.moves()) {
            out.lineEnded();
            try (WipedLine line = new WipedLine()) {
                readCharacters(what, line, false);
                return line.use(String::new);
            }
        }
        try {
            // the editor gives a percent sign in its prompt a meaning
            return lineEditor.readLine(out.takeLine().replace("%", "%%"));
        } catch (UserInterruptException e) {
            throw cancelled(e, what);
        } catch (EndOfFileException e) {
            throw new HostException(ErrorCode.HOST_INPUT_ENDED, e, what);
        } finally {
            out.lineEnded();
        }
    }

    /** Reads character by character: nothing of the next line may be taken, and a secret must not stay in a buffer. */
    private void readCharacters(String what, WipedLine line, boolean hidden) {
        try {
            for (int next = read(); next != '\n' && next != '\r'; next = read()) {
                boolean ends = next < 0 || (hidden && next == CTRL_D);
                if (ends && line.length() == 0) {
                    throw new HostException(ErrorCode.HOST_INPUT_ENDED, null, what);
                }
                if (next < 0) {
                    return;
                }
                if (!hidden) {
                    line.append((char) next);
                } else if (next == CTRL_C) {
                    throw cancelled(null, what);
                } else {
                    editHidden(line, next);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void editHidden(WipedLine line, int typed) throws IOException {
        if (typed == CTRL_H || typed == DELETE) {
            eraseHidden(line, 1);
        } else if (typed == CTRL_U) {
            eraseHidden(line, line.length());
        } else if (typed == ESCAPE) {
            restOfKey(new StringBuilder());
        } else if (typed >= ' ') {
            line.append((char) typed);
            show("*");
        }
    }

    private void eraseHidden(WipedLine line, int count) {
        for (int i = Math.min(count, line.length()); i > 0; i--) {
            line.removeLast();
            show("\b \b");
        }
    }

    private void show(String mark) {
        if (out.moves()) {
            terminal.writer().print(mark);
            terminal.writer().flush();
        }
    }

    /** A line feed after a carriage return is skipped when the next line is read: it may come late. */
    private int read() throws IOException {
        int next = terminal.reader().read();
        if (next == '\n' && skipLineFeed) {
            next = terminal.reader().read();
        }
        skipLineFeed = next == '\r';
        return next;
    }

    private String key() throws IOException {
        int first = terminal.reader().read();
        if (first < 0) {
            throw new HostException(ErrorCode.HOST_INPUT_ENDED, null, KEY);
        }
        StringBuilder typed = new StringBuilder().append((char) first);
        if (first == ESCAPE) {
            restOfKey(typed);
        }
        return typed.toString();
    }

    /** What follows an escape character: one character, or a sequence of ECMA-48 up to its final byte. */
    private void restOfKey(StringBuilder typed) throws IOException {
        NonBlockingReader reader = terminal.reader();
        boolean sequence = false;
        while (reader.peek(REST_OF_KEY_MILLIS) >= 0) {
            char next = (char) reader.read();
            typed.append(next);
            boolean introducer = !sequence && (next == '[' || next == 'O');
            if (!introducer && (!sequence || (next >= '@' && next <= '~'))) {
                return;
            }
            sequence = true;
        }
    }

    /** Keys come one by one and unseen, Ctrl+C like any other. */
    private Attributes rawMode() {
        Attributes before = terminal.enterRawMode();
        Attributes raw = terminal.getAttributes();
        raw.setLocalFlag(LocalFlag.ISIG, false);
        terminal.setAttributes(raw);
        return before;
    }
}
