package org.runspace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.RunspaceGroup;
import org.runspace.testkit.RequiresPowerShell;

@Timeout(120)
@RequiresPowerShell
class FleetReportTest {
    @Test
    void everyComputerIsALineOfTheFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("languages.csv");

        FleetReport.write(RunspaceGroup.of(List.of("one", "two"), name -> "process:"), file);

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).first().isEqualTo("PSComputerName,Name,DisplayName");
        assertThat(lines)
                .hasSize(3)
                .anyMatch(line -> line.matches("one,.*,.+"))
                .anyMatch(line -> line.matches("two,.*,.+"));
    }
}
