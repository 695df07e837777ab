package org.runspace;

/** How the connection between an open session and its client stands. */
public enum ConnectionState {
    /** The client can use the session. */
    CONNECTED,
    /** The connection was lost and is being tried again. Runs go on when it stands again. */
    RETRYING,
    /**
     * The server keeps the session, with its running pipelines, without this client, which can take it up again; so can
     * another client.
     */
    DISCONNECTED
}
