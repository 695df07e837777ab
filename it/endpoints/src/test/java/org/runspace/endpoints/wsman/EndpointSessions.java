package org.runspace.endpoints.wsman;

import java.util.List;
import org.runspace.KeptSession;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.testkit.wsman.WSManEndpoint;

/** Opens sessions as the user of the test kit's own server. */
final class EndpointSessions {
    private EndpointSessions() {}

    static PSSession open(String connection) {
        return open(connection, RunspaceOptions.DEFAULT);
    }

    static PSSession open(String connection, RunspaceOptions options) {
        try (PSCredential credential = user()) {
            return RunspaceFactory.open(connection, options.withCredential(credential));
        }
    }

    static List<KeptSession> list(String connection) {
        try (PSCredential credential = user()) {
            return RunspaceFactory.sessions(connection, RunspaceOptions.DEFAULT.withCredential(credential));
        }
    }

    private static PSCredential user() {
        return new PSCredential(WSManEndpoint.USER, SecureString.of(WSManEndpoint.PASSWORD.toCharArray()));
    }
}
