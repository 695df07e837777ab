package org.runspace.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Signals that a terminal sends, and children that must not get them. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class TerminalKeysTest {
    private static final String SYSTEM = "/usr/bin:/bin";

    @TempDir
    private Path folder;

    @Test
    void theProgramThatTakesTheTerminalAwayIsUsedWhereItIs() throws IOException {
        Path setsid = program("setsid");
        assertThat(TerminalKeys.keptFrom(List.of("/bin/cat", "-u"), null, folder.toString()))
                .containsExactly(setsid.toString(), "/bin/cat", "-u");
    }

    @Test
    void withoutItTheChildIgnoresTheSignalsOfTheKeys() throws Exception {
        List<String> command = TerminalKeys.keptFrom(List.of("/bin/cat", "-u"), null, folder.toString());
        Process child = new ProcessBuilder(command).start();
        try {
            child.outputWriter().write("ready\n");
            child.outputWriter().flush();
            assertThat(child.inputReader().readLine()).isEqualTo("ready");
            for (String signal : List.of("INT", "QUIT")) {
                assertThat(new ProcessBuilder("kill", "-" + signal, "" + child.pid())
                                .start()
                                .waitFor())
                        .isZero();
            }
            child.outputWriter().write("alive\n");
            child.outputWriter().flush();
            assertThat(child.inputReader().readLine()).isEqualTo("alive");
            child.outputWriter().close();
            assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).isZero();
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void argumentsReachTheProgramAsTheyAre() throws Exception {
        List<String> command =
                TerminalKeys.keptFrom(List.of("/bin/echo", "a b", "$HOME '\"", "*"), null, folder.toString());
        Process child = new ProcessBuilder(command).start();
        assertThat(child.inputReader().readLine()).isEqualTo("a b $HOME '\" *");
    }

    @Test
    void aProgramOfTheSearchPathGetsItsWholeName() throws IOException {
        Path program = program("server");
        assertThat(TerminalKeys.keptFrom(List.of("server"), null, folder + File.pathSeparator + SYSTEM))
                .endsWith(program.toString())
                .hasSizeGreaterThan(1);
    }

    @Test
    void aProgramIsFoundFromTheDirectoryThatItStartsIn() throws IOException {
        program("server");
        assertThat(TerminalKeys.keptFrom(List.of("./server"), folder.toFile(), SYSTEM))
                .endsWith("./server")
                .hasSizeGreaterThan(1);
    }

    @Test
    void whatCannotBeStartedIsLeftToFailByItself() throws IOException {
        Path file = Files.writeString(folder.resolve("no-program"), "");
        for (String name : List.of("none-of-this-name", "/none/of/these", file.toString(), folder.toString())) {
            assertThat(TerminalKeys.keptFrom(List.of(name, "-s"), null, SYSTEM)).containsExactly(name, "-s");
        }
    }

    private Path program(String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
