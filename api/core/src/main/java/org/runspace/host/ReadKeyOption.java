package org.runspace.host;

/** How a key is to be read. The wire has a bit for each, in this order from 1 to 8. */
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
