package org.runspace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.PSSession;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionStateException;
import org.runspace.files.FileTransferException;
import org.runspace.files.RemoteFiles;
import org.runspace.files.TransferOptions;
import org.runspace.files.TransferProgress;
import org.runspace.object.PSObject;

/**
 * Tests what is said of a file that cannot be copied, that nothing is left of it, and that its session can be used at
 * once for something else, over every transport that leads to a PowerShell on this computer.
 */
public abstract class FileFailureContract extends EndpointTest {
    private static final int SIZE = 5_000_001;
    private static final long HALF = SIZE / 2;

    /** More than a server can have read when the client gets the first bytes. */
    private static final int LARGE = 20_000_001;

    /** Has a session do what it does on servers before PowerShell 7.3, whose .NET tells no time of an open file. */
    private static final String TIMES_OF_NAMES = """
            class Never : Management.Automation.ArgumentTransformationAttribute {
                [object] Transform([Management.Automation.EngineIntrinsics] $engine, [object] $value) { return $false }
            }
            $variable = [psvariable]::new('hasTimeOfHandle', $false, 'AllScope')
            $variable.Attributes.Add([Never]::new())
            $ExecutionContext.SessionState.PSVariable.Set($variable)
            """;

    @TempDir
    private Path folder;

    private Path here;
    private Path there;

    /** Creates the test; for subclasses. */
    protected FileFailureContract() {
        // has no state
    }

    @BeforeEach
    void nameFiles() {
        here = folder.resolve("here");
        there = folder.resolve("there");
    }

    @Test
    void aFolderIsNoFile() throws IOException {
        write(here, 10);
        String is = "PSRP1803: \"%s\" is a folder; expected a file";
        assertFails(() -> upload(here, folder), is, folder);
        assertFails(() -> upload(folder, there), is, folder);
        assertFails(() -> download(folder, there), is, folder);
        assertFails(() -> download(here, folder), is, folder);
        assertThat(names()).containsExactly("here");
    }

    @Test
    void aSourceThatIsNotThereIsNamed() throws IOException {
        Path missing = folder.resolve("missing");
        assertFails(
                () -> upload(missing, there),
                "PSRP1800: the file \"%s\" of this computer cannot be read: %s does not exist",
                missing,
                missing);
        assertFails(
                () -> download(missing, there),
                "PSRP1801: the file \"%s\" of the server cannot be read: Could not find file '%s'.",
                missing,
                missing);
        assertThat(names()).isEmpty();
    }

    @Test
    void aTargetWhoseFolderIsNotThereIsNamed() throws IOException {
        Path within = folder.resolve("missing").resolve("file");
        write(here, 10);
        assertFails(
                () -> download(here, within),
                "PSRP1800: the file \"%s\" of this computer cannot be written: %s%s does not exist",
                within,
                within,
                RemoteFiles.PARTIAL);
        assertFails(
                () -> upload(here, within),
                "PSRP1801: the file \"%s\" of the server cannot be written: Could not find a part of the path '%s%s'.",
                within,
                within,
                RemoteFiles.PARTIAL);
        assertThat(names()).containsExactly("here");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "says it in words of its own")
    void aTargetWhoseFolderIsAFileIsNamed() throws IOException {
        Path within = here.resolve("file");
        write(here, 10);
        assertFails(
                () -> download(here, within),
                "PSRP1800: the file \"%s\" of this computer cannot be written: %s%s: Not a directory",
                within,
                within,
                RemoteFiles.PARTIAL);
        assertThatThrownBy(() -> upload(here, within))
                .hasMessageStartingWith(
                        "PSRP1801: the file \"%s\" of the server cannot be written: Could not find a part of the path",
                        within);
        assertUsable();
        assertThat(names()).containsExactly("here");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "files that are open cannot be deleted there")
    void aSourceThatIsDeletedMeanwhileIsCopiedToItsEnd() throws IOException {
        byte[] all = write(here, SIZE);
        upload(here, there, atHalf(() -> Files.delete(here)));
        assertThat(there).hasBinaryContent(all);
        download(there, here, atHalf(() -> Files.delete(there)));
        assertThat(here).hasBinaryContent(all);
        assertThat(names()).containsExactly("here");
    }

    @Test
    void aSourceThatGrowsMeanwhileIsCopiedAsItWas() throws IOException {
        byte[] all = write(here, SIZE);
        upload(here, there, atHalf(() -> Files.write(here, all, StandardOpenOption.APPEND)));
        assertThat(there).hasBinaryContent(all);
        Path back = folder.resolve("back");
        download(there, back, atHalf(() -> Files.write(there, all, StandardOpenOption.APPEND)));
        assertThat(back).hasBinaryContent(all);
    }

