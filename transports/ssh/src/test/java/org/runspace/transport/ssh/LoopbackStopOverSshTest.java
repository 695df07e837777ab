package org.runspace.transport.ssh;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.runspace.testkit.StopContract;

/** Pipelines and sessions that end early, with MINA's server inside the JVM. */
class LoopbackStopOverSshTest extends StopContract {
    private MinaServer server;

    @BeforeAll
    void start() throws IOException {
        server = MinaServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Override
    protected String connection() {
        return server.connectionWithKey();
    }
}
