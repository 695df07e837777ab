package org.runspace.error;

/** The kind of reason why a session could not be opened. */
public enum OpenFailure {
    /** The host, port, pipe or process cannot be reached, or went away during the opening. */
    UNREACHABLE,
    /** The server refused the credentials. */
    AUTHENTICATION,
    /** The server's host key is not the known one. */
    HOST_KEY,
    /** The program, endpoint or machine does not exist. */
    NOT_FOUND,
    /** A setting of the client or of the server makes the open impossible. */
    CONFIGURATION,
    /** The server did not answer in time. */
    TIMEOUT,
    /** The server answered, but not in this protocol, or only in versions of it that the client does not know. */
    PROTOCOL
}
