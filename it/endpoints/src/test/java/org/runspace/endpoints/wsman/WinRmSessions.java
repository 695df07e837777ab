package org.runspace.endpoints.wsman;

import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.testkit.WinRmServer;

/** Opens sessions as the user of a test server. */
final class WinRmSessions {
    private WinRmSessions() {}

    static PSSession open(String connection) {
        try (PSCredential credential = credential()) {
            return RunspaceFactory.open(connection, RunspaceOptions.DEFAULT.withCredential(credential));
        }
    }

    static PSCredential credential() {
        return new PSCredential(WinRmServer.USER, SecureString.of(WinRmServer.PASSWORD.toCharArray()));
    }
}
