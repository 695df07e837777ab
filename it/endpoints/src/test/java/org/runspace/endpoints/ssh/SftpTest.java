package org.runspace.endpoints.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.PSSession;
import org.runspace.endpoints.ServerOfClass;
import org.runspace.files.RemoteFiles;
import org.runspace.files.TransferOptions;
import org.runspace.testkit.Await;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;

/** Large files go by SFTP where OpenSSH's server offers it. */
@RequiresPowerShell
@RequiresOpenSsh
@Timeout(120)
class SftpTest {
    @RegisterExtension
    static final ServerOfClass<SftpHost> HOST = new ServerOfClass<>(SftpHost::new);

    @RegisterExtension
    final SftpReasons reasons = new SftpReasons();

    @TempDir
    private Path folder;

    private SftpHost host;
    private PSSession session;
    private Path here;
    private Path there;
    private Path back;

    @BeforeEach
    void prepare() throws IOException {
        host = HOST.get();
        session = host.session();
        here = folder.resolve("here");
        there = Files.createDirectory(folder.resolve("session")).resolve("there");
        back = folder.resolve("back");
        SftpHost.write(here, SftpHost.SIZE);
    }

    @Test
    void largeFilesGoBySftpAndLeaveNothingBehind() throws IOException {
        long asked = host.requests();
        host.copyBothWays(here, there, back, TransferOptions.DEFAULT);
        assertThat(reasons.gaveUp()).isEmpty();
        assertThat(reasons.warnings()).isEmpty();
        Await.until(
                "the programs for SFTP have ended",
                Duration.ofSeconds(10),
                () -> host.serving().isEmpty());
        assertThat(host.requests() - asked)
                .as("one for each way, and once one to ask")
                .isBetween(2L, 3L);
        assertThat(SftpHost.names(folder)).containsExactlyInAnyOrder("here", "session", "back");
        assertThat(SftpHost.names(there.getParent())).containsExactly("there");
    }

    @Test
    void anUploadsProgressTellsOnlyOfBytesThatTheServerHasWritten() throws IOException {
        SftpHost.write(here, 16 << 20);
        Path part = there.resolveSibling("there" + RemoteFiles.PARTIAL);
        List<Long> missing = new ArrayList<>();
        TransferOptions watched = TransferOptions.DEFAULT.withProgress(now -> {
            if (Files.exists(part)) {
                missing.add(now.done() - part.toFile().length());
            }
        });
        session.files().upload(here, there.toString(), watched);
        assertThat(missing).hasSizeGreaterThan(15).allMatch(bytes -> bytes == 0);
        assertThat(reasons.gaveUp()).isEmpty();
    }

    @Test
    void smallFilesDoNotAskForIt() throws IOException {
        SftpHost.write(here, 500_000);
        long asked = host.requests();
        host.copyBothWays(here, there, back, TransferOptions.DEFAULT);
        assertThat(host.requests()).isEqualTo(asked);
    }

    @Test
    void relativeNamesAndDrivesMeanTheSessionsFiles() {
        long asked = host.requests();
        session.invoke("param($to) Set-Location $to", folder.toString());
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        String drive = "Temp:/" + temporary.relativize(folder) + "/drive";
        session.files().upload(here, "relative");
        session.files().upload(here, drive);
        session.files().download("./relative", back);
        assertThat(folder.resolve("relative")).hasSameBinaryContentAs(here);
        assertThat(folder.resolve("drive")).hasSameBinaryContentAs(here);
        assertThat(back).hasSameBinaryContentAs(here);
        assertThat(host.requests() - asked).isBetween(3L, 4L);
        assertThat(reasons.gaveUp()).isEmpty();
    }

    @Test
    void oddNamesReachTheSameFiles() throws IOException {
        SftpHost.write(here, 1 << 20);
        for (String name : List.of("[1]*?", "back\\slash", "ü€\uD83D\uDE00", "lines\n", "n".repeat(255))) {
            there = there.resolveSibling(name);
            host.copyBothWays(here, there, back, TransferOptions.DEFAULT.withReplace(true));
        }
        assertThat(reasons.gaveUp()).isEmpty();
    }
}
