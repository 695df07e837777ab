package org.runspace.adapter;

/** What a handle that is open does if the application server wants its session back. */
enum OpenHandles {
    /** It stays with its session, and is refused once that was given to another user. */
    KEEP,
    /** It gives its session back, and asks for another one at its next use. */
    RELEASE
}
