package org.runspace.endpoints.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.RunspacePool;
import org.runspace.testkit.RequiresPowerShell;

/** The setting {@code workingDirectory} is the directory of the process and the location of its session. */
@RequiresPowerShell
class WorkingDirectoryTest {
    private static final String PLACES = "$PWD.Path; [Environment]::CurrentDirectory";

    @TempDir
    private Path folder;

    private static String connection(String directory) {
        return "process:?workingDirectory=" + URLEncoder.encode(directory, StandardCharsets.UTF_8);
    }

    @Test
    void theSessionBeginsInItAndReturnsToItByAReset() throws IOException {
        String here = Files.createDirectory(folder.toRealPath().resolve("a [b] `c $d"))
                .toString();
        try (PSSession session = RunspaceFactory.open(connection(here))) {
            assertThat(session.invoke(PLACES).output())
                    .extracting(Object::toString)
                    .containsExactly(here, here);

            session.invoke("Set-Location ..");
            assertThat(session.reset()).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(true);
            assertThat(session.invoke(PLACES).output())
                    .extracting(Object::toString)
                    .containsExactly(here, here);
        }
    }

    @Test
    void aTildeIsTheHomeDirectoryAsInPowerShell() throws IOException {
        Path home = Path.of(System.getProperty("user.home"));
        Path inHome = Files.createTempDirectory(home, "working-directory");
        try (PSSession session = RunspaceFactory.open(connection("~"));
                PSSession inside = RunspaceFactory.open(connection("~/" + inHome.getFileName()))) {
            assertThat(session.invoke(PLACES + "; (Resolve-Path ~).Path").output())
                    .extracting(Object::toString)
                    .containsExactly(home.toString(), home.toString(), home.toString());
            assertThat(inside.invoke(PLACES).output())
                    .extracting(Object::toString)
                    .containsExactly(inHome.toString(), inHome.toString());
        } finally {
            Files.delete(inHome);
        }
    }

    @Test
    void aPoolOfSeveralRunspacesHasItForItsProcessOnly() throws IOException {
        String here = folder.toRealPath().toString();
        try (RunspacePool one = RunspaceFactory.openPool(1, 1, connection(here));
                RunspacePool several = RunspaceFactory.openPool(1, 2, connection(here))) {
            assertThat(one.powerShell().addScript(PLACES).invoke().output())
                    .extracting(Object::toString)
                    .containsExactly(here, here);
            assertThat(several.powerShell().addScript(PLACES).invoke().output())
                    .extracting(Object::toString)
                    .last()
                    .isEqualTo(here);
        }
    }
}
