package org.runspace.endpoints.process;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RestrictedContract;
import org.runspace.testkit.RestrictedEndpoint;

/** A restricted session of a real PowerShell in a process of its own. */
@RequiresPowerShell
class ProcessRestrictedTest extends RestrictedContract {
    private Path configuration;

    @BeforeAll
    void write(@TempDir Path folder) throws IOException {
        configuration = RestrictedEndpoint.write(folder);
    }

    @Override
    protected String connection() {
        return "process:?configuration=" + configuration;
    }
}
