package org.runspace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runspace.cli.RunspaceJar.PROGRAM;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.cli.RunspaceJar.Outcome;
import org.runspace.files.RemoteFiles;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.wsman.WSManEndpoint;

/** {@code runspace copy}, by the built jar; client and server are this computer. */
@RequiresPowerShell
class CopyIT {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-02-02T02:02:02Z"));

    @TempDir
    private Path folder;

    @Test
    void filesGoIntoAFolderUnderTheirNamesAndTheOneThatIsMissingIsTold() throws IOException {
        Path named = Files.writeString(folder.resolve("Grüße an Zoë [1].txt"), "héllo");
        Path empty = Files.createFile(folder.resolve("empty"));
        Files.setLastModifiedTime(named, LONG_AGO);
        Path drop = Files.createDirectory(folder.resolve("drop zone"));

        Outcome outcome = PROGRAM.run(
                "copy", "--times", "--to", "process:", path(named), path("none.txt"), path(empty), drop.toString());

        assertThat(outcome.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains(" -> " + drop + "/Grüße an Zoë [1].txt: 1 file, 6 bytes"),
                        line -> assertThat(line).contains("PSRP1800", "none.txt"),
                        line -> assertThat(line).contains("/empty: 1 file, 0 bytes"));
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(drop.resolve("Grüße an Zoë [1].txt")).hasContent("héllo");
        assertThat(Files.getLastModifiedTime(drop.resolve("Grüße an Zoë [1].txt")))
                .isEqualTo(LONG_AGO);
        assertThat(names(drop)).containsExactlyInAnyOrder("Grüße an Zoë [1].txt", "empty");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its files have no permissions of Unix")
    void aCopyGetsTheAttributesOfItsSourceOnRequest() throws IOException {
        Path source = Files.writeString(folder.resolve("source"), "x");
        Files.setPosixFilePermissions(source, PosixFilePermissions.fromString("rwxr-x--x"));
        Path there = folder.resolve("there");

        Outcome outcome = PROGRAM.run("copy", "--attributes", "--to", "process:", source.toString(), there.toString());

        assertThat(outcome.code()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(there)))
                .isEqualTo("rwxr-x--x");
    }

    @Test
    void aFileComesIntoAFolderThatIsThereAndReplacesOneOfItsNameIfItMay() throws IOException {
        Path source = Files.writeString(folder.resolve("source"), "new");
        Path drop = Files.createDirectory(folder.resolve("drop"));
        Path there = Files.writeString(drop.resolve("source"), "old");

        Outcome outcome = PROGRAM.run("copy", "--replace", "--from", "process:", source.toString(), drop.toString());

        assertThat(outcome.err()).isEqualToIgnoringNewLines(source + " -> " + there + ": 1 file, 3 bytes");
        assertThat(outcome.code()).isZero();
        assertThat(there).hasContent("new");
    }

    @Test
    void foldersGoUpAndComeBackWithAPatternAndWithEachFailureTold() throws IOException {
        Path site = Files.createDirectories(folder.resolve("site"));
        Files.createDirectories(site.resolve("a/b/empty"));
        Files.writeString(site.resolve("a/b/deep.log"), "deep");
        Files.writeString(site.resolve("a/other.txt"), "other");
        Files.createSymbolicLink(site.resolve("link"), Path.of("a"));
        Path up = folder.resolve("up");

        Outcome sent = PROGRAM.run("copy", "--to", "process:", site.toString(), up.toString());

        assertThat(sent.err())
                .contains(
                        "WARNING: link of " + site + " was left out: it is a symbolic link, which is not followed",
                        site + " -> " + up + ": 2 files, 9 bytes");
        assertThat(sent.code()).isZero();
        assertThat(up.resolve("a/b/empty")).isEmptyDirectory();

        Path down = folder.resolve("down");
        Files.createDirectories(down.resolve("a/b"));
        Files.writeString(down.resolve("a/b/deep.log"), "mine");
        Files.writeString(up.resolve("a/second.log"), "second");
        Outcome received =
                PROGRAM.run("copy", "--from", "process:", up.toString(), down.toString(), "--pattern", "**.log");

        assertThat(received.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("PSRP1802", "deep.log"),
                        line -> assertThat(line).contains(": 1 file, 6 bytes"));
        assertThat(received.code()).isEqualTo(1);
        assertThat(down.resolve("a/b/deep.log")).hasContent("mine");
        assertThat(names(down.resolve("a"))).containsExactlyInAnyOrder("b", "second.log");
    }

