package org.runspace.transport.wsman.soap;

/** Whether the same operation may succeed later. */
public enum FaultRetry {
    /** It will not without someone's help. */
    NEVER,
    /** At once: nothing is wrong. */
    NOW,
    /** After a while, which grows from time to time. */
    LATER,
    /** With a smaller envelope. */
    SMALLER
}
