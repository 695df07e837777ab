package org.runspace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.PSSession;
import org.runspace.files.FileTransferException;
import org.runspace.files.TransferOptions;

/**
 * Tests that files and folders keep on request what they may be used for, over every transport that leads to a
 * PowerShell on this computer, which is 7.3 or later.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its files have no permissions of Unix")
public abstract class AttributesContract extends EndpointTest {
    private static final TransferOptions KEPT = TransferOptions.DEFAULT.withAttributes(true);
    private static final TransferOptions RESUMED = KEPT.withResume(true).withTimes(true);
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-02-02T02:02:02Z"));
    private static final int LARGE = 400_000;

    @TempDir
    private Path folder;

    private Path here;
    private Path there;
    private Path back;

    /** Creates the test; for subclasses. */
    protected AttributesContract() {
        // has no state
    }

    @BeforeEach
    void nameFiles() {
        here = folder.resolve("here");
        there = folder.resolve("there");
        back = folder.resolve("back");
    }

    @Test
    void aFileKeepsItsPermissionsOnRequestOnly() throws IOException {
        write(here, 10, "r-x-w---x");
        session.files().upload(here, there.toString());
        assertThat(permissions(there)).isNotEqualTo("r-x-w---x");
        session.files().upload(here, there.toString(), KEPT.withReplace(true));
        assertThat(permissions(there)).isEqualTo("r-x-w---x");
        session.files().download(there.toString(), back);
        assertThat(permissions(back)).isNotEqualTo("r-x-w---x");
        session.files().download(there.toString(), back, KEPT.withReplace(true));
        assertThat(permissions(back)).isEqualTo("r-x-w---x");
    }

    @Test
    void whatIsInAFolderKeepsItsPermissions() throws IOException {
        write(here.resolve("small"), 10, "rw-r-----");
        write(here.resolve("large"), LARGE, "rwx--x--x");
        write(here.resolve("closed/file"), 10, "r--------");
        Files.createDirectories(here.resolve("empty"));
        Files.setPosixFilePermissions(here.resolve("closed"), PosixFilePermissions.fromString("r-xr-x---"));
        Files.setPosixFilePermissions(here.resolve("empty"), PosixFilePermissions.fromString("rwx-----x"));
        Files.setPosixFilePermissions(here, PosixFilePermissions.fromString("rwxr-x--x"));
        session.files().uploadFolder(here, there.toString(), KEPT);
        assertThat(all(there)).isEqualTo(all(here));
        session.files().downloadFolder(there.toString(), back, KEPT);
        assertThat(all(back)).isEqualTo(all(here));
    }

    @Test
    void aFileThatIsWholeAlreadyGetsItsPermissionsAndItsTime() throws IOException {
        write(here, LARGE, "rwxr-x--x");
        Files.setLastModifiedTime(here, LONG_AGO);
        write(there, LARGE, "rw-------");
        write(back, LARGE, "rw-------");
        assertThat(session.files().upload(here, there.toString(), RESUMED).resumedFrom())
                .isEqualTo(LARGE);
        assertThat(session.files().download(here.toString(), back, RESUMED).resumedFrom())
                .isEqualTo(LARGE);
        for (Path copy : new Path[] {there, back}) {
            assertThat(permissions(copy)).isEqualTo("rwxr-x--x");
            assertThat(Files.getLastModifiedTime(copy)).isEqualTo(LONG_AGO);
        }
    }

    @Test
    void whatIsWholeInAFolderGetsItsPermissionsAndItsTime() throws IOException {
        for (Path copy : new Path[] {here, there, back}) {
            write(copy.resolve("in/small"), 10, "rw-------");
            write(copy.resolve("large"), LARGE, "rw-------");
        }
        for (String name : List.of("in/small", "large")) {
            Files.setPosixFilePermissions(here.resolve(name), PosixFilePermissions.fromString("r-xr-x--x"));
            Files.setLastModifiedTime(here.resolve(name), LONG_AGO);
        }
        session.files().uploadFolder(here, there.toString(), RESUMED);
        session.files().downloadFolder(here.toString(), back, RESUMED);
        for (Path copy : new Path[] {there, back}) {
            assertThat(all(copy)).isEqualTo(all(here));
            for (String name : List.of("in/small", "large")) {
                assertThat(Files.getLastModifiedTime(copy.resolve(name))).isEqualTo(LONG_AGO);
            }
        }
    }

    @Test
    void aFileThatIsWholeAlreadyIsNotChangedUnlessThatIsAskedFor() throws IOException {
        write(here, LARGE, "rwxr-x--x");
        write(there, LARGE, "rw-------");
        Files.setLastModifiedTime(there, LONG_AGO);
        session.files().upload(here, there.toString(), TransferOptions.DEFAULT.withResume(true));
        assertThat(permissions(there)).isEqualTo("rw-------");
        assertThat(Files.getLastModifiedTime(there)).isEqualTo(LONG_AGO);
    }

    @Test
    void theBitsThatRunAFileAsAnotherUserAreNotCopied() throws IOException {
        write(here, 10, "rwxr-xr-x");
        Files.setAttribute(here, "unix:mode", 06755);
        session.files().upload(here, there.toString(), KEPT);
        session.files().download(here.toString(), back, KEPT);
        for (Path copy : new Path[] {there, back}) {
            assertThat((int) Files.getAttribute(copy, "unix:mode") & 07777).isEqualTo(0755);
        }
    }

    @Test
    void aLinkThatIsCopiedGivesThePermissionsOfItsFile() throws IOException {
        write(here, 10, "rw-------");
        Path link = Files.createSymbolicLink(folder.resolve("link"), here);
        session.files().upload(link, there.toString(), KEPT);
        assertThat(permissions(there)).isEqualTo("rw-------");
        session.files().download(link.toString(), back, KEPT);
        assertThat(permissions(back)).isEqualTo("rw-------");
    }

    @Test
    void aServerThatHasNoneSaysSoBeforeAnythingIsCopied() throws IOException {
        write(here, 10, "rw-------");
        assertRefused(
                "class Windows { static [char] $DirectorySeparatorChar = '\\' }",
                "IO.Path",
                "Windows",
                "the server has those of Windows, this computer those of Unix");
        assertRefused(
                "class Old { static [bool] Exists([string] $path) { return $false } }",
                "IO.File",
                "Old",
                "the server's PowerShell .* changes none; expected 7.3 or later");
    }

    private void assertRefused(String type, String name, String stands, String reason) throws IOException {
        try (PSSession other = open()) {
            other.invoke(type
                    + "; [psobject].Assembly.GetType('System.Management.Automation.TypeAccelerators')::Add('" + name
                    + "', [" + stands + "])");
            String message = "PSRP1813: the attributes of files cannot be copied: " + reason;
            assertThatThrownBy(() -> other.files().upload(here, there.toString(), KEPT))
                    .isInstanceOf(FileTransferException.class)
                    .hasMessageMatching(message);
            assertThatThrownBy(() -> other.files().uploadFolder(folder, there.toString(), KEPT))
                    .isInstanceOf(FileTransferException.class)
                    .hasMessageMatching(message);
            assertThatThrownBy(() -> other.files().downloadFolder(folder.toString(), back, KEPT))
                    .isInstanceOf(FileTransferException.class)
                    .hasMessageMatching(message);
        }
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(here));
    }

    private static void write(Path file, int size, String permissions) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[size]);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static Map<String, String> all(Path root) throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> found = Files.walk(root)) {
            for (Path path : found.toList()) {
                all.put(root.relativize(path).toString(), permissions(path));
            }
        }
        return all;
    }
}
