package org.runspace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.testkit.Await;
import org.runspace.testkit.RequiresPowerShell;

/** The example as its user runs it: a program of its own, with a pipe as its terminal. */
@Timeout(180)
@RequiresPowerShell
class ShellTest {
    @Test
    void linesOfAPipeAreRunAndTheProgramEndsWithTheirCode(@TempDir Path folder) throws Exception {
        Path shown = folder.resolve("shown");
        ProcessBuilder program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Shell.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(shown.toFile());
        if (System.getProperty("pwsh") != null) {
            program.environment().put("PWSH", System.getProperty("pwsh"));
        }
        Process shell = program.start();
        try (Writer keys = shell.outputWriter(StandardCharsets.UTF_8)) {
            keys.write("if ($true) {\n\n'six times seven is ' + (6 * 7) }\n");
            keys.flush();
            Await.until(
                    "the block has run",
                    Duration.ofMinutes(2),
                    () -> read(shown).contains("seven is 42"));
            keys.write("exit 5\n");
        }
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).isEqualTo(5);
        assertThat(read(shown)).contains("[process:]: PS ", ">> ");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
