package org.runspace;

/**
 * The name of a file or a folder of the server.
 *
 * @param text the name
 * @param exact whether it is the whole path as the server's file system has it; else PowerShell reads it, with its
 *     drives and the session's location
 */
record ServerName(String text, boolean exact) {
    /** Returns a name that a program gives. */
    static ServerName given(String text) {
        return new ServerName(text, false);
    }

    @Override
    public String toString() {
        return text;
    }
}