    @Test
    void whatCannotBeUsedEndsWithTwoAndWhatCannotBeReachedWithThree() throws IOException {
        Outcome glob = PROGRAM.run("copy", "--from", "process:", "one", "two", "--pattern", "[");
        assertThat(glob.err()).contains("a glob such as **.log");
        assertThat(glob.code()).isEqualTo(2);
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        Outcome unreachable = PROGRAM.run("copy", "--from", "ssh:ann@127.0.0.1:" + port, "one", path("two"));
        assertThat(unreachable.err()).contains("PSRP1101", "127.0.0.1");
        assertThat(unreachable.code()).isEqualTo(3);
    }

    @Test
    void controlCLeavesNothingUnderTheTargetsName() throws Exception {
        Path big = folder.resolve("big");
        try (RandomAccessFile file = new RandomAccessFile(big.toFile(), "rw")) {
            file.setLength(4L << 30); // without blocks on the disk
        }
        Path drop = Files.createDirectory(folder.resolve("drop"));
        Process process = PROGRAM.builder(RunspaceJar.interruptible(
                        RunspaceJar.command("copy", "--to", "process:", big.toString(), drop.toString())))
                .redirectErrorStream(true)
                .start();
        Path part = drop.resolve("big" + RemoteFiles.PARTIAL);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!(Files.exists(part) && Files.size(part) > 0) && System.nanoTime() < until) {
            Thread.sleep(20);
        }
        assertThat(part).isNotEmptyFile();
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(drop).isEmptyDirectory();
    }

    @Test
    @RequiresOpenSsh
    void itGoesOnWhereAnEarlierCopyEndedOverSshWithoutAStandardInput() throws IOException {
        try (OpenSshServer server = OpenSshServer.startWithPowerShell()) {
            Path source = Files.writeString(folder.resolve("source"), "0123456789");
            Path part = Files.writeString(folder.resolve("target" + RemoteFiles.PARTIAL), "01234");
            Outcome outcome = PROGRAM.shell(
                    RunspaceJar.line("copy", "--resume", "--from", server.connection(), path(source), path("target"))
                            + " <&-");
            assertThat(outcome.err()).contains("1 file, 10 bytes");
            assertThat(outcome.code()).isZero();
            assertThat(folder.resolve("target")).hasContent("0123456789");
            assertThat(part).doesNotExist();
        }
    }

    @Test
    void itWorksOverWinRmAndShowsItsProgressOnATerminal() throws IOException {
        PseudoTerminal.require();
        try (WSManEndpoint server = WSManEndpoint.inFrontOf("process:").start()) {
            Path source = Files.writeString(folder.resolve("source"), "x".repeat(400_000));
            Path password = Files.writeString(folder.resolve("password"), WSManEndpoint.PASSWORD);
            try (PseudoTerminal terminal = new PseudoTerminal(
                    100,
                    40,
                    "",
                    "copy",
                    "--to",
                    "wsman:" + server.url() + "?auth=basic&noEncryption=true",
                    "--user",
                    WSManEndpoint.USER,
                    "--password-file",
                    password.toString(),
                    source.toString(),
                    path("target"))) {
                assertThat(terminal.awaitEnd()).isZero();
                assertThat(terminal.written()).contains("% of 400.0 kB: ");
                assertThat(terminal.screen()).contains("1 file, 400.0 kB").doesNotContain("% of");
            }
            assertThat(folder.resolve("target")).hasSameBinaryContentAs(source);
        }
    }

    private String path(Object name) {
        return folder.resolve(name.toString()).toString();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
