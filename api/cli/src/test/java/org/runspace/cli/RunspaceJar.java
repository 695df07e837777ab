package org.runspace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.runspace.transport.process.PowerShellLocator;

/** The program as it is built, run as a user runs it: in a process of its own, with a standard input. Immutable. */
record RunspaceJar(Map<String, String> environment, byte[] input) {
    static final RunspaceJar PROGRAM = new RunspaceJar(Map.of(), new byte[0]);

    private static final int SECONDS = 90;

    /** What came of a run. */
    record Outcome(int code, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    RunspaceJar with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new RunspaceJar(Map.copyOf(more), input);
    }

    RunspaceJar piped(String text) {
        return new RunspaceJar(environment, text.getBytes(StandardCharsets.UTF_8));
    }

    static List<String> command(String... arguments) {
        Path jar = Path.of(String.valueOf(System.getProperty("runspace.jar")));
        assertThat(jar).isRegularFile();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(
                List.of(java.toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * A JVM that is started with the signal of Ctrl+C ignored, as shells start what runs in the background, ignores it.
     */
    static List<String> interruptible(List<String> command) {
        List<String> all = new ArrayList<>(List.of("env", "--default-signal=INT"));
        all.addAll(command);
        return all;
    }

    /** The command as a shell reads it. */
    static String line(String... arguments) {
        StringBuilder line = new StringBuilder();
        command(arguments)
                .forEach(word ->
                        line.append(" '").append(word.replace("'", "'\\''")).append('\''));
        return line.substring(1);
    }

    Outcome run(String... arguments) {
        return process(command(arguments));
    }

    /** Runs a line of the shell, with pipes for example. */
    Outcome shell(String line) {
        return process(List.of("bash", "-c", line));
    }

    ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        PowerShellLocator.find().ifPresent(pwsh -> builder.environment().put("PWSH", pwsh.toString()));
        builder.environment().putAll(environment);
        return builder;
    }

    private Outcome process(List<String> command) {
        try {
            Path out = Files.createTempFile("runspace", ".out");
            Path err = Files.createTempFile("runspace", ".err");
            Process process = builder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            try (OutputStream to = process.getOutputStream()) {
                to.write(input);
            } catch (IOException e) {
                // a program need not read its input
            }
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            Outcome outcome =
                    new Outcome(ended ? process.exitValue() : -1, Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            assertThat(ended).as("the program ends; it wrote %s", outcome).isTrue();
            return outcome;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
