package org.runspace.endpoints.pipe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.endpoint.PipeServer;
import org.runspace.testkit.Fault;
import org.runspace.testkit.FaultContract;

/** The contract on servers of a pipe that go wrong. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pipe is a Unix domain socket")
class PipeFaultTest extends FaultContract {
    @TempDir
    private static Path folder;

    private final Map<Fault, PipeServer> servers = new EnumMap<>(Fault.class);

    @AfterAll
    void stop() throws IOException {
        for (PipeServer server : servers.values()) {
            server.close();
        }
    }

    @Override
    protected PSSession open(Fault fault, RunspaceOptions options) {
        servers.computeIfAbsent(fault, PipeFaultTest::serve);
        return RunspaceFactory.open("pipe:path=" + file(fault), options);
    }

    private static PipeServer serve(Fault fault) {
        try {
            return PipeServer.start(fault, file(fault));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Fault fault) {
        return folder.resolve("CoreFxPipe_" + fault.ordinal());
    }
}
