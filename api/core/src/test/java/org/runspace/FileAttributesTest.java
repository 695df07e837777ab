package org.runspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.FileAttributes.Kind;
import org.runspace.files.FileTransferException;

class FileAttributesTest {
    @Test
    void whatIsToldIsUnderstood() {
        FileAttributes unix = new FileAttributes(Kind.UNIX, 0750);
        assertThat(FileAttributes.told(unix.text())).isEqualTo(unix);
        FileAttributes windows = new FileAttributes(Kind.WINDOWS, 33);
        assertThat(FileAttributes.told(windows.text())).isEqualTo(windows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Unix", "Unix -1", "Unix 99999", "unix 7", "Unix 7 ", "Linux 7"})
    void whatIsNoneIsNotTaken(String told) {
        assertThat(FileAttributes.told(told)).isNull();
    }

    @Test
    void bitsThatNoCopyGivesAreLeftOut() {
        assertThat(FileAttributes.told("Windows 255")).isEqualTo(new FileAttributes(Kind.WINDOWS, 35));
        assertThat(FileAttributes.told("Unix 999")).isEqualTo(new FileAttributes(Kind.UNIX, 999 & 0777));
        assertThat(FileAttributes.told(7)).isNull();
        assertThat(FileAttributes.told(null)).isNull();
    }

    @Test
    void aFileSystemWithoutAttributesSaysSo(@TempDir Path folder) throws IOException {
        Path archive = folder.resolve("archive.zip");
        try (FileSystem files = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            Path file = Files.createFile(files.getPath("/file"));
            assertThatThrownBy(() -> FileAttributes.of(file))
                    .isInstanceOf(FileTransferException.class)
                    .hasMessage(
                            "PSRP1813: the attributes of files cannot be copied: the file system of \"/file\" has none");
        }
    }
}
