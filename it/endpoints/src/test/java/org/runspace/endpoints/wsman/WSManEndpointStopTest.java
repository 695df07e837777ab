package org.runspace.endpoints.wsman;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.runspace.PSSession;
import org.runspace.endpoint.Endpoint;
import org.runspace.testkit.StopContract;
import org.runspace.testkit.wsman.WSManEndpoint;

/** Pipelines and sessions that end early, on a Java endpoint behind a server of WS-Management. */
class WSManEndpointStopTest extends StopContract {
    private WSManEndpoint server;

    @BeforeAll
    void start() throws IOException {
        server = WSManEndpoint.start(Endpoint.STANDARD);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Override
    protected String connection() {
        return "wsman:" + server.url() + "?auth=basic&noEncryption=true";
    }

    @Override
    protected PSSession open() {
        return EndpointSessions.open(connection());
    }
}
