package org.runspace.endpoints.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.error.ErrorCode;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.testkit.Await;

/**
 * Programs that are no PowerShell: each fails the open with its kind, its last words, in time, and leaves no process.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are shell scripts")
class ProcessOpenFailureTest {
    private static final Duration SHORT = Duration.ofMillis(1500);
    private static final Duration LONG = Duration.ofSeconds(60);
    /** What a busy machine may add. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    @Test
    void aProgramThatDoesNotExistIsNotFound() {
        RunspaceOpenException e = failure(folder.resolve("nothing-here").toString(), LONG, SLACK);
        assertThat(e.kind()).isEqualTo(OpenFailure.NOT_FOUND);
        assertThat(e).hasMessageContaining("nothing-here").hasMessageContaining(ErrorCode.OPEN_FAILED.id());
    }

    @Test
    void aWorkingDirectoryThatDoesNotExistIsNotTakenForAMissingProgram() throws IOException {
        Path nowhere = folder.resolve("nowhere");
        RunspaceOpenException e = failure(script("exit 0") + "?workingDirectory=" + nowhere, LONG, SLACK);
        assertThat(e.kind()).isEqualTo(OpenFailure.CONFIGURATION);
        assertThat(e).hasMessageEndingWith("cannot start in " + nowhere + ", which does not exist");
    }

    @Test
    void aWorkingDirectoryThatIsAFileIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("plain.txt"), "not a directory");
        RunspaceOpenException e = failure(script("exit 0") + "?workingDirectory=" + file, LONG, SLACK);
        assertThat(e.kind()).isEqualTo(OpenFailure.CONFIGURATION);
        assertThat(e).hasMessageEndingWith("cannot start in " + file + ", which is not a directory");
    }

    @Test
    void aFileThatIsNoProgramIsAConfigurationFailure() throws IOException {
        Path file = Files.writeString(folder.resolve("plain.txt"), "not a program");
        assertThat(failure(file.toString(), LONG, SLACK).kind()).isEqualTo(OpenFailure.CONFIGURATION);
    }

    @Test
    void aProgramThatEndsAtOnceTellsWhy() throws IOException {
        RunspaceOpenException e =
                failure(script("echo 'cannot load libfoo' >&2; echo 'giving up' >&2; exit 3"), LONG, SLACK);
        assertThat(e.kind()).isEqualTo(OpenFailure.UNREACHABLE);
        assertThat(e.serverText().lines()).containsExactly("cannot load libfoo", "giving up");
        assertThat(e)
                .hasMessageContaining("the program " + folder.resolve("program.sh") + " ended with exit code 3")
                .hasMessageContaining("libfoo");
    }

    @Test
    void theLastWordsOfAProgramDoNotPassForLinesOfTheLog() throws IOException {
        RunspaceOpenException e = failure(
                script("printf 'one\\nSEVERE: two\\r\\nINFO: three\\rINFO: four\\302\\205INFO: five\\n' >&2;"
                        + " printf 'INFO: \\033[2K\\342\\200\\250INFO: six\\n' >&2; exit 3"),
                LONG,
                SLACK);
        assertThat(e).hasMessageContaining("SEVERE: two").hasMessageContaining("INFO: six");
        assertThat(e.getMessage())
                .doesNotContainPattern("[\r\n](?:SEVERE|INFO)")
                .doesNotContainPattern("[\u001b\u0085\u2028]");
    }

    @Test
    void aProgramThatEndsWithoutAWordTellsItsExitCode() throws IOException {
        RunspaceOpenException e = failure(script("exit 0"), LONG, SLACK);
        assertThat(e.kind()).isEqualTo(OpenFailure.UNREACHABLE);
        assertThat(e).hasMessageContaining("exit code 0");
    }

    @Test
    void aProgramThatClosesItsOutputIsNamed() throws IOException {
        RunspaceOpenException e = failure(script("exec >&- 2>&-; sleep 600"), LONG, SLACK);
        assertThat(e.kind()).isEqualTo(OpenFailure.UNREACHABLE);
        assertThat(e).hasMessageContaining("the program " + folder.resolve("program.sh") + " closed its output");
    }

    @Test
    void aProgramThatTalksWithoutEndSpeaksAnotherProtocol() throws IOException {
        RunspaceOpenException e = failure(script("while :; do echo 'spam and eggs'; done"), LONG, SLACK);
        assertThat(e.kind()).isEqualTo(OpenFailure.PROTOCOL);
        assertThat(e.serverText()).contains("spam and eggs");
    }

    @Test
    void aProgramThatTalksAndThenIsSilentTimesOutWithItsWords() throws IOException {
        RunspaceOpenException e =
                failure(script("echo 'Password:'; echo 'try --help' >&2; exec sleep 600"), SHORT, SHORT.plus(SLACK));
        assertThat(e.kind()).isEqualTo(OpenFailure.TIMEOUT);
        assertThat(e.serverText().lines()).containsExactlyInAnyOrder("Password:", "try --help");
    }

    @Test
    void aProgramThatNeverAnswersTimesOut() throws IOException {
        RunspaceOpenException e = failure(script("exec sleep 600"), SHORT, SHORT.plus(SLACK));
        assertThat(e.kind()).isEqualTo(OpenFailure.TIMEOUT);
        assertThat(e.code()).isEqualTo(ErrorCode.OPEN_TIMEOUT);
        assertThat(e)
                .hasMessageStartingWith("PSRP1102: could not open process:" + folder)
                .hasMessageContaining(" (TIMEOUT): ");
        assertThat(e.serverText()).isEmpty();
    }

    /** Opens what must not open. The script has written the process's id, which must be gone. */
    private RunspaceOpenException failure(String program, Duration openTimeout, Duration limit) {
        long start = System.nanoTime();
        RunspaceOpenException e = catchThrowableOfType(
                RunspaceOpenException.class,
                () -> RunspaceFactory.open("process:" + program, RunspaceOptions.DEFAULT.withOpenTimeout(openTimeout))
                        .close());
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(e).as("%s could not be opened", program).isNotNull();
        assertThat(took).isLessThan(limit);
        Await.until(
                "the process is gone",
                SLACK,
                () -> process().filter(ProcessHandle::isAlive).isEmpty());
        return e;
    }

    private Optional<ProcessHandle> process() {
        try {
            Path file = folder.resolve("pid");
            return Files.exists(file)
                    ? ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String script(String body) throws IOException {
        Path file = folder.resolve("program.sh");
        Files.writeString(file, "#!/bin/sh\necho $$ > '" + folder.resolve("pid") + "'\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file.toString();
    }
}
