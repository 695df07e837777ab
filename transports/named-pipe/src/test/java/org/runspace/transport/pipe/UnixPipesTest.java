package org.runspace.transport.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.spi.Target;

/** Where the sockets of processes are looked for, and in which order they are tried. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there the pipes are no files")
class UnixPipesTest {
    private static final Instant START = Instant.parse("2026-08-15T12:34:56.780Z");

    @TempDir
    private Path folder;

    private final UnixPipes pipes = new UnixPipes(null);

    @Test
    void theSocketWhoseStartIsTheProcessesComesFirst() throws IOException {
        touch("CoreFxPipe_PSHost.DD2CB27B.7.None.pwsh", 3);
        touch("CoreFxPipe_PSHost.DD2CB27A.7.None.pwsh", 1);
        touch("CoreFxPipe_PSHost.0D2CB27A.7.None.pwsh", 2);
        assertThat(sorted(START)).containsExactly("DD2CB27A", "DD2CB27B", "0D2CB27A");
    }

    @Test
    void theNewerSocketComesFirstIfTheStartIsNotKnown() throws IOException {
        touch("CoreFxPipe_PSHost.00000001.7.None.pwsh", 1);
        touch("CoreFxPipe_PSHost.00000003.7.None.pwsh", 3);
        touch("CoreFxPipe_PSHost.00000002.7.None.pwsh", 2);
        assertThat(sorted(null)).containsExactly("00000003", "00000002", "00000001");
    }

    @Test
    void onlyTheSocketsOfTheProcessAreTried() throws Exception {
        touch("CoreFxPipe_PSHost.DD2CB27A.7.None.pwsh", 1);
        touch("CoreFxPipe_PSHost.DD2CB27A.77.None.pwsh", 1);
        touch("CoreFxPipe_PSHost.DD2CB27A.7.Other.pwsh", 1);
        touch("CoreFxPipe_demo", 1);
        touch("PSHost.DD2CB27A.7.None.pwsh", 1);
        assertThat(pipes.find(target("7", "")))
                .containsExactly(
                        folder.resolve("CoreFxPipe_PSHost.DD2CB27A.7.None.pwsh").toString());
        assertThat(pipes.find(target("7", "Other")))
                .containsExactly(folder.resolve("CoreFxPipe_PSHost.DD2CB27A.7.Other.pwsh")
                        .toString());
    }

    @Test
    void aCustomNameIsAFileInTheFolder() throws Exception {
        assertThat(pipes.find(target("name=demo", "")))
                .containsExactly(folder.resolve("CoreFxPipe_demo").toString());
    }

    @Test
    void aRefusalTellsWhyThereIsNoConnection() throws IOException {
        assertRefused(folder.resolve("none"), PipeRefused.Reason.ABSENT);
        assertRefused(Files.createFile(folder.resolve("file")), PipeRefused.Reason.UNUSABLE);
        Path stale = folder.resolve("stale");
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(stale))
                .close();
        assertRefused(stale, PipeRefused.Reason.STALE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/zero", "/dev/null", "/"})
    void aFileThatIsNoSocketIsNotMistakenForOneThatWasLeftBehind(String place) {
        assertRefused(Path.of(place), PipeRefused.Reason.UNUSABLE);
    }

    @Test
    void thisAccountOwnsWhatItMakes() throws IOException {
        Path file = Files.createFile(folder.resolve("mine"));
        assertThat(UnixUser.owns(file)).isTrue();
        assertThat(UnixUser.trusts(file)).isTrue();
        assertThat(UnixUser.nameOfOwner(file)).isEqualTo(Files.getOwner(file).getName());
    }

    private void assertRefused(Path path, PipeRefused.Reason reason) {
        assertThatThrownBy(() -> pipes.connect(path.toString(), null)).isInstanceOfSatisfying(PipeRefused.class, e -> {
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e).hasMessageContaining(path.toString());
        });
    }

    private List<String> sorted(Instant started) throws IOException {
        List<UnixPipes.Found> found = UnixPipes.list(folder);
        found.sort(UnixPipes.likeliestFirst(started));
        return found.stream().map(one -> one.name().start()).toList();
    }

    private PipeTarget target(String rest, String appDomain) {
        return PipeTarget.of(new Target(
                "pipe",
                rest,
                Map.of(
                        PipeTransportProvider.DIRECTORY,
                        folder.toString(),
                        PipeTransportProvider.APP_DOMAIN,
                        appDomain,
                        PipeTransportProvider.CONNECT_TIMEOUT,
                        "PT60S",
                        PipeTransportProvider.START_TIMEOUT,
                        "PT2S")));
    }

    private void touch(String name, int age) throws IOException {
        Files.setLastModifiedTime(
                Files.createFile(folder.resolve(name)), FileTime.from(START.plus(Duration.ofHours(age))));
    }
}
