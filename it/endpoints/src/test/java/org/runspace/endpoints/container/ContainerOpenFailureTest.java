package org.runspace.endpoints.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.RunspaceFactory;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;

/** Containers that cannot be opened: each failure has its kind and the engine's own words. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in is a shell script")
@Timeout(60)
class ContainerOpenFailureTest {
    @TempDir
    private Path folder;

    private String engine;

    @BeforeEach
    void writeEngine() throws IOException {
        engine = StandInEngine.in(folder);
    }

    @Test
    void anEngineThatDoesNotExistIsNotFound() {
        RunspaceOpenException e = failure("container:web01?engine=no-such-engine");
        assertThat(e.kind()).isEqualTo(OpenFailure.NOT_FOUND);
        assertThat(e).hasMessageContaining("no-such-engine");
    }

    @Test
    void aContainerThatDoesNotExistIsNotFound() {
        RunspaceOpenException e = failure("container:web02?" + engine);
        assertThat(e.kind()).isEqualTo(OpenFailure.NOT_FOUND);
        assertThat(e.serverText()).isEqualTo("Error response from daemon: No such container: web02");
    }

    @Test
    void aContainerThatDoesNotRunIsUnreachable() {
        RunspaceOpenException e = failure("container:stopped?" + engine);
        assertThat(e.kind()).isEqualTo(OpenFailure.UNREACHABLE);
        assertThat(e).hasMessageContaining("is not running");
    }

    @Test
    void aContainerWithoutPowerShellIsToldFromOneThatDoesNotExist() {
        RunspaceOpenException e = failure("container:web01?command=powershell&" + engine);
        assertThat(e.kind()).isEqualTo(OpenFailure.NOT_FOUND);
        assertThat(e).hasMessageContaining("does not have the program").hasMessageContaining("\"powershell\"");
    }

    @Test
    void aUserThatTheContainerDoesNotHaveIsAConfigurationFailure() {
        assertThat(failure("container:web01?user=ghost&" + engine).kind()).isEqualTo(OpenFailure.CONFIGURATION);
    }

    @Test
    void aDirectoryThatTheContainerDoesNotHaveIsAConfigurationFailure() {
        assertThat(failure("container:web01?workingDirectory=/no/such/place&" + engine)
                        .kind())
                .isEqualTo(OpenFailure.CONFIGURATION);
    }

    @Test
    void aRealEngineWithoutItsDaemonIsUnreachable() throws InterruptedException {
        Assumptions.assumeTrue(hasDocker(), "there is no docker on the PATH");
        RunspaceOpenException e = failure("container:web01?engineArguments=-H+unix://" + folder.resolve("none.sock"));
        assertThat(e.kind()).isEqualTo(OpenFailure.UNREACHABLE);
        assertThat(e).hasMessageContaining("does not answer").hasMessageContaining("none.sock");
    }

    private static boolean hasDocker() throws InterruptedException {
        try {
            Process version = new ProcessBuilder("docker", "--version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return version.waitFor(30, TimeUnit.SECONDS) && version.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static RunspaceOpenException failure(String connection) {
        RunspaceOpenException e = catchThrowableOfType(
                RunspaceOpenException.class,
                () -> RunspaceFactory.open(connection).close());
        assertThat(e).as("%s could not be opened", connection).isNotNull();
        return e;
    }
}