    @Test
    void aSourceThatIsChangedMeanwhileIsRefused() throws IOException {
        String was =
                "PSRP1812: the file \"%s\" of %s was changed while it was copied; expected that it stays or only grows";
        write(here, SIZE);
        assertFails(() -> upload(here, there, atHalf(() -> overwrite(here))), was, here, "this computer");
        write(here, LARGE);
        assertFails(() -> download(here, there, atBeginning(() -> overwrite(here))), was, here, "the server");
        assertThat(names()).containsExactly("here");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a changed file cannot be told from another one there")
    void aSourceThatIsChangedAheadOfItsCopyIsRefusedToo() throws IOException {
        String was =
                "PSRP1812: the file \"%s\" of %s was changed while it was copied; expected that it stays or only grows";
        write(here, LARGE);
        assertFails(
                () -> upload(here, there, atBeginning(() -> overwrite(here, LARGE - 1))), was, here, "this computer");
        assertFails(
                () -> download(here, there, atBeginning(() -> overwrite(here, LARGE - 1))), was, here, "the server");
        assertThat(names()).containsExactly("here");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "files that are open cannot be replaced there")
    void aSourceThatIsReplacedMeanwhileIsCopiedAsItWas() throws IOException {
        byte[] all = write(here, SIZE);
        upload(here, there, atHalf(() -> Files.move(another(SIZE), here, StandardCopyOption.REPLACE_EXISTING)));
        assertThat(there).hasBinaryContent(all);
        Files.delete(here);
        download(there, here, atHalf(() -> Files.move(another(SIZE), there, StandardCopyOption.REPLACE_EXISTING)));
        assertThat(here).hasBinaryContent(all);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "files that are open cannot be replaced there")
    void aSourceThatIsReplacedIsCopiedAsItWasAlsoWhereOnlyNamesHaveTimes() throws IOException {
        byte[] all = write(here, LARGE);
        try (PSSession old = open()) {
            old.invoke(TIMES_OF_NAMES);
            TransferOptions replaced =
                    atBeginning(() -> Files.move(another(LARGE), here, StandardCopyOption.REPLACE_EXISTING));
            old.files().download(here.toString(), there, replaced);
        }
        assertThat(there).hasBinaryContent(all);
        assertThat(here).as("the other one").hasBinaryContent(new byte[LARGE]);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
    void aSourceMayBeALinkToAFile() throws IOException {
        byte[] all = write(here, SIZE);
        Files.setLastModifiedTime(here, FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));
        Path link = Files.createSymbolicLink(folder.resolve("link"), here);
        upload(link, there);
        assertThat(there).hasBinaryContent(all);
        Path back = folder.resolve("back");
        download(link, back);
        assertThat(back).hasBinaryContent(all);
        assertThat(link).isSymbolicLink();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
    void aSourceThatIsChangedBehindALinkIsRefused() throws IOException {
        String was =
                "PSRP1812: the file \"%s\" of %s was changed while it was copied; expected that it stays or only grows";
        write(here, LARGE);
        Path link = Files.createSymbolicLink(folder.resolve("link"), here);
        assertFails(
                () -> upload(link, there, atBeginning(() -> overwrite(here, LARGE - 1))), was, link, "this computer");
        assertFails(
                () -> download(link, there, atBeginning(() -> overwrite(here, LARGE - 1))), was, link, "the server");
        assertThat(names()).containsExactlyInAnyOrder("here", "link");
    }

    private Path another(int size) throws IOException {
        Path another = folder.resolve("another");
        Files.write(another, new byte[size]);
        return another;
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "files that are open cannot be shortened there")
    void aSourceThatIsShortenedMeanwhileIsRefused() throws IOException {
        String was =
                "PSRP1812: the file \"%s\" of %s was changed while it was copied; expected that it stays or only grows";
        write(here, SIZE);
        assertFails(() -> upload(here, there, atHalf(() -> write(here, 10))), was, here, "this computer");
        write(here, LARGE);
        assertFails(() -> download(here, there, atBeginning(() -> write(here, 10))), was, here, "the server");
        assertThat(names()).containsExactly("here");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "files that are open cannot be deleted there")
    void aCopyWhosePartIsDeletedMeanwhileIsRefused() throws IOException {
        String was = "PSRP1806: \"%s\" was changed by something else while it was written; expected one copy at a time";
        write(here, SIZE);
        assertFails(() -> upload(here, there, atHalf(() -> Files.delete(partial()))), was, partial());
        assertFails(() -> download(here, there, atHalf(() -> Files.delete(partial()))), was, partial());
        assertThat(names()).containsExactly("here");
    }

    @Test
    void aCopyNoticesAnotherOneToTheSameTarget() throws IOException {
        String was = "PSRP1806: \"%s\" was changed by something else while it was written; expected one copy at a time";
        write(here, SIZE);
        assertFails(() -> upload(here, there, atHalf(() -> write(partial(), 1000))), was, partial());
        assertThat(partial()).as("it is the other one's").hasSize(1000);
        assertFails(() -> download(here, there, atHalf(() -> write(partial(), 1000))), was, partial());
        assertThat(partial()).as("it is the other one's").hasSize(1000);
        assertThat(there).doesNotExist();
    }

    @Test
    void nothingIsLeftOfACopyThatItsListenerEnds() throws IOException {
        write(here, SIZE);
        Deed end = () -> {
            throw new IllegalStateException("enough");
        };
        assertThatThrownBy(() -> upload(here, there, atHalf(end))).isInstanceOf(IllegalStateException.class);
        assertUsable();
        assertThatThrownBy(() -> download(here, there, atHalf(end))).isInstanceOf(IllegalStateException.class);
        assertUsable();
        assertThat(names()).containsExactly("here");
    }

    @Test
    void nothingIsLeftOfACopyThatIsInterrupted() throws IOException {
        write(here, SIZE);
        Deed interrupt = () -> Thread.currentThread().interrupt();
        assertThatThrownBy(() -> upload(here, there, atHalf(interrupt))).satisfies(this::isInterrupted);
        assertThat(Thread.interrupted()).isTrue();
        assertUsable();
        assertThatThrownBy(() -> download(here, there, atHalf(interrupt))).satisfies(this::isInterrupted);
        assertThat(Thread.interrupted()).isTrue();
        assertUsable();
        assertThat(names()).containsExactly("here");
    }

    private void isInterrupted(Throwable thrown) {
        assertThat(thrown).isInstanceOf(SessionStateException.class);
        assertThat(((RunspaceException) thrown).code()).isEqualTo(ErrorCode.INTERRUPTED);
    }

    @Test
    void theNextFileOfAFolderIsNotKeptWaiting() throws IOException {
        Path files = Files.createDirectory(folder.resolve("files"));
        write(files.resolve("a"), SIZE);
        write(files.resolve("b"), 10);
        Path target = folder.resolve("target");
        TransferOptions changed = TransferOptions.DEFAULT.withProgress(
                onceWhen(now -> now.file().equals("a") && now.fileDone() >= HALF, () -> overwrite(files.resolve("a"))));
        assertThatThrownBy(() -> session.files().downloadFolder(files.toString(), target, changed))
                .hasMessageContaining("\"a\": PSRP1812");
        assertUsable();
        assertThat(target.resolve("b")).hasSameBinaryContentAs(files.resolve("b"));
    }

    private interface Deed {
        void run() throws IOException;
    }

    private void upload(Path source, Path target) {
        session.files().upload(source, target.toString());
    }

    private void upload(Path source, Path target, TransferOptions options) {
        session.files().upload(source, target.toString(), options);
    }

    private void download(Path source, Path target) {
        session.files().download(source.toString(), target);
    }

    private void download(Path source, Path target, TransferOptions options) {
        session.files().download(source.toString(), target, options);
    }

    private void assertFails(ThrowingCallable copy, String message, Object... values) {
        assertThatThrownBy(copy).isInstanceOf(FileTransferException.class).hasMessage(message, values);
        assertUsable();
    }

    private void assertUsable() {
        assertThat(session.running()).isEmpty();
        assertThat(session.invoke("1 + 1").output()).extracting(PSObject::value).containsExactly(2);
    }

    private Path partial() {
        return there.resolveSibling(there.getFileName() + RemoteFiles.PARTIAL);
    }

    private static TransferOptions atHalf(Deed deed) {
        return TransferOptions.DEFAULT.withProgress(onceWhen(now -> now.done() >= HALF, deed));
    }

    /** A server has read the first byte then, and more than its client has received. */
    private static TransferOptions atBeginning(Deed deed) {
        return TransferOptions.DEFAULT.withProgress(onceWhen(now -> now.done() > 0, deed));
    }

    private static Consumer<TransferProgress> onceWhen(Predicate<TransferProgress> condition, Deed deed) {
        boolean[] done = {false};
        return progress -> {
            if (!done[0] && condition.test(progress)) {
                done[0] = true;
                try {
                    deed.run();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /** Changes the first byte, which was read already, and nothing else. */
    private static void overwrite(Path file) throws IOException {
        overwrite(file, 0);
    }

    private static void overwrite(Path file, long position) throws IOException {
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer first = ByteBuffer.allocate(1);
            channel.position(position).read(first);
            first.put(0, (byte) ~first.get(0)).rewind();
            channel.position(position).write(first);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static byte[] write(Path file, int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Files.write(file, bytes);
        return bytes;
    }
}
