package org.runspace.testkit.wsman;

import java.net.InetSocketAddress;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOSession;

/** One connection of a client. Thread-safe. */
final class ServedConnection {
    private final IOSession session;
    private final ConnectionLogins logins = new ConnectionLogins();

    ServedConnection(IOSession session) {
        this.session = session;
    }

    ConnectionLogins logins() {
        return logins;
    }

    /** Returns the client's address. */
    String client() {
        return session.getRemoteAddress() instanceof InetSocketAddress address
                ? address.getAddress().getHostAddress()
                : "";
    }

    /** Forgets the login if a connection that has ended is this one. */
    boolean closesWith(IOSession ended) {
        boolean same = session.getId().equals(ended.getId());
        if (same) {
            logins.close();
        }
        return same;
    }

    void cut() {
        session.close(CloseMode.IMMEDIATE);
    }
}
