package org.runspace.host;

/** How a key is to be read. */
public enum ReadKeyOption {
    /** Ctrl+C is a key like any other. */
    ALLOW_CTRL_C,
    /** The key's character is not shown. */
    NO_ECHO,
    /** A key that is pressed counts. */
    INCLUDE_KEY_DOWN,
    /** A key that is released counts. */
    INCLUDE_KEY_UP
}
