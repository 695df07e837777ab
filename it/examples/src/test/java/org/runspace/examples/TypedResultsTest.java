package org.runspace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.testkit.RequiresPowerShell;

@Timeout(60)
@RequiresPowerShell
class TypedResultsTest {
    @Test
    void processesAndFilesAreRecords(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.txt"), "abc");
        Files.createDirectory(folder.resolve("b"));
        try (RemoteRunspace runspace = RunspaceFactory.open("process:")) {
            assertThat(TypedResults.largest(runspace)).isNotEmpty().allMatch(usage -> usage.workingSet64() >= 0);
            assertThat(TypedResults.entries(runspace, folder.toString()))
                    .containsExactlyInAnyOrder(
                            new TypedResults.FileInfo("a.txt", 3, Optional.empty()),
                            new TypedResults.DirectoryInfo("b"));
        }
    }
}
