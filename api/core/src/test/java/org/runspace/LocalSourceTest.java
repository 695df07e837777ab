package org.runspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.error.ErrorCode;
import org.runspace.files.FileTransferException;

/** What is told of a local file that is replaced or changed while it is read. */
class LocalSourceTest {
    private static final int ROUNDS = 2_000;

    @TempDir
    private Path folder;

    @Test
    void aFileThatAnotherOneStandsInPlaceOfPassesAlsoWhereFilesHaveNoIdentity() throws IOException {
        try (FileSystem archive = archive()) {
            Path file = write(archive.getPath("/log"), 100, 'a');
            assertThat(Files.readAttributes(file, BasicFileAttributes.class).fileKey())
                    .as("as on Windows")
                    .isNull();
            for (int size : new int[] {100, 50, 200}) {
                write(file, 100, 'a');
                Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));
                try (LocalSource source = new LocalSource(file)) {
                    String read = sha256(source, 100);
                    Files.move(write(archive.getPath("/new"), size, 'b'), file, StandardCopyOption.REPLACE_EXISTING);
                    assertThatCode(() -> source.requireUnchanged(read))
                            .as("replaced by %d bytes", size)
                            .doesNotThrowAnyException();
                }
            }
        }
    }

    @Test
    void anotherContentThanTheOneThatWasReadIsRefusedWhereFilesHaveNoIdentity() throws IOException {
        try (FileSystem archive = archive()) {
            Path file = write(archive.getPath("/log"), 100, 'a');
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));
            try (LocalSource source = new LocalSource(file)) {
                Files.setLastModifiedTime(write(file, 100, 'b'), FileTime.from(Instant.parse("2002-02-03T04:05:06Z")));
                String other = sha256(source, 99);
                assertThatThrownBy(() -> source.requireUnchanged(other)).hasMessageStartingWith("PSRP1812");
            }
        }
    }

    @Test
    @Timeout(60)
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "files that are open cannot be replaced there")
    void aFileThatIsReplacedWhileItIsOpenedIsReadWholeOrRefused() throws Exception {
        Path file = write(folder.resolve("file"), 100, 'a');
        Path next = folder.resolve("next");
        AtomicBoolean ends = new AtomicBoolean();
        AtomicInteger replaced = new AtomicInteger();
        CompletableFuture<Void> replacing = CompletableFuture.runAsync(() -> replace(file, next, replaced, ends));
        int whole = 0;
        try {
            while (whole < ROUNDS || replaced.get() < ROUNDS) {
                try (LocalSource source = new LocalSource(file)) {
                    byte[] bytes = new byte[300];
                    int length = source.read(bytes, bytes.length);
                    assertThat(length).isEqualTo(bytes[0] == 'a' ? 100 : 200).isEqualTo((int) source.size());
                    whole++;
                } catch (FileTransferException e) {
                    assertThat(e.code()).isEqualTo(ErrorCode.FILE_CHANGED);
                }
            }
        } finally {
            ends.set(true);
        }
        replacing.get();
    }

    private static void replace(Path file, Path next, AtomicInteger replaced, AtomicBoolean ends) {
        try {
            while (!ends.get()) {
                boolean large = replaced.get() % 2 == 0;
                write(next, large ? 200 : 100, large ? 'b' : 'a');
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
                replaced.incrementAndGet();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file system whose files have no {@code fileKey}. */
    private FileSystem archive() throws IOException {
        return FileSystems.newFileSystem(folder.resolve("archive.zip"), Map.of("create", "true"));
    }

    private static Path write(Path file, int size, char letter) throws IOException {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) letter);
        return Files.write(
                file, bytes, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    private static String sha256(LocalSource source, int count) {
        byte[] bytes = new byte[count];
        FileDigest digest = new FileDigest();
        digest.add(bytes, source.read(bytes, count));
        return digest.hex();
    }
}
