package org.runspace.endpoints.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.endpoints.ServerOfClass;
import org.runspace.error.ErrorCode;
import org.runspace.error.SessionStateException;
import org.runspace.files.RemoteFiles;
import org.runspace.files.TransferOptions;
import org.runspace.files.TransferProgress;
import org.runspace.files.TransferResult;
import org.runspace.testkit.Await;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;

/** Large files, or what is missing of them, go over the session where SFTP shows other files, or fails. */
@RequiresPowerShell
@RequiresOpenSsh
@Timeout(120)
class SftpFallbackTest {
    private static final int SIZE = SftpHost.SIZE;

    @RegisterExtension
    static final ServerOfClass<SftpHost> HOST = new ServerOfClass<>(SftpHost::new);

    @RegisterExtension
    final SftpReasons reasons = new SftpReasons();

    @TempDir
    private Path folder;

    private SftpHost host;
    private Path here;
    private Path there;
    private Path part;
    private Path back;

    @BeforeEach
    void prepare() throws IOException {
        host = HOST.get();
        here = folder.resolve("here");
        there = Files.createDirectory(folder.resolve("session")).resolve("there");
        part = there.resolveSibling("there" + RemoteFiles.PARTIAL);
        back = folder.resolve("back");
        SftpHost.write(here, SIZE);
    }

    @AfterEach
    void offer() throws IOException {
        host.offer();
    }

    @Test
    void whatAnotherViewOfTheFilesHasIsNeitherReadNorWritten() throws IOException {
        Path other = Files.createDirectory(folder.resolve("another"));
        Path decoy = other.resolve(part.getFileName());
        SftpHost.write(decoy, SIZE + 1);
        SftpHost.write(other.resolve("there"), SIZE);
        Files.write(other.resolve("there"), new byte[] {1, 2, 3}, StandardOpenOption.WRITE);
        byte[] before = Files.readAllBytes(decoy);
        host.offerBehind("s#/session/#/another/#");
        host.copyBothWays(here, there, back, TransferOptions.DEFAULT);
        assertThat(reasons.gaveUp()).hasSize(2).allMatch(line -> line.contains("there"));
        assertThat(reasons.warnings()).isEmpty();
        assertThat(decoy).hasBinaryContent(before);
        assertThat(SftpHost.names(there.getParent())).containsExactly("there");
    }

    @Test
    void aViewWithoutTheFilesIsNoFailure() throws IOException {
        host.offerBehind("s#/session/#/missing/#");
        host.copyBothWays(here, there, back, TransferOptions.DEFAULT);
        assertThat(reasons.gaveUp()).hasSize(2);
        assertThat(SftpHost.names(there.getParent())).containsExactly("there");
    }

    @Test
    void whatIsMissingWhenItBreaksGoesOverTheSession() throws IOException {
        List<TransferProgress> progress = new ArrayList<>();
        TransferOptions breaking = TransferOptions.DEFAULT.withProgress(now -> {
            progress.add(now);
            if (now.done() > SIZE / 2) {
                host.serving().forEach(ProcessHandle::destroyForcibly);
            }
        });
        host.copyBothWays(here, there, back, breaking);
        assertThat(reasons.gaveUp()).as("for each way").hasSize(2);
        assertThat(reasons.warnings()).isEmpty();
        assertThat(progress).endsWith(TransferProgress.ofFile(there.toString(), SIZE, SIZE));
        assertThat(SftpHost.names(there.getParent())).containsExactly("there");
    }

    @Test
    void aProgramThatCannotWriteOnLeavesTheRestToTheSession() throws IOException {
        host.offerAfter("ulimit -f 4000");
        host.session().files().upload(here, there.toString());
        assertThat(there).hasSameBinaryContentAs(here);
        assertThat(reasons.gaveUp()).hasSize(1);
    }

    @Test
    void anUploadThatIsCancelledBeforeItsFirstByteIsResumedWhereItWas() throws IOException {
        int left = 1_000_000;
        byte[] all = Files.readAllBytes(here);
        Files.write(part, Arrays.copyOf(all, left));
        host.run("exec cat > /dev/null");
        TransferOptions resuming = TransferOptions.DEFAULT.withResume(true);
        Thread copying = Thread.currentThread();
        Thread cancelling = new Thread(() -> {
            Await.until(
                    "the part is marked",
                    Duration.ofSeconds(60),
                    () -> part.toFile().length() > left);
            copying.interrupt();
        });
        cancelling.start();
        assertThatThrownBy(() -> host.session().files().upload(here, there.toString(), resuming))
                .isInstanceOfSatisfying(
                        SessionStateException.class,
                        thrown -> assertThat(thrown.code()).isEqualTo(ErrorCode.INTERRUPTED));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(part.toFile().length()).isGreaterThan(left);
        host.offer();
        TransferResult result = host.session().files().upload(here, there.toString(), resuming);
        assertThat(result.resumedFrom()).isEqualTo(left);
        assertThat(there).hasBinaryContent(all);
        assertThat(SftpHost.names(there.getParent())).containsExactly("there");
    }
}
