package org.runspace.debug;

import org.runspace.object.PSEnum;

/** Which scripts stop at breakpoints (the server's {@code DebugModes}). */
public enum DebugMode {
    /** None. */
    NONE("None", 0),
    /** As without a debugger: in a remote session none. */
    DEFAULT("Default", 1),
    /** Those that the session runs for its client, and those that they call. */
    REMOTE_SCRIPTS("LocalScript, RemoteScript", 6);

    private final String text;
    private final int number;

    DebugMode(String text, int number) {
        this.text = text;
        this.number = number;
    }

    PSEnum toEnum() {
        return PSEnum.of("System.Management.Automation.DebugModes", text, number);
    }
}
