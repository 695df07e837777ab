package org.runspace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.error.RunspaceException;
import org.runspace.files.FileTransferException;

/** The folders of hosts on this computer. */
class HostFoldersTest {
    @TempDir
    private Path outer;

    private String folder(String host, String... others) {
        List<String> all = new ArrayList<>(List.of(others));
        all.add(host);
        Path folder = HostFolders.in(outer, all).of(host);
        assertThat(folder.getParent()).isEqualTo(outer);
        assertThat(folder.normalize()).isEqualTo(folder);
        return folder.getFileName().toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"web01", "WEB01.corp.example", "10.0.0.1", "ann@web01", "a", "console.example"})
    void aNameThatEverySystemAllowsIsTheFolders(String host) {
        assertThat(folder(host)).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                ".",
                "/",
                "../../etc",
                "..\\..\\etc",
                "C:\\Windows",
                "/etc/passwd",
                "fe80::1",
                "con",
                "NUL.txt",
                "lpt1.",
                "web01.",
                "-rf",
                ".hidden",
                "a\0b",
                "a\u202Eb",
                "wéb",
                "web01+1",
                "PROGRA~1",
                "",
                "   "
            })
    void anyOtherNameLeadsToAFolderOfThisFolderAllTheSame(String host) {
        assertThat(folder(host)).matches("[A-Za-z0-9][A-Za-z0-9._-]*\\+[0-9a-f]{32}");
    }

    @Test
    void noTwoHostsShareAFolderNotEvenOneWithTheNameOfAnothersFolder() {
        String longOne = "x".repeat(5000);
        String stolen = folder("fe80::1");
        List<String> hosts = List.of(
                "web01",
                "WEB01",
                "Web01",
                "fe80::1",
                "fe80-:1",
                "fe80:-1",
                stolen,
                longOne,
                longOne + "y",
                "..",
                ".",
                "/",
                "con",
                "CON");
        Set<String> folders = new HashSet<>();
        HostFolders all = HostFolders.in(outer, hosts);
        hosts.forEach(host -> folders.add(all.of(host).getFileName().toString().toLowerCase(Locale.ROOT)));
        assertThat(folders)
                .hasSameSizeAs(hosts)
                .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "not every user may create symbolic links there")
    void aLinkUnderAHostsNameIsNotFollowed() throws IOException {
        Path elsewhere = Files.createDirectory(outer.resolve("elsewhere"));
        Path root = Files.createDirectory(outer.resolve("root"));
        Files.createSymbolicLink(root.resolve("web01"), elsewhere);
        HostFolders folders = HostFolders.in(root, List.of("web01", "web02"));
        assertThatThrownBy(() -> folders.create("web01"))
                .isInstanceOf(FileTransferException.class)
                .hasMessageContaining("it is a file or a symbolic link");
        assertThat(folders.create("web02")).isTrue();
        assertThat(folders.create("web02")).isFalse();
    }

    @Test
    void aFolderThatIsAFileIsRefused() throws IOException {
        Path file = Files.createFile(outer.resolve("file"));
        List<String> hosts = List.of("web01");
        assertThatThrownBy(() -> HostFolders.in(file, hosts))
                .isInstanceOf(RunspaceException.class)
                .hasMessageContaining("PSRP1820");
    }
}
