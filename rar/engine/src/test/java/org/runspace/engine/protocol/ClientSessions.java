package org.runspace.engine.protocol;

import org.runspace.RunspaceOptions;
import org.runspace.engine.message.ProtocolVersions;

/** Creates the sessions of clients that tests play a server to. */
final class ClientSessions {
    private ClientSessions() {}

    /** Creates a session that is not opened yet. It runs one pipeline at a time. */
    static ClientSession withOneRunspace(RunspaceOptions options, Codec codec) {
        return new ClientSession(
                new ClientSettings("test", ProtocolVersions.HIGHEST, new PoolRequest.New(1, 1), true, options), codec);
    }
}
