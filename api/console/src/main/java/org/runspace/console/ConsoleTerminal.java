package org.runspace.console;

import java.io.Console;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.function.Function;
import org.runspace.error.ErrorCode;
import org.runspace.host.ConsoleColor;
import org.runspace.host.HostException;
import org.runspace.object.SecureString;

/** The lines and characters of a console, without any meaning. For one thread at a time. */
final class ConsoleTerminal {
    private static final int[] FOREGROUND = {30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97, 39};
    private static final int BACKGROUND_OFFSET = 10;
    private static final String ESCAPE = "\u001b[";

    private final Reader in;
    private final Writer out;
    private final Console console;
    private final boolean colors;
    private boolean skipLineFeed;
    private boolean transientLine;

    ConsoleTerminal(Reader in, Writer out, Console console, boolean colors) {
        this.in = in;
        this.out = out;
        this.console = console;
        this.colors = colors;
    }

    void print(String text) {
        print(null, null, text);
    }

    void print(ConsoleColor foreground, ConsoleColor background, String text) {
        try {
            if (transientLine) {
                out.write("\r" + ESCAPE + "K");
                transientLine = false;
            }
            out.write(colors && foreground != null ? colored(foreground, background, text) : text);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shows a line that the next one replaces, where the terminal can do that; else a line as any other. */
    void printTransient(String line, int width) {
        if (colors) {
            print(line.length() < width ? line : line.substring(0, width - 1));
            transientLine = true;
        } else {
            print(line + "\n");
        }
    }

    /** Takes the replaceable line away. */
    void clearTransient() {
        if (transientLine) {
            print("");
        }
    }

    /** Reads a line. */
    String readLine(String what) {
        return readLine(what, String::new);
    }

    /** Reads a line without echo, if there is a console to turn it off. */
    SecureString readSecret(String what) {
        if (console == null) {
            return readLine(what, SecureString::of);
        }
        char[] typed = console.readPassword();
        if (typed == null) {
            throw ended(what);
        }
        try {
            return SecureString.of(typed);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    /** Reads character by character: nothing of the next line may be taken, and a secret must not stay in a buffer. */
    private <T> T readLine(String what, Function<char[], T> use) {
        char[] line = new char[80];
        int length = 0;
        try {
            for (int next = read(); next != '\n' && next != '\r'; next = read()) {
                if (next < 0 && length == 0) {
                    throw ended(what);
                }
                if (next < 0) {
                    break;
                }
                if (length == line.length) {
                    char[] longer = Arrays.copyOf(line, length * 2);
                    Arrays.fill(line, '\0');
                    line = longer;
                }
                line[length++] = (char) next;
            }
            char[] exact = Arrays.copyOf(line, length);
            T value = use.apply(exact);
            Arrays.fill(exact, '\0');
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Arrays.fill(line, '\0');
        }
    }

    private int read() throws IOException {
        int next = in.read();
        if (next == '\n' && skipLineFeed) {
            next = in.read();
        }
        skipLineFeed = next == '\r';
        return next;
    }

    private static String colored(ConsoleColor foreground, ConsoleColor background, String text) {
        String behind = background == null ? "" : ";" + (FOREGROUND[background.ordinal()] + BACKGROUND_OFFSET);
        return ESCAPE + FOREGROUND[foreground.ordinal()] + behind + "m" + text + ESCAPE + "0m";
    }

    private static HostException ended(String what) {
        return new HostException(ErrorCode.HOST_INPUT_ENDED, null, what);
    }
}
