package org.runspace.console;

import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.InfoCmp.Capability;
import org.runspace.host.BufferCell;
import org.runspace.host.ConsoleColor;
import org.runspace.host.Coordinates;

/**
 * What is written to a terminal, without any meaning. Knows the line that is not ended yet, because the line editor and
 * progress have to share it. For one thread at a time.
 */
final class ConsoleOutput {
    /** A line that is longer is never a prompt, and is not kept. */
    private static final int LONGEST_PROMPT = 2000;

    private static final AttributedStyle PROGRESS =
            AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW).bold();

    private final Terminal terminal;
    private final boolean moves;
    private final boolean colors;
    private final StringBuilder openLine = new StringBuilder();
    private AttributedStyle plain = AttributedStyle.DEFAULT;
    private boolean progressShown;

    ConsoleOutput(Terminal terminal) {
        this.terminal = terminal;
        this.moves = !terminal.getType().startsWith(Terminal.TYPE_DUMB);
        this.colors = !terminal.getType().equals(Terminal.TYPE_DUMB) && terminal.getenv("NO_COLOR") == null;
    }

    /** Tells whether the cursor can be moved, so that a line can be edited and taken back. */
    boolean moves() {
        return moves;
    }

    /** Sets the colours of texts that bring none of their own. */
    void setColors(ConsoleColor foreground, ConsoleColor background) {
        plain = ConsoleColors.style(foreground, background);
    }

    void print(String text) {
        print(plain, text);
    }

    void print(ConsoleColor foreground, ConsoleColor background, String text) {
        print(ConsoleColors.style(foreground, background), text);
    }

    /** Shows a line that the next text replaces. Where that cannot be done, in a file for example, nothing is shown. */
    void printProgress(String line) {
        if (!moves) {
            return;
        }
        clearProgress();
        takeLine();
        int width = Math.max(terminal.getColumns(), 2) - 1;
        AttributedString shown =
                new AttributedString(HarmlessText.of(line), colors ? PROGRESS : AttributedStyle.DEFAULT);
        show(shown.columnSubSequence(0, width).toAnsi(terminal));
        progressShown = true;
    }

    /** Takes progress off the screen and shows again what it covered. */
    void clearProgress() {
        if (progressShown) {
            progressShown = false;
            terminal.puts(Capability.carriage_return);
            terminal.puts(Capability.clr_eol);
            show(openLine.toString());
        }
    }

    /**
     * Takes the line that is not ended off the screen, for a line editor that shows it again as its prompt.
     *
     * @return the line with its escape sequences
     */
    String takeLine() {
        clearProgress();
        String line = openLine.toString();
        int rows = rows(line);
        terminal.puts(Capability.carriage_return);
        for (int i = 1; i < rows; i++) {
            terminal.puts(Capability.cursor_up);
        }
        terminal.puts(Capability.clr_eos);
        return line;
    }

    /** The line was ended by what the user typed. */
    void lineEnded() {
        openLine.setLength(0);
    }

    void clearScreen() {
        progressShown = false;
        lineEnded();
        terminal.puts(Capability.clear_screen);
        terminal.flush();
    }

    /** Draws rows of cells somewhere on the screen; what comes next goes on where it was. */
    void drawCells(Coordinates origin, BufferCell[][] rows) {
        clearProgress();
        terminal.puts(Capability.save_cursor);
        for (int i = 0; i < rows.length && origin.y() + i < terminal.getRows(); i++) {
            terminal.puts(Capability.cursor_address, origin.y() + i, origin.x());
            show(row(rows[i]));
        }
        terminal.puts(Capability.restore_cursor);
        terminal.flush();
    }

    private String row(BufferCell[] cells) {
        AttributedStringBuilder row = new AttributedStringBuilder();
        for (BufferCell cell : cells) {
            if (cell.type() != BufferCell.Type.TRAILING) {
                char shown = Character.isISOControl(cell.character()) ? ' ' : cell.character();
                row.append(String.valueOf(shown), ConsoleColors.style(cell.foreground(), cell.background()));
            }
        }
        return colors ? row.toAnsi(terminal) : row.toString();
    }

    private void print(AttributedStyle style, String text) {
        clearProgress();
        String shown = shown(style, text);
        show(shown);
        int end = Math.max(shown.lastIndexOf('\n'), shown.lastIndexOf('\r'));
        if (end >= 0 || openLine.length() + shown.length() > LONGEST_PROMPT) {
            openLine.setLength(0);
        }
        if (shown.length() - end - 1 <= LONGEST_PROMPT) {
            openLine.append(shown, end + 1, shown.length());
        }
    }

    private String shown(AttributedStyle style, String text) {
        String harmless = HarmlessText.of(text);
        if (!colors) {
            return AttributedString.stripAnsi(harmless);
        }
        return style.equals(AttributedStyle.DEFAULT)
                ? harmless
                : new AttributedString(harmless, style).toAnsi(terminal);
    }

    private void show(String text) {
        terminal.writer().print(text);
        terminal.writer().flush();
    }

    private int rows(String line) {
        int width = terminal.getColumns();
        int columns = AttributedString.fromAnsi(line).columnLength();
        return width <= 0 || columns == 0 ? 1 : (columns - 1) / width + 1;
    }
}
