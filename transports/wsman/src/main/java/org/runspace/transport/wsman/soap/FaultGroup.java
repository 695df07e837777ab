package org.runspace.transport.wsman.soap;

import org.runspace.error.OpenFailure;

/** What a client has to do about a fault. */
public enum FaultGroup {
    /** There was nothing to receive within the time-out of operations: the client asks again. */
    TIMED_OUT(OpenFailure.TIMEOUT),
    /** The shell or the command is not there, or not any more. */
    GONE(OpenFailure.NOT_FOUND),
    /** The normal end of a Receive whose shell or command is being closed or disconnected. */
    ENDED(OpenFailure.UNREACHABLE),
    /** The shell cannot be disconnected, reconnected or connected to. */
    CONNECTION(OpenFailure.CONFIGURATION),
    /** The shell or command cannot be created. */
    CREATION(OpenFailure.CONFIGURATION),
    /** A quota of the server is used up. */
    QUOTA(OpenFailure.TOO_MANY),
    /** The server does not understand the request. */
    MESSAGE(OpenFailure.PROTOCOL),
    /** The request or the answer is too large. */
    SIZE(OpenFailure.CONFIGURATION),
    /** The server does not know the user, or does not let him in. */
    SECURITY(OpenFailure.AUTHENTICATION),
    /** There is no answer of WS-Management, but only an HTTP status. */
    HTTP(OpenFailure.PROTOCOL),
    /** PowerShell itself refuses. */
    POWERSHELL(OpenFailure.PROTOCOL),
    /** Windows failed. */
    WINDOWS(OpenFailure.CONFIGURATION),
    /** The fault has no code, or one that nobody knows. */
    OTHER(OpenFailure.PROTOCOL);

    private final OpenFailure openFailure;

    FaultGroup(OpenFailure openFailure) {
        this.openFailure = openFailure;
    }

    /** Returns the kind of failure if it happens during an opening and the code itself does not say another one. */
    OpenFailure openFailure() {
        return openFailure;
    }
}
