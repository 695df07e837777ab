package org.runspace.host;

import java.util.Set;
import org.runspace.error.ErrorCode;

/**
 * A console's colours, sizes, cursor and keys, as remote commands see them in {@code $Host.UI.RawUI}. Methods that
 * change something do nothing unless overridden; methods that return something throw {@link HostException}. For threads
 * see {@link PSHost}.
 *
 * <p>The values are read once, when a session is opened, and sent to the server, which uses them to answer its scripts;
 * values that cannot be read then are left out. So a server never sees later changes that it did not make itself. A
 * server cannot read the screen: the protocol requires clients to refuse that.
 */
public interface PSHostRawUserInterface {
    /**
     * Returns the colour of texts.
     *
     * @return the current one
     * @throws HostException if it is not known
     */
    default ConsoleColor foregroundColor() {
        throw unknown("ForegroundColor");
    }

    /**
     * Changes the colour of texts.
     *
     * @param color the new colour
     */
    default void setForegroundColor(ConsoleColor color) {}

    /**
     * Returns the colour behind texts.
     *
     * @return the current one
     * @throws HostException if it is not known
     */
    default ConsoleColor backgroundColor() {
        throw unknown("BackgroundColor");
    }

    /**
     * Changes the colour behind texts.
     *
     * @param color the new colour
     */
    default void setBackgroundColor(ConsoleColor color) {}

    /**
     * Returns where the cursor is in the buffer.
     *
     * @return column and row
     * @throws HostException if it is not known
     */
    default Coordinates cursorPosition() {
        throw unknown("CursorPosition");
    }

    /**
     * Moves the cursor.
     *
     * @param position column and row in the buffer
     */
    default void setCursorPosition(Coordinates position) {}

    /**
     * Returns where the window is in the buffer.
     *
     * @return column and row of its upper left corner
     * @throws HostException if it is not known
     */
    default Coordinates windowPosition() {
        throw unknown("WindowPosition");
    }

    /**
     * Moves the window.
     *
     * @param position column and row of its upper left corner in the buffer
     */
    default void setWindowPosition(Coordinates position) {}

    /**
     * Returns the part of its cell that the cursor fills.
     *
     * @return 0 to 100 per cent
     * @throws HostException if it is not known
     */
    default int cursorSize() {
        throw unknown("CursorSize");
    }

    /**
     * Changes the part of its cell that the cursor fills.
     *
     * @param percent 0 to 100
     */
    default void setCursorSize(int percent) {}

    /**
     * Returns the buffer's size. Servers format their text for this width.
     *
     * @return columns and rows
     * @throws HostException if it is not known
     */
    default Size bufferSize() {
        throw unknown("BufferSize");
    }

    /**
     * Changes the buffer's size.
     *
     * @param size columns and rows
     */
    default void setBufferSize(Size size) {}

    /**
     * Returns the window's size.
     *
     * @return columns and rows
     * @throws HostException if it is not known
     */
    default Size windowSize() {
        throw unknown("WindowSize");
    }

    /**
     * Changes the window's size.
     *
     * @param size columns and rows
     */
    default void setWindowSize(Size size) {}

    /**
     * Returns the largest size that the window can have with the current buffer.
     *
     * @return columns and rows
     * @throws HostException if it is not known
     */
    default Size maxWindowSize() {
        throw unknown("MaxWindowSize");
    }

    /**
     * Returns the largest size that the window can have with the current screen and font.
     *
     * @return columns and rows
     * @throws HostException if it is not known
     */
    default Size maxPhysicalWindowSize() {
        throw unknown("MaxPhysicalWindowSize");
    }

    /**
     * Returns the window's title.
     *
     * @return any text
     * @throws HostException if it is not known
     */
    default String windowTitle() {
        throw unknown("WindowTitle");
    }

    /**
     * Changes the window's title.
     *
     * @param title any text
     */
    default void setWindowTitle(String title) {}

    /**
     * Returns whether a pressed key waits to be read.
     *
     * @return true if {@link #readKey} would not wait
     * @throws HostException if it is not known
     */
    default boolean keyAvailable() {
        throw unknown("KeyAvailable");
    }

    /**
     * Waits for a key.
     *
     * @param options which keys count, and whether they are shown
     * @return the key
     * @throws HostException if there is no user to ask
     */
    default KeyInfo readKey(Set<ReadKeyOption> options) {
        throw new HostException(ErrorCode.HOST_NOT_INTERACTIVE, null, "ReadKey");
    }

    /** Drops the keys that were pressed and not read yet. */
    default void flushInputBuffer() {}

    /**
     * Fills a part of the buffer with one cell. {@code Clear-Host} does this, with a rectangle of -1 on every side for
     * the whole buffer.
     *
     * @param rectangle the part
     * @param fill the cell
     */
    default void setBufferContents(Rectangle rectangle, BufferCell fill) {}

    /**
     * Writes cells into the buffer.
     *
     * @param origin the place of the first cell
     * @param contents rows of cells, all of one length
     */
    default void setBufferContents(Coordinates origin, BufferCell[][] contents) {}

    /**
     * Moves a part of the buffer.
     *
     * @param source the part
     * @param destination the new place of its upper left corner
     * @param clip cells outside of it are not changed
     * @param fill the cell for the places that become free
     */
    default void scrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) {}

    private static HostException unknown(String value) {
        return new HostException(ErrorCode.HOST_VALUE_UNKNOWN, null, value);
    }
}
