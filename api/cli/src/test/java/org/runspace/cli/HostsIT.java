package org.runspace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runspace.cli.RunspaceJar.PROGRAM;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.cli.RunspaceJar.Outcome;
import org.runspace.testkit.RequiresPowerShell;

/** {@code runspace hosts LIST exec}, by the built jar. */
@RequiresPowerShell
class HostsIT {
    @TempDir
    private Path folder;

    private String list(String... lines) throws IOException {
        return Files.write(folder.resolve("list.txt"), List.of(lines)).toString();
    }

    @Test
    void objectsSayWhichComputerTheyAreOf() throws IOException {
        Outcome outcome = PROGRAM.run(
                "hosts",
                list("# both", "one process:", "", "two process:"),
                "exec",
                "[pscustomobject]@{ A = 1 }",
                "--json");
        assertThat(outcome.lines())
                .containsExactlyInAnyOrder(
                        "{\"PSComputerName\":\"one\",\"A\":1}", "{\"PSComputerName\":\"two\",\"A\":1}");
        assertThat(outcome.err()).contains("2 succeeded");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void oneThatFailsMakesTheExitCodeOneAndKeepsNobodyFromSucceeding() throws IOException {
        Outcome outcome = PROGRAM.run("hosts", list("good process:", "bad process:/no/pwsh"), "exec", "'here'");
        assertThat(outcome.lines())
                .containsSubsequence("== good: succeeded", "here")
                .contains("== bad: failed");
        assertThat(outcome.err()).contains("bad: PSRP1101", "1 succeeded", "1 failed");
        assertThat(outcome.code()).isEqualTo(1);
    }

    @Test
    void afterTooManyFailuresNoOtherHostBegins() throws IOException {
        Outcome outcome = PROGRAM.run(
                "hosts",
                list("bad", "good process:"),
                "--connection",
                "process:/no/such/{}",
                "exec",
                "'here'",
                "--throttle",
                "1",
                "--stop-after",
                "1");
        assertThat(outcome.out()).doesNotContain("here");
        assertThat(outcome.err()).contains("1 failed, 1 not started");
        assertThat(outcome.code()).isEqualTo(1);
    }

    @Test
    void aListThatNamesNoHostIsRefused() throws IOException {
        Outcome outcome = PROGRAM.run("hosts", list("# none"), "exec", "1");
        assertThat(outcome.err()).contains("PSRP1820", "it names no host");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(PROGRAM.run("hosts", list("a")).code()).isEqualTo(2);
    }
}
