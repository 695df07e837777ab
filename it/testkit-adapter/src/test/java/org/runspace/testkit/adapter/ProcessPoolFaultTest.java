package org.runspace.testkit.adapter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.adapter.ProcessManagedConnectionFactory;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.transport.process.PowerShellLocator;

/** Pools of sessions in processes that are killed, and whose program is away for a while. */
@RequiresPowerShell
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege")
class ProcessPoolFaultTest extends PoolFaultContract {
    @TempDir
    private static Path folder;

    private Path program;

    @BeforeAll
    void start() throws IOException {
        program = folder.resolve("pwsh");
        startServer();
    }

    @Override
    protected PoolConfiguration configuration() {
        return PoolConfiguration.of(ProcessManagedConnectionFactory.class).with("program", program.toString());
    }

    @Override
    protected void stopServer() throws IOException {
        Files.delete(program);
        ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    protected void startServer() throws IOException {
        if (Files.notExists(program)) {
            Files.createSymbolicLink(program, PowerShellLocator.find().orElseThrow());
        }
    }
}
