package org.runspace.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of these tests in a JVM of its own with a small heap. */
final class SmallJvm {
    private final Path folder;
    private final int megabytes;

    /**
     * @param folder for what the program prints
     * @param megabytes its heap, in MiB
     */
    SmallJvm(Path folder, int megabytes) {
        this.folder = folder;
        this.megabytes = megabytes;
    }

    /** Returns what the program printed; fails if it ended with an error, or not in time. */
    String run(Class<?> program, Duration limit, String... arguments) throws IOException, InterruptedException {
        Path printed = Files.createTempFile(folder, program.getSimpleName(), ".txt");
        Process process = new ProcessBuilder(command(program, arguments))
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            String text = text(printed);
            assertThat(ended)
                    .as("%s ended within %s; it printed %s", program, limit, text)
                    .isTrue();
            assertThat(process.exitValue()).as(text).isZero();
            return text;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private List<String> command(Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path")));
        String pwsh = System.getProperty("pwsh");
        if (pwsh != null) {
            command.add("-Dpwsh=" + pwsh);
        }
        command.add(program.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
