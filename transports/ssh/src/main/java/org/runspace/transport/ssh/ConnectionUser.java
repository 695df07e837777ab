package org.runspace.transport.ssh;

import org.apache.sshd.client.session.ClientSession;

/**
 * A user of a connection: a session, or another connection that goes through the host. Called on any thread; no method
 * blocks.
 */
interface ConnectionUser {
    /** The connection is established and logged in. */
    void ready(SshConnection connection, ClientSession session);

    /** The connection could not be established. */
    void failed(Failure failure);

    /** The host, or one on the way to it, wrote text that is not part of the protocol. */
    void serverSaid(String line);
}
