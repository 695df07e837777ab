package org.runspace.engine.message;

import java.util.function.Function;
import org.runspace.host.PSHostRawUserInterface;

/**
 * The values of a raw user interface that a client sends when it opens a session (MS-PSRP 2.2.3.14). The ordinal is the
 * key on the wire.
 */
public enum RawUIValue {
    /** The colour of texts. */
    FOREGROUND_COLOR("ForegroundColor", "System.ConsoleColor", HostType.COLOR, PSHostRawUserInterface::foregroundColor),
    /** The colour behind texts. */
    BACKGROUND_COLOR("BackgroundColor", "System.ConsoleColor", HostType.COLOR, PSHostRawUserInterface::backgroundColor),
    /** Where the cursor is. */
    CURSOR_POSITION(
            "CursorPosition",
            "System.Management.Automation.Host.Coordinates",
            HostType.COORDINATES,
            PSHostRawUserInterface::cursorPosition),
    /** Where the window is in the buffer. */
    WINDOW_POSITION(
            "WindowPosition",
            "System.Management.Automation.Host.Coordinates",
            HostType.COORDINATES,
            PSHostRawUserInterface::windowPosition),
    /** How much of its cell the cursor fills, in per cent. */
    CURSOR_SIZE("CursorSize", "System.Int32", HostType.NUMBER, PSHostRawUserInterface::cursorSize),
    /** The buffer's size. */
    BUFFER_SIZE(
            "BufferSize", "System.Management.Automation.Host.Size", HostType.SIZE, PSHostRawUserInterface::bufferSize),
    /** The window's size. */
    WINDOW_SIZE(
            "WindowSize", "System.Management.Automation.Host.Size", HostType.SIZE, PSHostRawUserInterface::windowSize),
    /** The largest window with this buffer. */
    MAX_WINDOW_SIZE(
            "MaxWindowSize",
            "System.Management.Automation.Host.Size",
            HostType.SIZE,
            PSHostRawUserInterface::maxWindowSize),
    /** The largest window with this screen. */
    MAX_PHYSICAL_WINDOW_SIZE(
            "MaxPhysicalWindowSize",
            "System.Management.Automation.Host.Size",
            HostType.SIZE,
            PSHostRawUserInterface::maxPhysicalWindowSize),
    /** The window's title. */
    WINDOW_TITLE("WindowTitle", "System.String", HostType.TEXT, PSHostRawUserInterface::windowTitle);

    private final String shownName;
    private final String netType;
    private final HostType type;
    private final Function<PSHostRawUserInterface, Object> getter;

    RawUIValue(String shownName, String netType, HostType type, Function<PSHostRawUserInterface, Object> getter) {
        this.shownName = shownName;
        this.netType = netType;
        this.type = type;
        this.getter = getter;
    }

    /**
     * Returns PowerShell's name of the property.
     *
     * @return the name, for messages
     */
    public String shownName() {
        return shownName;
    }

    String netType() {
        return netType;
    }

    HostType type() {
        return type;
    }

    Object of(PSHostRawUserInterface rawUI) {
        return getter.apply(rawUI);
    }
}
