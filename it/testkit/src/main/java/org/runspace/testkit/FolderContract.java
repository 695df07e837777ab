package org.runspace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.PSSession;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.files.FileTransferException;
import org.runspace.files.FolderResult;
import org.runspace.files.FolderTransferException;
import org.runspace.files.SkipReason;
import org.runspace.files.TransferOptions;
import org.runspace.files.TransferProgress;

/**
 * Tests that folders are copied in both directions by every transport that leads to a PowerShell on this computer, and
 * that nothing is written outside of them.
 */
public abstract class FolderContract extends EndpointTest {
    private static final TransferOptions DEFAULT = TransferOptions.DEFAULT;

    @TempDir
    private Path folder;

    private Path here;
    private Path there;
    private Path back;

    /** Creates the test; for subclasses. */
    protected FolderContract() {
        // has no state
    }

    @BeforeEach
    void nameFolders() throws IOException {
        here = Files.createDirectory(folder.resolve("here"));
        there = folder.resolve("there, [1] 'ü'");
        back = folder.resolve("back");
    }

    @Test
    void aFolderGoesThereAndBackWithAllThatIsInIt() throws IOException {
        write("top", 200_000);
        write("a/b/c/deep", 5);
        write("a/none", 0);
        Files.createDirectories(here.resolve("empty/inner"));
        FolderResult sent = session.files().uploadFolder(here, there.toString());
        assertThat(sent.files()).containsOnlyKeys("top", "a/b/c/deep", "a/none");
        assertThat(sent.bytes()).isEqualTo(200_005);
        assertThat(sent.skipped()).isEmpty();
        assertThat(content(there)).isEqualTo(content(here)).containsKeys("empty/inner", "a/b/c/deep");
        FolderResult received = session.files().downloadFolder(there.toString(), back);
        assertThat(received.files()).containsOnlyKeys("top", "a/b/c/deep", "a/none");
        assertThat(content(back)).isEqualTo(content(here));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its files cannot have these names")
    void namesMayHaveAnyCharacters() throws IOException {
        for (String name : OddNames.ALL) {
            write(name + "/" + name, 3);
        }
        session.files().uploadFolder(here, there.toString());
        assertThat(content(there)).isEqualTo(content(here));
        session.files().downloadFolder(there.toString(), back);
        assertThat(content(back)).isEqualTo(content(here));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems refuse such a name")
    void whatHasANameThatIsNoTextIsTold() throws Exception {
        write("a", 1);
        write("z", 1);
        String[] create = {"sh", "-c", "touch \"$(printf 'm\\377')\""};
        new ProcessBuilder(create).directory(here.toFile()).start().waitFor();
        FolderTransferException up = catchThrowableOfType(
                FolderTransferException.class, () -> session.files().uploadFolder(here, there.toString()));
        assertThat(up.failures()).containsOnlyKeys("m\uFFFD");
        assertThat(up.failures().get("m\uFFFD").code()).isEqualTo(ErrorCode.FILE_NAME);
        FolderTransferException down = catchThrowableOfType(
                FolderTransferException.class, () -> session.files().downloadFolder(here.toString(), back));
        assertThat(down.failures()).containsOnlyKeys("m\uFFFD");
        assertThat(content(there)).containsOnlyKeys("a", "z").isEqualTo(content(back));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
    void symbolicLinksAndWhatIsNoFileAreLeftOutAndTold() throws Exception {
        write("file", 3);
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.createSymbolicLink(here.resolve("link"), outside);
        Files.createSymbolicLink(here.resolve("loop"), here);
        Files.createSymbolicLink(here.resolve("nowhere"), folder.resolve("missing"));
        new ProcessBuilder("mkfifo", here.resolve("pipe").toString()).start().waitFor();
        write("file.runspace-part", 3);
        Map<String, SkipReason> skipped = Map.of(
                "link", SkipReason.LINK,
                "loop", SkipReason.LINK,
                "nowhere", SkipReason.LINK,
                "pipe", SkipReason.SPECIAL,
                "file.runspace-part", SkipReason.PARTIAL);
        FolderResult sent = session.files().uploadFolder(here, there.toString());
        assertThat(sent.skipped()).isEqualTo(skipped);
        FolderResult received = session.files().downloadFolder(here.toString(), back);
        assertThat(received.skipped()).isEqualTo(skipped);
        assertThat(content(there)).containsOnlyKeys("file").isEqualTo(content(back));
    }

    @Test
    void aPatternSaysWhatIsCopied() throws IOException {
        write("a.log", 1);
        write("a.txt", 1);
        write("x/y/b.log", 1);
        write("x/z/b.txt", 1);
        Files.createDirectory(here.resolve("empty"));
        TransferOptions logs = DEFAULT.withPattern("**.log");
        session.files().uploadFolder(here, there.toString(), logs);
        assertThat(content(there)).containsOnlyKeys("a.log", "x", "x/y", "x/y/b.log");
        session.files().downloadFolder(here.toString(), back, logs);
        assertThat(content(back)).isEqualTo(content(there));
        assertThatThrownBy(() -> DEFAULT.withPattern("{a"))
                .isInstanceOf(RunspaceException.class)
                .hasMessageStartingWith("PSRP1020: the option \"pattern\" must be a glob");
    }

    @Test
    void aFileThatCannotBeCopiedIsNamedAndTheOthersAreCopied() throws IOException {
        for (String name : List.of("a", "b", "c")) {
            write(name, 10);
        }
        Files.createDirectory(there);
        Files.writeString(there.resolve("b"), "old");
        FolderTransferException up = catchThrowableOfType(
                FolderTransferException.class, () -> session.files().uploadFolder(here, there.toString()));
        assertThat(up)
                .hasMessage(
                        "PSRP1808: 1 of the 3 files and folders in \"%s\" were not copied, the others were; the first of them"
                                + " is \"b\": PSRP1802: \"%s\" is there already and is not replaced unless that is allowed (--replace, or TransferOptions.withReplace)",
                        here, there.resolve("b"));
        assertThat(up.failures()).containsOnlyKeys("b");
        assertThat(up.copied().files()).containsOnlyKeys("a", "c");
        assertThat(there.resolve("b")).hasContent("old");
        Files.createDirectories(back.resolve("c"));
        FolderTransferException down = catchThrowableOfType(
                FolderTransferException.class, () -> session.files().downloadFolder(here.toString(), back));
        assertThat(down.failures()).containsOnlyKeys("c");
        assertThat(down.failures().get("c").code()).isEqualTo(ErrorCode.FILE_IS_FOLDER);
        session.files().uploadFolder(here, there.toString(), DEFAULT.withReplace(true));
        assertThat(content(there)).isEqualTo(content(here));
    }

    @Test
    void aCopyThatBrokeGoesOnBehindWhatWasFinished() throws IOException {
        IntStream.range(0, 6).forEach(i -> write("file" + i, 1_000_000));
        goesOn((session, options) -> session.files().uploadFolder(here, there.toString(), options));
        assertThat(content(there)).isEqualTo(content(here));
        goesOn((session, options) -> session.files().downloadFolder(here.toString(), back, options));
        assertThat(content(back)).isEqualTo(content(here));
    }

    private interface Copy {
        FolderResult of(PSSession session, TransferOptions options);
    }

    private void goesOn(Copy copy) {
        TransferOptions resumed = DEFAULT.withResume(true);
        PSSession broken = open();
        TransferOptions breaking = resumed.withProgress(now -> {
            if (now.done() > 3_500_000) {
                broken.abort();
                throw new IllegalStateException("what has arrived would still be written");
            }
        });
        assertThatThrownBy(() -> copy.of(broken, breaking)).isInstanceOf(IllegalStateException.class);
        FolderResult rest = copy.of(session, resumed);
        assertThat(rest.files().values().stream()
                        .mapToLong(file -> file.resumedFrom())
                        .sum())
                .isGreaterThan(3_000_000)
                .isLessThan(6_000_000);
        FolderResult again = copy.of(session, resumed);
        assertThat(again.files().values()).allMatch(file -> file.resumedFrom() == file.bytes());
    }

    @Test
    void progressIsToldOfTheWholeAndOfEachFile() throws IOException {
        write("a", 500_000);
        write("b", 300_000);
        List<TransferProgress> told = new ArrayList<>();
        session.files().uploadFolder(here, there.toString(), DEFAULT.withProgress(told::add));
        assertProgress(told);
        told.clear();
        session.files().downloadFolder(here.toString(), back, DEFAULT.withProgress(told::add));
        assertProgress(told);
    }

    private static void assertProgress(List<TransferProgress> told) {
        assertThat(told).extracting(TransferProgress::file).contains("a", "b");
        assertThat(told).extracting(TransferProgress::done).isSorted().endsWith(800_000L);
        assertThat(told)
                .allMatch(now -> now.total() == 800_000)
                .anyMatch(now -> now.file().equals("a") && now.fileDone() == 500_000 && now.fileTotal() == 500_000)
                .anyMatch(now -> now.file().equals("b") && now.fileDone() == 300_000 && now.fileTotal() == 300_000);
    }

    @Test
    void timesOfFoldersAreCopiedOnRequest() throws IOException {
        write("a/b/file", 3);
        Files.createDirectories(here.resolve("empty"));
        Map<String, FileTime> times = new TreeMap<>();
        for (String name : List.of("a/b/file", "a/b", "a", "empty", "")) {
            FileTime time = FileTime.from(Instant.parse("2001-02-03T04:05:06Z").plusSeconds(times.size()));
            Files.setLastModifiedTime(here.resolve(name), time);
            times.put(name, time);
        }
        session.files().uploadFolder(here, there.toString(), DEFAULT.withTimes(true));
        assertThat(times(there, times.keySet())).isEqualTo(times);
        session.files().downloadFolder(there.toString(), back, DEFAULT.withTimes(true));
        assertThat(times(back, times.keySet())).isEqualTo(times);
    }

    private static Map<String, FileTime> times(Path root, Set<String> names) throws IOException {
        Map<String, FileTime> times = new TreeMap<>();
        for (String name : names) {
            times.put(name, Files.getLastModifiedTime(root.resolve(name)));
        }
        return times;
    }

    @Test
    void whatIsNoFolderAndWhatIsMissingIsNamed() throws IOException {
        Path file = write("file", 3);
        Path missing = folder.resolve("missing");
        String within = missing.resolve("x").toString();
        assertThatThrownBy(() -> session.files().uploadFolder(file, there.toString()))
                .isInstanceOf(FileTransferException.class)
                .hasMessage("PSRP1807: \"%s\" is a file; expected a folder", file);
        assertThatThrownBy(() -> session.files().uploadFolder(here, file.toString()))
                .hasMessage("PSRP1807: \"%s\" is a file; expected a folder", file);
        assertThatThrownBy(() -> session.files().downloadFolder(file.toString(), back))
                .hasMessage("PSRP1807: \"%s\" is a file; expected a folder", file);
        assertThatThrownBy(() -> session.files().downloadFolder(here.toString(), file))
                .hasMessage("PSRP1807: \"%s\" is a file; expected a folder", file);
        assertThatThrownBy(() -> session.files().uploadFolder(missing, there.toString()))
                .hasMessage(
                        "PSRP1811: the folder \"%s\" of this computer cannot be read: %s does not exist",
                        missing, missing);
        assertThatThrownBy(() -> session.files().uploadFolder(here, within))
                .hasMessage(
                        "PSRP1811: the folder \"%s\" of the server cannot be created: %s does not exist",
                        within, missing);
        assertThatThrownBy(() -> session.files().downloadFolder(missing.toString(), back))
                .hasMessage(
                        "PSRP1811: the folder \"%s\" of the server cannot be read: Could not find a part of the path '%s'.",
                        missing, missing);
        assertThatThrownBy(() -> session.files().downloadFolder(here.toString(), missing.resolve("x")))
                .hasMessage(
                        "PSRP1811: the folder \"%s\" of this computer cannot be created: %s does not exist",
                        within, within);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
    void aLinkInTheTargetIsNotFollowed() throws IOException {
        write("a/b/file", 3);
        write("file", 3);
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.createDirectory(there);
        Files.createSymbolicLink(there.resolve("a"), outside);
        FolderTransferException up = catchThrowableOfType(
                FolderTransferException.class, () -> session.files().uploadFolder(here, there.toString()));
        assertThat(up.failures()).containsOnlyKeys("a", "a/b", "a/b/file");
        assertThat(up).hasMessageContaining("\"a\": PSRP1811").hasMessageEndingWith("it is a symbolic link");
        Files.createDirectory(back);
        Files.createSymbolicLink(back.resolve("a"), outside);
        FolderTransferException down = catchThrowableOfType(
                FolderTransferException.class, () -> session.files().downloadFolder(here.toString(), back));
        assertThat(down.failures()).containsOnlyKeys("a", "a/b", "a/b/file");
        assertThat(outside).isEmptyDirectory();
        assertThat(back.resolve("file")).exists();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the server's files have other names there")
    void namesOfAHostileServerLeadNowhere() throws IOException {
        write("good", 3);
        Files.createDirectory(back);
        try (PSSession hostile = open()) {
            hostile.invoke("""
                    class Hostile {
                        [object] $Real
                        Hostile([string] $path) { $this.Real = New-Object System.IO.DirectoryInfo $path }
                        [object[]] EnumerateFileSystemInfos() {
                            $at = Join-Path $this.Real.FullName good
                            return '../up', '/rooted', 'a/../../up', 'good', '.', '' | ForEach-Object {
                                [pscustomobject] @{ Name = $_; Attributes = [IO.FileAttributes]::Normal; Length = 3; FullName = $at }
                            }
                        }
                    }
                    [psobject].Assembly.GetType('System.Management.Automation.TypeAccelerators')::Add('IO.DirectoryInfo', [Hostile])
                    """);
            FolderTransferException refused = catchThrowableOfType(
                    FolderTransferException.class, () -> hostile.files().downloadFolder(here.toString(), back));
            assertThat(refused.failures()).containsOnlyKeys("../up", "/rooted", "a/../../up", ".", "");
            assertThat(refused.failures().values()).allMatch(failure -> failure.code() == ErrorCode.FILE_NAME);
            assertThat(refused.copied().files()).containsOnlyKeys("good");
        }
        assertThat(content(back)).containsOnlyKeys("good");
        assertThat(folder.resolve("up")).doesNotExist();
    }

    private Path write(String name, int size) {
        try {
            Path file = here.resolve(name);
            Files.createDirectories(file.getParent());
            byte[] bytes = new byte[size];
            new Random(name.hashCode()).nextBytes(bytes);
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a folder has in it, with a number for the content of each file. */
    private static Map<String, Integer> content(Path root) throws IOException {
        Map<String, Integer> content = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.filter(path -> !path.equals(root)).toList()) {
                boolean isFile = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
                content.put(root.relativize(path).toString(), isFile ? Arrays.hashCode(Files.readAllBytes(path)) : 0);
            }
        }
        return content;
    }
}
