package org.runspace.endpoints.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.files.FileTransferException;
import org.runspace.files.FolderTransferException;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RestrictedEndpoint;
import org.runspace.transport.process.PowerShellLocator;

/** Files that the disks, the users or the endpoints of a computer do not let through. */
@RequiresPowerShell
@Timeout(60)
class ProcessFileRefusalsTest {
    private static final int SIZE = 6_000_000;
    private static final int SMALL = 150_000;

    @TempDir
    private Path folder;

    private Path here;
    private Path there;

    @BeforeEach
    void write() throws IOException {
        here = Files.write(folder.resolve("here"), new byte[SIZE]);
        there = folder.resolve("there");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "the disk is a memory of Linux")
    void aFullDiskIsNamedAndNothingStaysOnIt() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"));
                RemoteRunspace runspace = RunspaceFactory.open("process:")) {
            Path target = disk.folder().resolve("target");
            assertThatThrownBy(() -> runspace.files().upload(here, target.toString()))
                    .isInstanceOf(FileTransferException.class)
                    .hasMessageMatching("PSRP1801: the file \".*/target\" of the server cannot be written:"
                            + " No space left on device : '.*/target.runspace-part'");
            assertThat(disk.folder()).isEmptyDirectory();
            assertThatThrownBy(() -> runspace.files().download(here.toString(), target))
                    .isInstanceOf(FileTransferException.class)
                    .hasMessageMatching("PSRP1800: the file \".*/target\" of this computer cannot be written:"
                            + " No space left on device");
            assertThat(disk.folder()).isEmptyDirectory();
            assertUsable(runspace);
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "the disk is a memory of Linux")
    void ofSmallFilesForWhichADiskHasNoSpaceNothingStaysOnIt() throws Exception {
        Path files = Files.createDirectory(folder.resolve("files"));
        for (int i = 0; i < SIZE / SMALL; i++) {
            Files.write(files.resolve("file" + i), new byte[SMALL]);
        }
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"));
                RemoteRunspace runspace = RunspaceFactory.open("process:")) {
            Path target = disk.folder().resolve("target");
            assertNoSpace(target, () -> runspace.files().uploadFolder(files, target.toString()));
            assertNoSpace(target, () -> runspace.files().downloadFolder(files.toString(), target));
            assertUsable(runspace);
        }
    }

    /** Also empties the disk. */
    private static void assertNoSpace(Path target, ThrowingCallable copy) throws IOException {
        FolderTransferException thrown = catchThrowableOfType(FolderTransferException.class, copy);
        assertThat(thrown.failures().values())
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure).hasMessageContaining("No space left on device"));
        List<Path> left;
        try (Stream<Path> all = Files.list(target)) {
            left = all.toList();
        }
        assertThat(left)
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrderElementsOf(thrown.copied().files().keySet());
        for (Path file : left) {
            assertThat(file).hasSize(SMALL);
            Files.delete(file);
        }
        Files.delete(target);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such limit")
    void aFileThatIsTooLargeForItsUserIsNamedAndNothingStaysOfIt() throws IOException {
        String limited = program("trap '' XFSZ; ulimit -f 4000; export DOTNET_EnableWriteXorExecute=0; exec");
        try (RemoteRunspace runspace = RunspaceFactory.open(limited)) {
            assertThatThrownBy(() -> runspace.files().upload(here, there.toString()))
                    .isInstanceOf(FileTransferException.class)
                    .hasMessageStartingWith("PSRP1801: the file \"" + there + "\" of the server cannot be written: ")
                    .hasMessageContaining("too large");
            assertThat(names()).doesNotContain("there", "there.runspace-part");
            assertUsable(runspace);
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "has another program to change the user")
    void whatTheUserOfTheSessionMayNotUseIsNamed() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(here, PosixFilePermissions.fromString("---------"));
        String lowly = System.getProperty("user.name").equals("root")
                ? "export HOME=/nonexistent; exec setpriv --reuid=65534 --regid=65534 --clear-groups"
                : "exec";
        Path source = Files.write(folder.resolve("source"), new byte[10]);
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        Path target = closed.resolve("target");
        try (RemoteRunspace runspace = RunspaceFactory.open(program(lowly))) {
            assertRefused(
                    () -> runspace.files().download(here.toString(), there),
                    "PSRP1801: the file \"%s\" of the server cannot be read: Access to the path '%s' is denied.",
                    here,
                    here);
            assertRefused(
                    () -> runspace.files().upload(source, target.toString()),
                    "PSRP1801: the file \"%s\" of the server cannot be written:"
                            + " Access to the path '%s.runspace-part' is denied.",
                    target,
                    target);
            assertThat(there).doesNotExist();
            assertUsable(runspace);
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "others have no /sys, in which not even root may create files")
    void whatTheUserOfThisProgramMayNotWriteIsNamed() {
        Path target = Path.of("/sys/target");
        try (RemoteRunspace runspace = RunspaceFactory.open("process:")) {
            assertRefused(
                    () -> runspace.files().download(here.toString(), target),
                    "PSRP1800: the file \"%s\" of this computer cannot be written:"
                            + " access to %s.runspace-part is denied",
                    target,
                    target);
            assertUsable(runspace);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NoLanguage          | The syntax is not supported by this runspace. This can occur if the runspace is in no-language mode.
            ConstrainedLanguage | its language mode is ConstrainedLanguage
            RestrictedLanguage  | A Begin statement block, Process statement block, or parameter statement is not allowed in a Data section.
            """)
    void anEndpointWithoutTheWholeLanguageSaysSo(String mode, String reason) throws IOException {
        Path configuration = Files.writeString(
                folder.resolve("restricted.pssc"),
                "@{ SchemaVersion = '2.0.0.0'; SessionType = 'Default'; LanguageMode = '" + mode + "' }");
        assertNoFiles(configuration, reason);
    }

    @Test
    void anEndpointOfFewCommandsSaysSo() throws IOException {
        Path configuration = Files.writeString(
                folder.resolve("restricted.pssc"),
                "@{ SchemaVersion = '2.0.0.0'; SessionType = 'Default'; LanguageMode = 'ConstrainedLanguage';"
                        + " VisibleCmdlets = 'Get-Date' }");
        assertNoFiles(configuration, "its language mode is ConstrainedLanguage");
        assertNoFiles(
                RestrictedEndpoint.write(folder),
                "The syntax is not supported by this runspace. This can occur if the runspace is in no-language mode.");
    }

    private void assertNoFiles(Path configuration, String reason) {
        String message = "PSRP1805: files cannot be copied in this session, which does not run scripts of the language"
                + " mode FullLanguage: " + reason;
        String source = here.toString();
        try (RemoteRunspace restricted = RunspaceFactory.open("process:?configuration=" + configuration)) {
            assertRefused(() -> restricted.files().upload(here, there.toString()), message);
            assertRefused(() -> restricted.files().download(source, there), message);
            assertRefused(() -> restricted.files().uploadFolder(folder, there.toString()), message);
            assertRefused(() -> restricted.files().downloadFolder(folder.toString(), there), message);
        }
        assertThat(there).doesNotExist();
    }

    private static void assertRefused(ThrowingCallable copy, String message, Object... values) {
        assertThatThrownBy(copy).isInstanceOf(FileTransferException.class).hasMessage(message, values);
    }

    private static void assertUsable(RemoteRunspace runspace) {
        assertThat(runspace.invoke("1 + 1").output()).hasSize(1);
    }

    /** Returns the connection of a PowerShell that the words of a shell start. */
    private String program(String start) throws IOException {
        Path program = Files.writeString(
                folder.resolve("program"),
                "#!/bin/sh\n" + start + " '" + PowerShellLocator.find().orElseThrow() + "' \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return "process:" + program;
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
