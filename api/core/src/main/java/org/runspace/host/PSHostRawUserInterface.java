package org.runspace.host;

import java.util.Set;
import org.runspace.error.ErrorCode;

/**
 * What commands of the remote side see as {@code $Host.UI.RawUI}: a console's colours, sizes, cursor and keys. Methods
 * that change something do nothing unless overridden, methods that answer throw {@link HostException}. For threads see
 * {@link PSHost}.
 *
 * <p>The values are read once, when a session is opened, and sent to the server, which answers its scripts from there;
 * what cannot be read then is left out. So a server never sees later changes that it did not make itself. There is no
 * way to read the screen: clients must refuse that.
 */
public interface PSHostRawUserInterface {
    /**
     * Returns the colour of texts.
     *
     * @return the present one
     * @throws HostException if it is not known
     */
    default ConsoleColor foregroundColor() {
        throw unknown("ForegroundColor");
    }

    /**
     * Changes the colour of texts.
     *
     * @param color from now on
     */
    default void setForegroundColor(ConsoleColor color) {}

    /**
     * Returns the colour behind texts.
     *
     * @return the present one
     * @throws HostException if it is not known
     */
    default ConsoleColor backgroundColor() {
        throw unknown("BackgroundColor");
    }

    /**
     * Changes the colour behind texts.
     *
     * @param color from now on
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
     * Returns how much of its cell the cursor fills.
     *
     * @return 0 to 100 per cent
     * @throws HostException if it is not known
     */
    default int cursorSize() {
        throw unknown("CursorSize");
    }

    /**
     * Changes how much of its cell the cursor fills.
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
     * Returns the largest size the window can have with the present buffer.
     *
     * @return columns and rows
     * @throws HostException if it is not known
     */
    default Size maxWindowSize() {
        throw unknown("MaxWindowSize");
    }

    /**
     * Returns the largest size the window can have with the present screen and font.
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
     * Returns whether a key was pressed that was not read yet.
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
     * @throws HostException if nobody can be asked
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
     * @param origin where the first cell goes
     * @param contents rows of cells, all of one length
     */
    default void setBufferContents(Coordinates origin, BufferCell[][] contents) {}

    /**
     * Moves a part of the buffer.
     *
     * @param source the part
     * @param destination where its upper left corner goes
     * @param clip what lies outside of it is not changed
     * @param fill the cell for places that were left
     */
    default void scrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) {}

    private static HostException unknown(String value) {
        return new HostException(ErrorCode.HOST_VALUE_UNKNOWN, null, value);
    }
}
