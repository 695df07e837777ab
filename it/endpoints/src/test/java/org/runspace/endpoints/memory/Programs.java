package org.runspace.endpoints.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of these tests, each in a JVM of its own. */
final class Programs {
    private static final String CLASSES =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    private final Path folder;

    Programs(Path folder) {
        this.folder = folder;
    }

    /** Returns a file that starts a program with the given options of the JVM. */
    Path file(String options, Class<?> program) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path file = Files.writeString(
                folder.resolve(program.getSimpleName()),
                "#!/bin/sh\nexec '" + java + "' " + options + " -cp '" + CLASSES + "' " + program.getName()
                        + " \"$@\"\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    /** Returns what a client that speaks to a server prints. */
    String output(Path client, Path server, String... arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of(client.toString(), server.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output);
    }
}
