package org.runspace.transport.wsman.shell;

/** Whether an operation may be sent again when its answer got lost and the server does not keep answers. */
enum Repetition {
    /** To do it twice is the same as to do it once. */
    ALWAYS,
    /** Only if the server cannot have read it. */
    UNREAD,
    /** Not by itself: the caller learns at once that it failed. */
    NEVER
}
