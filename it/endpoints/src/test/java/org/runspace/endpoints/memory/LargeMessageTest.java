package org.runspace.endpoints.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client with a heap of 256 MB takes and sends texts of 100 MB, and what is too large for it fails its command only.
 */
@Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LargeMessageTest {
    private static final String CLASSES =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    @TempDir
    private Path folder;

    @Test
    void aSmallHeapIsEnoughForLargeTextsAndOutlastsAMessageThatNeverEnds() throws IOException, InterruptedException {
        Path server = script("server", "-Xmx600m", LargeMessageServer.class);
        Path client = script("client", "-XX:+UseG1GC -Xmx256m", LargeMessageClient.class);
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(client.toString(), server.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(output))
                .contains(
                        "received 100000000", "received 18000000", "sent 100000000", "endless OUT_OF_MEMORY", "then 5");
    }

    private Path script(String name, String heap, Class<?> program) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path script = Files.writeString(
                folder.resolve(name),
                "#!/bin/sh\nexec '" + java + "' " + heap + " -cp '" + CLASSES + "' " + program.getName() + " \"$@\"\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }
}
