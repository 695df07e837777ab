package org.runspace.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.runspace.endpoint.PipeServer;
import org.runspace.testkit.Fault;

/** A server on a pipe for each fault. */
final class FaultyServers implements AutoCloseable {
    private final Path folder;
    private final Map<Fault, PipeServer> servers = new EnumMap<>(Fault.class);

    FaultyServers(Path folder) throws IOException {
        this.folder = folder;
        for (Fault fault : Fault.values()) {
            servers.put(fault, PipeServer.start(fault, file(fault)));
        }
    }

    String connection(Fault fault) {
        return "pipe:path=" + file(fault);
    }

    private Path file(Fault fault) {
        return folder.resolve("CoreFxPipe_" + fault.ordinal());
    }

    @Override
    public void close() throws IOException {
        for (PipeServer server : servers.values()) {
            server.close();
        }
    }
}
