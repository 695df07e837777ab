package org.runspace.endpoints.wsman;

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
        try (PSCredential credential =
                new PSCredential(WSManEndpoint.USER, SecureString.of(WSManEndpoint.PASSWORD.toCharArray()))) {
            return RunspaceFactory.open(connection, options.withCredential(credential));
        }
    }
}
