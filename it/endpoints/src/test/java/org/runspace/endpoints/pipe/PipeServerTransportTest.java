package org.runspace.endpoints.pipe;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.endpoint.Endpoint;
import org.runspace.endpoint.PipeServer;
import org.runspace.testkit.TransportContract;

/** The contract on the loopback endpoint behind a pipe, which needs no PowerShell. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pipe is a Unix domain socket")
class PipeServerTransportTest extends TransportContract {
    @TempDir
    private static Path folder;

    private static PipeServer server;

    @BeforeAll
    static void listen() throws IOException {
        server = PipeServer.start(Endpoint.STANDARD, folder.resolve("CoreFxPipe_loop"));
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Override
    protected String connection() {
        return "pipe:name=loop?directory=" + folder;
    }
}
