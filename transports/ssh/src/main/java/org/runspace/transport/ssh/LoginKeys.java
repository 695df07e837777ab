package org.runspace.transport.ssh;

import java.io.IOException;
import java.security.KeyPair;
import java.util.List;

/**
 * The keys of a login, in the order they are offered. Closing ends the connection to the agent, and what it is asked
 * for at this moment.
 *
 * @param named those of the application and of the setting key
 * @param agent the agent; null if there is none
 * @param ofAgent the agent's
 * @param ofAccount those in files of the account that runs this JVM
 */
record LoginKeys(List<KeyPair> named, UnixAgent agent, List<AgentIdentity> ofAgent, List<KeyPair> ofAccount)
        implements AutoCloseable {
    @Override
    public void close() {
        if (agent != null) {
            close(agent);
        }
    }

    static void close(UnixAgent agent) {
        try {
            agent.close();
        } catch (IOException e) {
            System.getLogger(LoginKeys.class.getName()).log(System.Logger.Level.DEBUG, "closing the agent failed", e);
        }
    }
}
