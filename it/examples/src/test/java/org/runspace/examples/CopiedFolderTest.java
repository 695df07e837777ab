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
class CopiedFolderTest {
    @Test
    void theLogsAreThereAndOneThatIsInTheWayIsLeft(@TempDir Path folder) throws IOException {
        Path source = Files.createDirectories(folder.resolve("source/sub"));
        Files.writeString(source.resolve("a.log"), "a");
        Files.writeString(source.resolve("b.log"), "b");
        Files.writeString(source.resolve("c.txt"), "c");
        Path target = Files.createDirectories(folder.resolve("target"));
        Files.createDirectories(target.resolve("sub/b.log"));
        try (RemoteRunspace runspace = RunspaceFactory.open("process:")) {
            assertThat(CopiedFolder.fetch(runspace, folder.resolve("source").toString(), target)
                            .files())
                    .containsOnlyKeys("sub/a.log");
        }
        assertThat(target.resolve("sub/a.log")).hasContent("a");
    }
}
