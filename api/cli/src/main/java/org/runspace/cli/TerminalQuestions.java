package org.runspace.cli;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.Excerpt;
import org.runspace.error.RunspaceException;
import org.runspace.object.SecureString;

/**
 * Asks the user of the terminal, whatever standard input and output are connected with: on Unix the terminal has a file
 * of its own. A secret is not shown while it is typed, and the terminal is put back as it was, also by Ctrl+C.
 */
final class TerminalQuestions {
    private static final File TERMINAL = new File("/dev/tty");
    private static final int LONGEST = 4096;
    private static final int STTY_SECONDS = 5;

    private static volatile boolean asking;

    private TerminalQuestions() {}

    /** Returns whether a question is open, which an interrupt of its thread does not end. */
    static boolean isAsking() {
        return asking;
    }

    /**
     * Asks for a text. One question at a time.
     *
     * @param what what is asked for, for the message if there is no terminal
     * @param question shown as it is, but without what could steer the terminal
     * @param visible whether the answer is shown while it is typed
     * @return the answer, to be closed by the caller
     * @throws RunspaceException with {@link ErrorCode#COMMAND_LINE_NO_TERMINAL} if there is no terminal
     */
    static synchronized SecureString ask(String what, String question, boolean visible) {
        String shown = Excerpt.lines(question);
        asking = true;
        try {
            return TERMINAL.exists() ? askTerminal(what, shown, visible) : askConsole(what, shown, visible);
        } finally {
            asking = false;
        }
    }

    private static SecureString askTerminal(String what, String shown, boolean visible) {
        try (InputStream in = new FileInputStream(TERMINAL);
                OutputStream out = new FileOutputStream(TERMINAL)) {
            out.write(shown.getBytes(StandardCharsets.UTF_8));
            return visible ? line(in, what) : hidden(in, out, what);
        } catch (IOException e) {
            throw none(what, String.valueOf(e.getMessage()), e);
        }
    }

    @SuppressWarnings("SystemConsoleNull") // the program has chosen the console that is null without a terminal
    private static SecureString askConsole(String what, String question, boolean visible) {
        Console console = System.console();
        if (console == null) {
            throw none(what, "standard input or output is not one", null);
        }
        char[] answer = visible
                ? String.valueOf(console.readLine("%s", question)).toCharArray()
                : console.readPassword("%s", question);
        if (answer == null) {
            throw none(what, "its input has ended", null);
        }
        try {
            return SecureString.of(answer);
        } finally {
            Arrays.fill(answer, '\0');
        }
    }

    private static SecureString hidden(InputStream in, OutputStream out, String what) throws IOException {
        String before = stty("-g").strip();
        Thread restore = new Thread(() -> quietly(before), "runspace-terminal");
        Runtime.getRuntime().addShutdownHook(restore);
        try {
            stty("-echo");
            return line(in, what);
        } finally {
            stty(before);
            Runtime.getRuntime().removeShutdownHook(restore);
            out.write('\n');
        }
    }

    private static void quietly(String state) {
        try {
            stty(state);
        } catch (IOException e) {
            // the program ends, and nobody is left to be told
        }
    }

    private static String stty(String argument) throws IOException {
        Process process = new ProcessBuilder("stty", argument)
                .redirectInput(TERMINAL)
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(process.getInputStream().readNBytes(LONGEST), StandardCharsets.UTF_8);
            if (!process.waitFor(STTY_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("stty " + argument + " failed: " + Excerpt.of(said));
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the wait for stty was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static SecureString line(InputStream in, String what) throws IOException {
        WipedBytes typed = new WipedBytes();
        try {
            int b = in.read();
            if (b < 0) {
                throw none(what, "its input has ended", null);
            }
            while (b >= 0 && b != '\n') {
                if (typed.size() == LONGEST) {
                    throw none(what, "the answer has more than " + LONGEST + " bytes", null);
                }
                typed.write(b);
                b = in.read();
            }
            return typed.decoded();
        } finally {
            typed.wipe();
        }
    }

    private static RunspaceException none(String what, String why, @Nullable Exception cause) {
        return new RunspaceException(ErrorCode.COMMAND_LINE_NO_TERMINAL, cause, what, why);
    }

    /** Bytes of a secret in UTF-8. */
    static final class WipedBytes extends ByteArrayOutputStream {
        WipedBytes() {
            super(LONGEST);
        }

        /** The text, to be closed by the caller. */
        SecureString decoded() {
            CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(buf, 0, count));
            try {
                char[] exact = Arrays.copyOfRange(text.array(), text.position(), text.limit());
                try {
                    return SecureString.of(exact);
                } finally {
                    Arrays.fill(exact, '\0');
                }
            } finally {
                Arrays.fill(text.array(), '\0');
            }
        }

        void wipe() {
            Arrays.fill(buf, (byte) 0);
        }
    }
}
