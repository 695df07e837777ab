package org.runspace.endpoints.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.testkit.Await;
import org.runspace.testkit.RequiresPowerShell;

/**
 * One PowerShell for each session, started by a host's compute service, and gone with its session however that ends.
 */
@RequiresPowerShell
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pipes are sockets in a folder of the test's")
@Timeout(120)
class HostContainerTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private PlayedWindowsHost host;

    @BeforeEach
    void start() {
        host = new PlayedWindowsHost(folder);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void eachSessionHasAProcessOfItsOwnThatEndsWithIt() {
        try (PSSession one = open("");
                PSSession two = open("")) {
            assertThat(host.running())
                    .extracting(process -> (int) process.pid())
                    .containsExactlyInAnyOrder(pid(one), pid(two));
            assertThat(host.commandLines())
                    .containsExactly(
                            "pwsh.exe -NamedPipeServerMode -NoLogo",
                            "powershell.exe -NamedPipeServerMode -NoLogo",
                            "pwsh.exe -NamedPipeServerMode -NoLogo",
                            "powershell.exe -NamedPipeServerMode -NoLogo");
        }
        assertThat(host.running()).as("they have ended when the closing has").isEmpty();
    }

    @Test
    void anAbortEndsTheProcessInTheMidstOfItsWork() {
        PSSession session = open("");
        CompletableFuture<?> call =
                session.powerShell().addScript("Start-Sleep -Seconds 600").invokeAsync();

        session.abort();

        Await.until("the process has ended", LIMIT, () -> host.running().isEmpty());
        assertThat(call).failsWithin(LIMIT);
    }

    @Test
    void aSessionBreaksWhenItsProcessEnds() {
        try (PSSession session = open("")) {
            host.running().forEach(Process::destroyForcibly);

            Await.until("the session is broken", LIMIT, () -> !session.isUsable());
        }
    }

    @Test
    void aServerWhosePipeDoesNotAppearIsEnded() {
        host.hidePipes();

        RunspaceOpenException failure = failure("&startTimeout=PT0.5S");

        assertThat(failure.kind()).isEqualTo(OpenFailure.NOT_FOUND);
        assertThat(failure)
                .hasMessageContaining(
                        "(powershell.exe) in the container " + PlayedWindowsHost.CONTAINER + " cannot be reached");
        Await.until("the process has ended", LIMIT, () -> host.running().isEmpty());
        assertThat(host.commandLines()).hasSize(2);
    }

    @Test
    void aProgramThatTheContainerDoesNotHaveIsNotFound() {
        RunspaceOpenException failure = failure("&command=pwsh-preview");

        assertThat(failure.kind()).isEqualTo(OpenFailure.NOT_FOUND);
        assertThat(failure).hasMessageContaining("pwsh-preview").hasMessageContaining("2147942402");
        assertThat(host.commandLines()).hasSize(1);
    }

    @Test
    void anotherHostThanOneOfWindowsHasNoComputeService() {
        RunspaceOpenException failure = catchThrowableOfType(
                RunspaceOpenException.class,
                () -> RunspaceFactory.open(HostContainers.connection("")).close());

        assertThat(failure.kind()).isEqualTo(OpenFailure.CONFIGURATION);
        assertThat(failure).hasMessageContaining("only on Windows");
    }

    private PSSession open(String settings) {
        return HostContainers.open(host, host.pipes(), HostContainers.connection(settings));
    }

    private RunspaceOpenException failure(String settings) {
        RunspaceOpenException failure = catchThrowableOfType(
                RunspaceOpenException.class, () -> open(settings).close());
        assertThat(failure).isNotNull();
        return failure;
    }

    private static int pid(PSSession session) {
        return (int) session.invoke("$PID").output().get(0).value();
    }
}
