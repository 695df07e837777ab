package org.runspace.console;

import java.util.Arrays;
import java.util.Set;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;
import org.runspace.host.BufferCell;
import org.runspace.host.ConsoleColor;
import org.runspace.host.Coordinates;
import org.runspace.host.KeyInfo;
import org.runspace.host.PSHostRawUserInterface;
import org.runspace.host.ReadKeyOption;
import org.runspace.host.Rectangle;
import org.runspace.host.Size;

/**
 * The screen and the keys of a terminal whose cursor can be moved. Its buffer is its window. Thread-safe.
 *
 * <p>Where the cursor is stays unknown: a terminal would have to be asked, the answer comes among what the user types,
 * and some terminals never answer.
 */
final class ConsoleRawUserInterface implements PSHostRawUserInterface {
    private final Terminal terminal;
    private final ConsoleOutput out;
    private final ConsoleInput in;
    private final Object turn;
    private ConsoleColor foreground = ConsoleColor.DEFAULT;
    private ConsoleColor background = ConsoleColor.DEFAULT;
    private String title = "";

    /** @param turn the monitor that every use of the terminal holds */
    ConsoleRawUserInterface(Terminal terminal, ConsoleOutput out, ConsoleInput in, Object turn) {
        this.terminal = terminal;
        this.out = out;
        this.in = in;
        this.turn = turn;
    }

    @Override
    public ConsoleColor foregroundColor() {
        synchronized (turn) {
            return foreground;
        }
    }

    @Override
    public void setForegroundColor(ConsoleColor color) {
        synchronized (turn) {
            foreground = color;
            out.setColors(foreground, background);
        }
    }

    @Override
    public ConsoleColor backgroundColor() {
        synchronized (turn) {
            return background;
        }
    }

    @Override
    public void setBackgroundColor(ConsoleColor color) {
        synchronized (turn) {
            background = color;
            out.setColors(foreground, background);
        }
    }

    @Override
    public void setCursorPosition(Coordinates position) {
        synchronized (turn) {
            out.clearProgress();
            out.lineEnded();
            terminal.puts(Capability.cursor_address, position.y(), position.x());
            terminal.flush();
        }
    }

    @Override
    public Coordinates windowPosition() {
        return new Coordinates(0, 0);
    }

    @Override
    public Size bufferSize() {
        return new Size(terminal.getColumns(), terminal.getRows());
    }

    @Override
    public Size windowSize() {
        return bufferSize();
    }

    @Override
    public Size maxWindowSize() {
        return bufferSize();
    }

    @Override
    public Size maxPhysicalWindowSize() {
        return bufferSize();
    }

    @Override
    public String windowTitle() {
        synchronized (turn) {
            return title;
        }
    }

    /** Every terminal in use understands the sequence of xterm, but the descriptions of most do not name it. */
    @Override
    public void setWindowTitle(String title) {
        synchronized (turn) {
            this.title = title;
            terminal.writer().print("\u001b]0;" + title.replaceAll("\\p{Cntrl}", "") + "\u0007");
            terminal.flush();
        }
    }

    @Override
    public boolean keyAvailable() {
        synchronized (turn) {
            return in.keyAvailable();
        }
    }

    @Override
    public KeyInfo readKey(Set<ReadKeyOption> options) {
        synchronized (turn) {
            return in.readKey(options);
        }
    }

    @Override
    public void flushInputBuffer() {
        synchronized (turn) {
            in.dropKeys();
        }
    }

    @Override
    public void setBufferContents(Rectangle rectangle, BufferCell fill) {
        synchronized (turn) {
            if (rectangle.left() < 0) {
                out.clearScreen();
                return;
            }
            int columns = Math.min(rectangle.right() + 1, terminal.getColumns()) - rectangle.left();
            int rows = Math.min(rectangle.bottom() + 1, terminal.getRows()) - rectangle.top();
            BufferCell[] row = new BufferCell[Math.max(columns, 0)];
            Arrays.fill(row, fill);
            BufferCell[][] contents = new BufferCell[Math.max(rows, 0)][];
            Arrays.fill(contents, row);
            out.drawCells(new Coordinates(rectangle.left(), rectangle.top()), contents);
        }
    }

    @Override
    public void setBufferContents(Coordinates origin, BufferCell[][] contents) {
        synchronized (turn) {
            out.drawCells(origin, contents);
        }
    }
}
