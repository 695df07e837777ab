package org.runspace.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A run of a program that ends by itself, an administrator's tool for example.
 *
 * @param exitCode zero for success, as a rule
 * @param output what it printed, errors included
 */
record Tool(int exitCode, String output) {
    private static final long LIMIT_IN_MINUTES = 5;

    /** Runs a program to its end, on the JDK of the servers and in the project's folder. */
    static Tool run(Map<String, String> environment, List<String> command) {
        return run(environment, command, "");
    }

    /**
     * Runs a program to its end, as before.
     *
     * @param input what it reads from its standard input, in UTF-8
     */
    static Tool run(Map<String, String> environment, List<String> command, String input) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(Manual.PROJECT.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", ServerJvm.javaHome());
        builder.environment().putAll(environment);
        try {
            Path output = java.nio.file.Files.createTempFile("tool", ".txt");
            Process process = builder.redirectOutput(output.toFile()).start();
            try (OutputStream standardInput = process.getOutputStream()) {
                standardInput.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(LIMIT_IN_MINUTES, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(command + " did not end in time: " + ServerJvm.contents(output));
            }
            return new Tool(process.exitValue(), ServerJvm.contents(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while " + command + " ran", e);
        }
    }

    /** Returns the output of a program that succeeded. */
    String succeeded() {
        if (exitCode != 0) {
            throw new AssertionError("exit code " + exitCode + ": " + output);
        }
        return output;
    }
}
