package org.runspace.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.runspace.transport.process.PowerShellLocator;

/** What a new JVM costs until it has its first result, with an archive of its loaded classes (AppCDS) and without. */
final class StartPart {
    private static final int WARMUP = 1;

    private final int rounds;
    private final Report report;

    StartPart(int rounds, Report report) {
        this.rounds = rounds;
        this.report = report;
    }

    void run() throws IOException, InterruptedException {
        Optional<Path> pwsh = PowerShellLocator.find();
        if (pwsh.isEmpty()) {
            return;
        }
        Path folder = Files.createTempDirectory("runspace-bench");
        Path archive = folder.resolve("runspace.jsa");
        try {
            String connection = "process:" + pwsh.get();
            cpu(connection, "-XX:ArchiveClassesAtExit=" + archive);
            double[] with = new double[rounds];
            double[] without = new double[rounds];
            for (int round = -WARMUP; round < rounds; round++) {
                System.out.println("start to first result, round " + (round + 1) + " of " + rounds);
                double archived = cpu(connection, "-XX:SharedArchiveFile=" + archive);
                double plain = cpu(connection, "-Xshare:auto");
                if (round >= 0) {
                    with[round] = archived;
                    without[round] = plain;
                }
            }
            report.times("start to first result (CPU), AppCDS / none", new Pairs(with, without));
        } finally {
            Files.deleteIfExists(archive);
            Files.deleteIfExists(folder);
        }
    }

    private static double cpu(String connection, String option) throws IOException, InterruptedException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        option,
                        "-cp",
                        jars(),
                        FirstResult.class.getName(),
                        connection)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        jvm.getOutputStream().close();
        String printed = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jvm.waitFor();
        List<String> numbers =
                printed.lines().filter(line -> line.matches("[0-9]+")).toList();
        if (numbers.size() != 1) {
            throw new IOException("the program printed: " + printed);
        }
        return Double.parseDouble(numbers.get(0));
    }

    /**
     * This JVM's class path, with the jar of each module in place of its folder: an archive takes nothing from folders.
     */
    private static String jars() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .flatMap(StartPart::jar)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<Path> jar(Path entry) {
        if (!Files.isDirectory(entry)) {
            return Stream.of(entry);
        }
        List<Path> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(entry.toAbsolutePath().getParent())) {
            files.filter(file -> file.toString().matches(".*SNAPSHOT\\.jar|.*[0-9]\\.jar"))
                    .forEach(jars::add);
        } catch (IOException e) {
            throw new IllegalStateException("no jar beside " + entry, e);
        }
        return jars.stream();
    }
}
