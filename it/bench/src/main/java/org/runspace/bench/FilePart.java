package org.runspace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.files.TransferOptions;
import org.runspace.transport.process.PowerShellLocator;

/**
 * Copies of files over sessions of a real PowerShell, in turn with the same bytes through its bare pipes, and of many
 * small files in turn with as many calls that do nothing.
 */
final class FilePart {
    private static final int SIZE = 64 << 20;
    private static final int FILES = 1_000;
    private static final int SMALL = 1 << 10;
    private static final double HALF = 0.5;
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
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Files.write(file, bytes);
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
