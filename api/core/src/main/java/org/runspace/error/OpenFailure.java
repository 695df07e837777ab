package org.runspace.error;

/** Why a session could not be opened. */
public enum OpenFailure {
    /** The host, port, pipe or process cannot be reached, or went away during the opening. */
    UNREACHABLE,
    /** The peer refused the credentials. */
    AUTHENTICATION,
    /** The peer's identity is not the known one. */
    HOST_KEY,
    /** The program, endpoint or machine does not exist. */
    NOT_FOUND,
    /** A setting makes the open impossible, on this side or the other. */
    CONFIGURATION,
    /** The peer did not answer in time. */
    TIMEOUT,
    /** The peer answered, but not with this protocol or none of its versions that are known here. */
    PROTOCOL
}
