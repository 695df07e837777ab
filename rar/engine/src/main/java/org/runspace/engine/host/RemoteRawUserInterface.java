package org.runspace.engine.host;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.runspace.engine.message.HostInfo;
import org.runspace.engine.message.HostMethod;
import org.runspace.engine.message.RawUIValue;
import org.runspace.error.ErrorCode;
import org.runspace.host.BufferCell;
import org.runspace.host.ConsoleColor;
import org.runspace.host.Coordinates;
import org.runspace.host.HostException;
import org.runspace.host.KeyInfo;
import org.runspace.host.PSHostRawUserInterface;
import org.runspace.host.ReadKeyOption;
import org.runspace.host.Rectangle;
import org.runspace.host.Size;

/**
 * The raw user interface that commands of a server see. Values are those that the client announced or that were set
 * since; only changes, keys and contents are sent to the client.
 */
final class RemoteRawUserInterface implements PSHostRawUserInterface {
    private final boolean present;
    private final HostCalls calls;
    private final Map<RawUIValue, Object> values;

    RemoteRawUserInterface(HostInfo info, HostCalls calls) {
        this.present = !info.hostNull() && !info.uiNull() && !info.rawUiNull();
        this.calls = calls;
        Map<RawUIValue, Object> announced = new EnumMap<>(RawUIValue.class);
        announced.putAll(info.rawUI());
        this.values = Collections.synchronizedMap(announced);
    }

    @Override
    public ConsoleColor foregroundColor() {
        return (ConsoleColor) read(RawUIValue.FOREGROUND_COLOR);
    }

    @Override
    public void setForegroundColor(ConsoleColor color) {
        change(RawUIValue.FOREGROUND_COLOR, HostMethod.SET_FOREGROUND_COLOR, color);
    }

    @Override
    public ConsoleColor backgroundColor() {
        return (ConsoleColor) read(RawUIValue.BACKGROUND_COLOR);
    }

    @Override
    public void setBackgroundColor(ConsoleColor color) {
        change(RawUIValue.BACKGROUND_COLOR, HostMethod.SET_BACKGROUND_COLOR, color);
    }

    @Override
    public Coordinates cursorPosition() {
        return (Coordinates) read(RawUIValue.CURSOR_POSITION);
    }

    @Override
    public void setCursorPosition(Coordinates position) {
        change(RawUIValue.CURSOR_POSITION, HostMethod.SET_CURSOR_POSITION, position);
    }

    @Override
    public Coordinates windowPosition() {
        return (Coordinates) read(RawUIValue.WINDOW_POSITION);
    }

    @Override
    public void setWindowPosition(Coordinates position) {
        change(RawUIValue.WINDOW_POSITION, HostMethod.SET_WINDOW_POSITION, position);
    }

    @Override
    public int cursorSize() {
        return (int) read(RawUIValue.CURSOR_SIZE);
    }

    @Override
    public void setCursorSize(int percent) {
        change(RawUIValue.CURSOR_SIZE, HostMethod.SET_CURSOR_SIZE, percent);
    }

    @Override
    public Size bufferSize() {
        return (Size) read(RawUIValue.BUFFER_SIZE);
    }

    @Override
    public void setBufferSize(Size size) {
        change(RawUIValue.BUFFER_SIZE, HostMethod.SET_BUFFER_SIZE, size);
    }

    @Override
    public Size windowSize() {
        return (Size) read(RawUIValue.WINDOW_SIZE);
    }

    @Override
    public void setWindowSize(Size size) {
        change(RawUIValue.WINDOW_SIZE, HostMethod.SET_WINDOW_SIZE, size);
    }

    @Override
    public Size maxWindowSize() {
        return (Size) read(RawUIValue.MAX_WINDOW_SIZE);
    }

    @Override
    public Size maxPhysicalWindowSize() {
        return (Size) read(RawUIValue.MAX_PHYSICAL_WINDOW_SIZE);
    }

    @Override
    public String windowTitle() {
        return (String) read(RawUIValue.WINDOW_TITLE);
    }

    @Override
    public void setWindowTitle(String title) {
        change(RawUIValue.WINDOW_TITLE, HostMethod.SET_WINDOW_TITLE, title);
    }

    @Override
    public KeyInfo readKey(Set<ReadKeyOption> options) {
        if (!present) {
            throw new HostException(ErrorCode.HOST_NOT_INTERACTIVE, null, HostMethod.READ_KEY.wireName());
        }
        return (KeyInfo) RemoteUserInterface.answered(
                HostMethod.READ_KEY, calls.call(HostMethod.READ_KEY, Arrays.asList(options)));
    }

    @Override
    public void flushInputBuffer() {
        send(HostMethod.FLUSH_INPUT_BUFFER);
    }

    @Override
    public void setBufferContents(Rectangle rectangle, BufferCell fill) {
        send(HostMethod.SET_BUFFER_CONTENTS_1, rectangle, fill);
    }

    @Override
    public void setBufferContents(Coordinates origin, BufferCell[][] contents) {
        send(HostMethod.SET_BUFFER_CONTENTS_2, origin, contents);
    }

    @Override
    public void scrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) {
        send(HostMethod.SCROLL_BUFFER_CONTENTS, source, destination, clip, fill);
    }

    private Object read(RawUIValue value) {
        Object found = values.get(value);
        if (found == null) {
            throw new HostException(ErrorCode.HOST_VALUE_UNKNOWN, null, value.shownName());
        }
        return found;
    }

    private void change(RawUIValue value, HostMethod method, Object parameter) {
        if (present) {
            values.put(value, parameter);
            send(method, parameter);
        }
    }

    private void send(HostMethod method, Object... parameters) {
        if (present) {
            calls.call(method, Arrays.asList(parameters));
        }
    }
}
