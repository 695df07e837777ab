package org.runspace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.testkit.RequiresPowerShell;

@Timeout(120)
@RequiresPowerShell
class CopiedFileTest {
    @Test
    void theCopyIsTheFile(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("file"), new byte[1_000_000]);
        Path target = folder.resolve("target");
        try (RemoteRunspace runspace = RunspaceFactory.open("process:")) {
            assertThat(CopiedFile.copy(runspace, file, target.toString()).bytes())
                    .isEqualTo(1_000_000);
        }
        assertThat(target).hasSameBinaryContentAs(file);
    }
}
