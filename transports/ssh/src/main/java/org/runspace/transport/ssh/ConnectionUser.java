package org.runspace.transport.ssh;

import org.apache.sshd.client.session.ClientSession;

/** Somebody who needs a connection. Called on any thread; no method blocks. */
interface ConnectionUser {
    /** The host let the user in. */
    void ready(SshConnection connection, ClientSession session);

    /** There will be no connection. */
    void failed(Failure failure);

    /** The host, or one on the way to it, said something beside the protocol. */
    void peerSaid(String line);
}
