package org.runspace.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Children of a JVM that is ended by a signal, as an operator or a container's platform does it. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class LivingChildrenTest {
    private static final String CLASSES =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    @Test
    void theyEndWithTheirJvm() throws Exception {
        assertThat(outputOfTheEnd("without an owner")).isEmpty();
    }

    @Test
    void theyLiveUntilTheOwnerOfTheirSessionsHasEndedThose() throws Exception {
        assertThat(outputOfTheEnd(EndingProgram.OWNED)).isEqualTo(EndingProgram.ALIVE);
    }

    /** Starts a JVM with a child and ends it. Returns what it writes at its end, when its child has ended, too. */
    private static String outputOfTheEnd(String argument) throws IOException, InterruptedException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        CLASSES,
                        EndingProgram.class.getName(),
                        argument)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = jvm.inputReader()) {
            ProcessHandle child =
                    ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            try {
                // by its handle: the process itself would close its output, too
                jvm.toHandle().destroy();
                StringBuilder text = new StringBuilder();
                output.lines().forEach(text::append);
                assertThat(jvm.waitFor(20, TimeUnit.SECONDS)).isTrue();
                child.onExit().orTimeout(20, TimeUnit.SECONDS).join();
                return text.toString();
            } finally {
                child.destroyForcibly();
            }
        } finally {
            jvm.destroyForcibly();
        }
    }
}
