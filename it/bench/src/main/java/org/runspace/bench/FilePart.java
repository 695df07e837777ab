package org.runspace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.runspace.OutputReader;
import org.runspace.PSSession;
import org.runspace.PowerShell;
import org.runspace.RunspaceFactory;
import org.runspace.files.TransferOptions;
import org.runspace.object.PSObject;
import org.runspace.transport.process.PowerShellLocator;

/**
 * Copies of files over sessions of a real PowerShell, in turn with the same bytes through its bare pipes, in turn with
 * pipelines of the same sessions that take or give byte arrays of the same size and do nothing else, and of many small
 * files in turn with as many calls that do nothing.
 */
final class FilePart {
    private static final int SIZE = 64 << 20;
    private static final int FILES = 1_000;
    private static final int SMALL = 1 << 10;
    private static final double HALF = 0.5;
    private static final int PIECE = 192 << 10;
    private static final byte[] PIECE_BYTES = random(PIECE);
    private static final TransferOptions REPLACED = TransferOptions.DEFAULT.withReplace(true);

    private final int rounds;
    private final Report report;

    FilePart(int rounds, Report report) {
        this.rounds = rounds;
        this.report = report;
    }

    private interface Copy {
        void run() throws IOException;
    }

    void run() throws IOException {
        Optional<Path> pwsh = PowerShellLocator.find();
        if (pwsh.isEmpty()) {
            report.remark("Files were not measured: no PowerShell was found: " + PowerShellLocator.whyNone() + ".");
            return;
        }
        Path folder = Files.createTempDirectory("runspace-bench");
        try (PSSession session = RunspaceFactory.open("process:" + pwsh.get())) {
            large(session, pwsh.get(), folder);
            bare(session, folder);
            small(session, folder);
        } finally {
            delete(folder);
        }
    }

    private void large(PSSession session, Path pwsh, Path folder) throws IOException {
        Path here = folder.resolve("here");
        Path there = folder.resolve("there");
        write(here, SIZE);
        try (RawFiles raw = RawFiles.to(pwsh, there, SIZE)) {
            Pairs upload = pairs(
                    "upload", () -> session.files().upload(here, there.toString(), REPLACED), () -> raw.upload(here));
            report.throughput("upload of 64 MiB / bare pipes", upload, HALF);
        }
        try (RawFiles raw = RawFiles.from(pwsh, here)) {
            Pairs download = pairs(
                    "download",
                    () -> session.files().download(here.toString(), there, REPLACED),
                    () -> raw.download(there, SIZE));
            report.throughput("download of 64 MiB / bare pipes", download, HALF);
        }
    }

    private void bare(PSSession session, Path folder) throws IOException {
        Path here = folder.resolve("here");
        Path there = folder.resolve("there");
        compare("64 MiB", session, here, there);
        writeLines(here);
        compare("64 MiB of log lines", session, here, there);
    }

    private void compare(String what, PSSession session, Path here, Path there) throws IOException {
        Copy upload = () -> session.files().upload(here, there.toString(), REPLACED);
        Copy taken = () -> drain(
                session.powerShell().addScript("process { }").input(Collections.nCopies(SIZE / PIECE, PIECE_BYTES)));
        report.throughput("upload of " + what + " / bare protocol", pairs("upload", upload, taken));
        Copy download = () -> session.files().download(here.toString(), there, REPLACED);
        String give =
                "param($size, $count) $b = [byte[]]::new($size); [Random]::new(1).NextBytes($b); while ($count--) { , $b }";
        Copy given = () -> drain(
                session.powerShell().addScript(give).addParameter("size", PIECE).addParameter("count", SIZE / PIECE));
        report.throughput("download of " + what + " / bare protocol", pairs("download", download, given));
    }

    private static void drain(PowerShell shell) {
        try (OutputReader objects = shell.read()) {
            objects.forEachRemaining(PSObject::value);
        }
    }

    private static void writeLines(Path file) throws IOException {
        Random random = new Random(1);
        StringBuilder lines = new StringBuilder();
        while (lines.length() < SIZE) {
            lines.append("2026-11-29 10:15:")
                    .append(random.nextInt(60))
                    .append(" INFO  Request ")
                    .append(random.nextInt())
                    .append(" of user ")
                    .append(random.nextInt(1000))
                    .append(" was answered\n");
        }
        lines.setLength(SIZE);
        Files.writeString(file, lines);
    }

    private void small(PSSession session, Path folder) throws IOException {
        Path files = Files.createDirectory(folder.resolve("files"));
        for (int i = 0; i < FILES; i++) {
            write(files.resolve("file" + i), SMALL);
        }
        Path there = folder.resolve("files there");
        Copy calls = () -> {
            for (int i = 0; i < FILES; i++) {
                session.invoke("1");
            }
        };
        report.times(
                "upload of 1,000 files of 1 KiB / 1,000 calls",
                pairs("small files", () -> session.files().uploadFolder(files, there.toString(), REPLACED), calls));
        report.times(
                "download of 1,000 files of 1 KiB / 1,000 calls",
                pairs("small files", () -> session.files().downloadFolder(files.toString(), there, REPLACED), calls));
    }

    /** The first round only warms up. */
    private Pairs pairs(String title, Copy ours, Copy theirs) throws IOException {
        double[] our = new double[rounds];
        double[] their = new double[rounds];
        ours.run();
        theirs.run();
        for (int round = 0; round < rounds; round++) {
            System.out.println(title + ", round " + (round + 1) + " of " + rounds);
            our[round] = nanos(ours);
            their[round] = nanos(theirs);
        }
        return new Pairs(our, their);
    }

    private static double nanos(Copy copy) throws IOException {
        long start = System.nanoTime();
        copy.run();
        return System.nanoTime() - start;
    }

    private static void write(Path file, int size) throws IOException {
        Files.write(file, random(size));
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
