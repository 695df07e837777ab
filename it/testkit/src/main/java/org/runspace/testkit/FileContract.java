package org.runspace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.PSSession;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionStateException;
import org.runspace.files.FileTransferException;
import org.runspace.files.RemoteFiles;
import org.runspace.files.TransferOptions;
import org.runspace.files.TransferProgress;
import org.runspace.files.TransferResult;

/**
 * Tests that files are copied in both directions by every transport that leads to a PowerShell on this computer, and
 * that nothing incomplete has a file's name.
 */
public abstract class FileContract extends EndpointTest {
    private static final TransferOptions RESUMED = TransferOptions.DEFAULT.withResume(true);
    private static final int SIZE = 5_000_001;
    private static final long HALF = SIZE / 2;

    @TempDir
    private Path folder;

    private Path here;
    private Path there;

    /** Creates the test; for subclasses. */
    protected FileContract() {
        // has no state
    }

    @BeforeEach
    void nameFiles() {
        here = folder.resolve("here");
        there = folder.resolve("there, [1] 'ü'");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 196_608, 196_609, SIZE})
    void aFileGoesThereAndBackUnchanged(int size) throws IOException {
        write(here, size);
        List<TransferProgress> progress = new ArrayList<>();
        TransferResult sent =
                session.files().upload(here, there.toString(), TransferOptions.DEFAULT.withProgress(progress::add));
        assertThat(there).hasSameBinaryContentAs(here);
        assertThat(sent.bytes()).isEqualTo(size);
        assertThat(progress).endsWith(TransferProgress.ofFile(there.toString(), size, size));
        Path back = folder.resolve("back");
        TransferResult received = session.files().download(there.toString(), back);
        assertThat(back).hasSameBinaryContentAs(here);
        assertThat(received.bytes()).isEqualTo(size);
        assertThat(received.sha256()).isEqualTo(sent.sha256()).hasSize(64);
        assertThat(names())
                .containsExactlyInAnyOrder("here", there.getFileName().toString(), "back");
    }

    /** Pieces of text are sent in a smaller form, others as they are. */
    @Test
    void aFileOfTextAndNoiseGoesThereAndBackUnchanged() throws IOException {
        write(here, 250_000);
        Files.writeString(here, "A line of a log\n".repeat(400_000), StandardOpenOption.APPEND);
        session.files().upload(here, there.toString());
        assertThat(there).hasSameBinaryContentAs(here);
        Path back = folder.resolve("back");
        session.files().download(there.toString(), back);
        assertThat(back).hasSameBinaryContentAs(here);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its files cannot have these names")
    void aNameMayHaveAnyCharacters() throws IOException {
        write(here, 10);
        Path sent = Files.createDirectory(folder.resolve("sent"));
        Path received = Files.createDirectory(folder.resolve("received"));
        for (String name : OddNames.ALL) {
            session.files().upload(here, sent.resolve(name).toString());
            session.files().download(sent.resolve(name).toString(), received.resolve(name));
        }
        assertThat(names(sent)).containsExactlyInAnyOrderElementsOf(OddNames.ALL);
        assertThat(names(received)).containsExactlyInAnyOrderElementsOf(OddNames.ALL);
    }

    @Test
    void whatIsThereIsReplacedOnlyOnRequest() throws IOException {
        write(here, 10);
        Files.writeString(there, "old");
        assertThatThrownBy(() -> session.files().upload(here, there.toString()))
                .isInstanceOf(FileTransferException.class)
                .hasMessageContaining("is there already");
        assertThatThrownBy(() -> session.files().download(here.toString(), there))
                .isInstanceOf(FileTransferException.class)
                .hasMessageContaining("is there already");
        assertThat(there).hasContent("old");
        session.files().upload(here, there.toString(), TransferOptions.DEFAULT.withReplace(true));
        assertThat(there).hasSameBinaryContentAs(here);
        write(here, 20);
        session.files().download(here.toString(), there, TransferOptions.DEFAULT.withReplace(true));
        assertThat(there).hasSameBinaryContentAs(here);
        assertThat(names()).hasSize(2);
    }

    @Test
    void anUploadGoesOnWhereABrokenSessionHasLeftIt() throws IOException {
        write(here, SIZE);
        PSSession broken = open();
        assertThatThrownBy(() ->
                        broken.files().upload(here, there.toString(), RESUMED.withProgress(atHalf(broken::abort))))
                .isInstanceOf(RunspaceException.class);
        assertThat(there).doesNotExist();
        TransferResult resumed = session.files().upload(here, there.toString(), RESUMED);
        assertThat(resumed.resumedFrom()).isGreaterThanOrEqualTo(HALF);
        assertThat(there).hasSameBinaryContentAs(here);
        assertThat(names()).hasSize(2);
    }

    @Test
    void aDownloadGoesOnWhereABrokenSessionHasLeftIt() throws IOException {
        write(here, SIZE);
        PSSession broken = open();
        assertThatThrownBy(() -> broken.files().download(here.toString(), there, RESUMED.withProgress(atHalf(() -> {
                    broken.abort();
                    throw new IllegalStateException("what has arrived would still be written");
                }))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(there).doesNotExist();
        TransferResult resumed = session.files().download(here.toString(), there, RESUMED);
        assertThat(resumed.resumedFrom()).isGreaterThanOrEqualTo(HALF);
        assertThat(there).hasSameBinaryContentAs(here);
        assertThat(names()).hasSize(2);
    }

    @Test
    void whatIsNoBeginningOfTheFileIsNotUsed() throws IOException {
        write(here, SIZE);
        write(partial(), 1000);
        assertThat(session.files().upload(here, there.toString(), RESUMED).resumedFrom())
                .isZero();
        assertThat(there).hasSameBinaryContentAs(here);
        Files.delete(there);
        Files.write(partial(), new byte[SIZE + 1]);
        assertThat(session.files().download(here.toString(), there, RESUMED).resumedFrom())
                .isZero();
        assertThat(there).hasSameBinaryContentAs(here);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
    void whatALinkLeadsToIsNotTakenForTheFileItself() throws IOException {
        write(here, 1000);
        Path elsewhere = folder.resolve("elsewhere");
        write(elsewhere, 1000);
        Files.createSymbolicLink(there, elsewhere);
        assertThatThrownBy(() -> session.files().upload(here, there.toString(), RESUMED))
                .isInstanceOfSatisfying(
                        FileTransferException.class,
                        thrown -> assertThat(thrown.code()).isEqualTo(ErrorCode.FILE_EXISTS));
        assertThat(there).isSymbolicLink();
        session.files().upload(here, there.toString(), RESUMED.withReplace(true));
        assertThat(Files.isSymbolicLink(there)).isFalse();
        assertThat(there).hasSameBinaryContentAs(here);
        assertThat(elsewhere).hasSameBinaryContentAs(here);
    }

    @Test
    void timesAreCopiedOnRequest() throws IOException {
        write(here, 10);
        FileTime time = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));
        Files.setLastModifiedTime(here, time);
        session.files().upload(here, there.toString(), TransferOptions.DEFAULT.withTimes(true));
        assertThat(Files.getLastModifiedTime(there)).isEqualTo(time);
        Path back = folder.resolve("back");
        session.files().download(there.toString(), back, TransferOptions.DEFAULT.withTimes(true));
        assertThat(Files.getLastModifiedTime(back)).isEqualTo(time);
    }

    @Test
    void aClosedSessionCopiesNothing() throws IOException {
        write(here, 10);
        PSSession closed = open();
        closed.close();
        assertThatThrownBy(() -> closed.files().upload(here, there.toString()))
                .isInstanceOf(SessionStateException.class);
        assertThatThrownBy(() -> closed.files().download(here.toString(), there))
                .isInstanceOf(SessionStateException.class);
    }

    private Path partial() {
        return there.resolveSibling(there.getFileName() + RemoteFiles.PARTIAL);
    }

    /** Does something once, as soon as half of the file was copied. */
    private static Consumer<TransferProgress> atHalf(Runnable deed) {
        boolean[] done = {false};
        return progress -> {
            if (progress.done() >= HALF && !done[0]) {
                done[0] = true;
                deed.run();
            }
        };
    }

    private List<String> names() throws IOException {
        return names(folder);
    }

    private static List<String> names(Path within) throws IOException {
        try (Stream<Path> files = Files.list(within)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static void write(Path file, int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
