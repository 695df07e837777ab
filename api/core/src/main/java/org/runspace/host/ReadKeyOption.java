package org.runspace.host;

/** An option for reading a key. */
public enum ReadKeyOption {
    /** Ctrl+C is read like any other key. */
    ALLOW_CTRL_C,
    /** The key's character is not shown. */
    NO_ECHO,
    /** Pressing a key is reported. */
    INCLUDE_KEY_DOWN,
    /** Releasing a key is reported. */
    INCLUDE_KEY_UP
}
