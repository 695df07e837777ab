package org.runspace.endpoints.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.PowerShell;
import org.runspace.RemoteRunspace;
import org.runspace.error.ErrorCode;
import org.runspace.files.DirectFile;
import org.runspace.files.DirectFiles;
import org.runspace.files.FileTransferException;
import org.runspace.testkit.EndpointTest;
import org.runspace.testkit.RequiresPowerShell;

/** A way to the files beside a session, as another connection type may offer it, and one that breaks the rules. */
@RequiresPowerShell
class DirectFilesTest extends EndpointTest {
    private static final int SIZE = 3_000_001;

    @TempDir
    private Path folder;

    private final List<String> used = new ArrayList<>();
    private Path here;
    private Path there;
    private Path back;

    @Override
    protected String connection() {
        return "process:";
    }

    @BeforeEach
    void write() throws IOException {
        used.clear();
        here = folder.resolve("here");
        there = folder.resolve("there");
        back = folder.resolve("back");
        byte[] bytes = new byte[SIZE];
        new Random(SIZE).nextBytes(bytes);
        Files.write(here, bytes);
    }

    @Test
    void theBytesOfLargeFilesGoThere() throws IOException {
        copyBothWays(this::local);
        assertThat(used).containsExactly("WRITE", "READ");
    }

    @Test
    void aFileThatCannotBeReadOrWrittenIsCopiedByTheSession() throws IOException {
        copyBothWays((path, use) -> new Local(path) {
            @Override
            public int read(long offset, byte[] bytes, int most) throws IOException {
                return offset > SIZE / 2 ? fail() : super.read(offset, bytes, most);
            }

            @Override
            public void write(long offset, byte[] bytes, int count) throws IOException {
                super.write(offset, bytes, count / 2);
                fail();
            }
        });
    }

    @Test
    void aWayThatBreaksTheRulesIsLeft() throws IOException {
        copyBothWays((path, use) -> {
            throw new IllegalStateException("not written yet");
        });
        copyBothWays((path, use) -> new Local(path) {
            @Override
            public long size() {
                throw new UnsupportedOperationException();
            }
        });
        for (int told : new int[] {-1, Integer.MAX_VALUE}) {
            copyBothWays((path, use) -> new Local(path) {
                @Override
                public int read(long offset, byte[] bytes, int most) {
                    return told;
                }
            });
        }
    }

    @Test
    void aWayThatDoesNotWriteWhatItSaysIsFoundOut() throws IOException {
        copyBothWays((path, use) -> new Local(path) {
            @Override
            public int read(long offset, byte[] bytes, int most) throws IOException {
                int read = super.read(offset, bytes, most);
                bytes[0]++;
                return read;
            }
        });
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "mounts a file system in memory")
    void nothingIsLeftOfAnUploadForWhichThereIsNoRoomAtAll() throws IOException, InterruptedException {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"));
                RemoteRunspace runspace = new Beside(session, this::local)) {
            Files.write(disk.folder().resolve("full"), new byte[1 << 20]);
            String target = disk.folder().resolve("there").toString();
            assertThatThrownBy(() -> runspace.files().upload(here, target))
                    .isInstanceOfSatisfying(
                            FileTransferException.class,
                            thrown -> assertThat(thrown.code()).isEqualTo(ErrorCode.FILE_REMOTE));
            assertThat(disk.folder()).isDirectoryNotContaining("glob:**there*");
        }
        assertThat(used).isEmpty();
    }

    private DirectFile local(String path, DirectFiles.Use use) throws IOException {
        used.add(use.name());
        return new Local(path);
    }

    private void copyBothWays(DirectFiles files) throws IOException {
        Files.deleteIfExists(there);
        Files.deleteIfExists(back);
        try (RemoteRunspace runspace = new Beside(session, files)) {
            runspace.files().upload(here, there.toString());
            runspace.files().download(there.toString(), back);
        }
        assertThat(there).hasSameBinaryContentAs(here);
        assertThat(back).hasSameBinaryContentAs(here);
        assertThat(folder).isDirectoryNotContaining("glob:**.runspace-part");
    }

    private static int fail() throws IOException {
        throw new IOException("enough");
    }

    /** The session, with a way beside it. */
    private record Beside(RemoteRunspace session, DirectFiles beside) implements RemoteRunspace {
        @Override
        public PowerShell powerShell() {
            return session.powerShell();
        }

        @Override
        public Optional<DirectFiles> directFiles() {
            return Optional.of(beside);
        }

        @Override
        public void close() {
            // the session is that of all tests
        }
    }

    /** A file of the server, which is this computer. */
    private static class Local implements DirectFile {
        private final Path path;
        private final RandomAccessFile file;

        Local(String path) throws IOException {
            this.path = Path.of(path);
            this.file = new RandomAccessFile(path, "rw");
        }

        @Override
        public long size() throws IOException {
            return Files.isRegularFile(path) ? Files.size(path) : -1;
        }

        @Override
        public int read(long offset, byte[] bytes, int most) throws IOException {
            file.seek(offset);
            int done = 0;
            for (int read = 0; read >= 0 && done < most; read = file.read(bytes, done, most - done)) {
                done += read;
            }
            return done;
        }

        @Override
        public void write(long offset, byte[] bytes, int count) throws IOException {
            file.seek(offset);
            file.write(bytes, 0, count);
        }

        @Override
        public void close() {
            try {
                file.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
