package org.runspace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.RunspaceFactory;
import org.runspace.RunspacePool;
import org.runspace.testkit.RequiresPowerShell;

@Timeout(60)
@RequiresPowerShell
class RemoteDebuggingTest {
    @TempDir
    private Path folder;

    @Test
    void eachStatementIsShownWithTheVariable() throws Exception {
        Path script = Files.writeString(folder.resolve("sum.ps1"), "$sum = 1\n$sum += 2\n$sum *= 5\n");
        try (RunspacePool pool = RunspaceFactory.openPool(1, 1, "process:")) {
            assertThat(RemoteDebugging.trace(pool, script.toString(), 2, "sum"))
                    .startsWith("2: $sum += 2 # 1", "3: $sum *= 5 # 3");
        }
    }
}
