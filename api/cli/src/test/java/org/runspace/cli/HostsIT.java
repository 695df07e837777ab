package org.runspace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runspace.cli.RunspaceJar.PROGRAM;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
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
    void whatAScriptGivesToExitAndAnErrorThatItWritesAreFailuresOfItsHost() throws IOException {
        String hosts = list("one process:", "two process:");
        Outcome exit =
                PROGRAM.run("hosts", hosts, "exec", "[pscustomobject]@{ A = 1 }; exit 4", "--json", "--canary", "1");
        assertThat(exit.lines()).containsExactly("{\"PSComputerName\":\"one\",\"A\":1}");
        assertThat(exit.err())
                .contains("one: PSRP1315: the script has ended with the exit code 4", "1 failed, 1 not started");
        assertThat(exit.code()).isEqualTo(1);

        Outcome error = PROGRAM.run("hosts", hosts, "exec", "Write-Error oh", "--canary", "1");
        assertThat(error.err())
                .contains("one: ERROR: oh", "1 failed, 1 not started")
                .doesNotContain("PSRP1304");
        assertThat(error.code()).isEqualTo(1);

        Outcome passed = PROGRAM.run("hosts", hosts, "exec", "Write-Error oh", "--errors-pass");
        assertThat(passed.err()).contains("one: ERROR: oh", "2 succeeded");
        assertThat(passed.code()).isZero();
    }

    @Test
    void theConnectionOfAllHostsMayBeGivenBehindTheCommand() throws IOException {
        Outcome outcome = PROGRAM.run("hosts", list("bad"), "exec", "1", "--connection", "process:/no/such/{}");
        assertThat(outcome.err()).contains("/no/such/bad");
    }

    @Test
    void aListThatNamesNoHostIsRefused() throws IOException {
        Outcome outcome = PROGRAM.run("hosts", list("# none"), "exec", "1");
        assertThat(outcome.err()).contains("PSRP1820", "it names no host");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(PROGRAM.run("hosts", list("a")).code()).isEqualTo(2);
    }

    @Test
    void filesAndFoldersGoToEveryHostAndOneThatFailsKeepsNobodyFromIt() throws IOException {
        Path file = Files.writeString(folder.resolve("source"), "0123456789");
        Path there = folder.resolve("there");

        Outcome outcome = PROGRAM.run(
                "hosts",
                list("good process:", "gone process:/no/pwsh"),
                "copy",
                "--to",
                file.toString(),
                there.toString(),
                "--throttle",
                "1");

        assertThat(outcome.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("good: " + file + " -> " + there + ": 1 file, 10 bytes"),
                        line -> assertThat(line).startsWith("gone: PSRP1101"),
                        line -> assertThat(line).isEqualTo("1 succeeded, 1 failed"));
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(there).hasContent("0123456789");
    }

    @Test
    void whatComesFromHostsHasAFolderForEachAndIsNotCopiedAgain() throws IOException {
        Path source = folder.resolve("logs");
        Files.createDirectories(source.resolve("deep"));
        Files.writeString(source.resolve("deep/one.log"), "one");
        Files.writeString(source.resolve("two.txt"), "two");
        Path target = folder.resolve("collected");
        String hosts = list("web01 process:", "WEB01 process:", "up process:", "../../up process:");
        Path there = Files.writeString(
                Files.createDirectories(target.resolve("up/logs/deep")).resolve("one.log"), "one");
        FileTime before = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(there, before);

        Outcome outcome = PROGRAM.run(
                "hosts",
                hosts,
                "copy",
                "--from",
                source.toString(),
                target.toString(),
                "--pattern",
                "**.log",
                "--resume");

        assertThat(outcome.err()).contains("WEB01: " + source + " -> ", "4 succeeded");
        assertThat(outcome.code()).isZero();
        try (Stream<Path> folders = Files.list(target)) {
            assertThat(folders)
                    .hasSize(4)
                    .allSatisfy(host ->
                            assertThat(host.resolve("logs/deep/one.log")).hasContent("one"));
        }
        assertThat(Files.getLastModifiedTime(there)).isEqualTo(before);
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("logs", "collected", "list.txt");
        }
    }

    @Test
    void aHostWithoutTheFileFailsCountsAndLeavesNoFolder() throws IOException {
        Path target = folder.resolve("collected");

        Outcome outcome = PROGRAM.run(
                "hosts",
                list("one process:", "two process:"),
                "copy",
                "--from",
                folder.resolve("none").toString(),
                target.toString(),
                "--throttle",
                "1",
                "--stop-after",
                "1");

        assertThat(outcome.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("one: PSRP1801"),
                        line -> assertThat(line).isEqualTo("1 failed, 1 not started"));
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void aCopyWithoutADirectionOrANameIsRefusedBeforeAnythingIsConnected() throws IOException {
        String hosts = list("one process:/no/pwsh");
        assertThat(PROGRAM.run("hosts", hosts, "copy", "a", "b").code()).isEqualTo(2);
        assertThat(PROGRAM.run("hosts", hosts, "copy", "--from", "/", "b").code())
                .isEqualTo(2);
        assertThat(Path.of("b")).doesNotExist();
    }
}
