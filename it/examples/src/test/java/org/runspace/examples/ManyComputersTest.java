package org.runspace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.RunspaceGroup;
import org.runspace.testkit.RequiresPowerShell;

@Timeout(120)
@RequiresPowerShell
class ManyComputersTest {
    @Test
    void everyComputerTellsItsFacts() {
        List<ManyComputers.Facts> facts =
                ManyComputers.facts(RunspaceGroup.of(List.of("one", "two"), name -> "process:"));

        assertThat(facts)
                .hasSize(2)
                .allMatch(found -> found.processors() > 0 && !found.name().isEmpty());
    }
}
