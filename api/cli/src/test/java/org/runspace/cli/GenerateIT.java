package org.runspace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runspace.cli.RunspaceJar.PROGRAM;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.cli.RunspaceJar.Outcome;
import org.runspace.object.PSObject;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RestrictedEndpoint;

/** {@code runspace generate}, by the built jar; what it writes is compiled and run. */
@RequiresPowerShell
class GenerateIT {
    @TempDir
    private Path folder;

    @Test
    void theInterfaceCompilesAndItsMethodsRunOnTheEndpointEvenWithoutALanguage() throws Exception {
        String connection = "process:?configuration=" + RestrictedEndpoint.write(folder);

        Outcome outcome = PROGRAM.run(
                "generate",
                connection,
                "*-Thing",
                "ForEach-Object",
                "--name",
                "com.example.Things",
                "--directory",
                folder.toString());

        assertThat(outcome.code()).as(outcome.err()).isZero();
        Class<?> things = compiled("com/example/Things.java", "com.example.Things");
        try (PSSession session = RunspaceFactory.open(connection)) {
            Method restart = things.getMethod("restartThing", String.class, Integer.class);
            List<?> output = (List<?>) restart.invoke(session.commands(things), "a", 3);
            assertThat(output)
                    .singleElement()
                    .satisfies(
                            thing -> assertThat(((PSObject) thing).get("Count")).isEqualTo(3));
        }
    }

    @Test
    void aCommandThatTheEndpointDoesNotHaveIsNamedAndNothingIsWritten() throws IOException {
        Outcome outcome =
                PROGRAM.run("generate", "process:", "Get-Process", "Get-Nothing", "--directory", folder.toString());
        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED.number());
        assertThat(outcome.err()).contains("Get-Nothing");
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aFileThatIsThereIsReplacedOnlyIfThatIsSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("Commands.java"), "mine");
        String[] arguments = {"generate", "process:", "Get-Process", "--directory", folder.toString()};

        Outcome refused = PROGRAM.run(arguments);
        assertThat(refused.code()).isNotZero();
        assertThat(refused.err()).contains("PSRP1802", file.toString(), "--replace");
        assertThat(file).hasContent("mine");

        List<String> replacing = new ArrayList<>(List.of(arguments));
        replacing.add("--replace");
        assertThat(PROGRAM.run(replacing.toArray(String[]::new)).code()).isZero();
        assertThat(file).content().contains("interface Commands");
        assertThat(PROGRAM.run("generate", "--help").out()).contains("--replace");
    }

    @Test
    void nothingCanBeReplacedWithoutADirectory() {
        Outcome outcome = PROGRAM.run("generate", "ssh:nowhere.invalid", "Get-Process", "--replace");
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE.number());
        assertThat(outcome.err()).contains("--replace", "with --directory");
    }

    @Test
    void aTerminalShowsHowManyCommandsThereAre() {
        PseudoTerminal.require();
        try (PseudoTerminal terminal =
                new PseudoTerminal(100, 40, "", "generate", "process:", "Get-P*", "--directory", folder.toString())) {
            assertThat(terminal.awaitEnd()).isZero();
            assertThat(terminal.written()).containsPattern("1 of \\d+ commands: Get-P");
        }
    }

    @Test
    void aNameThatIsNoneInJavaIsRefusedBeforeAnythingIsOpened() {
        Outcome outcome = PROGRAM.run("generate", "ssh:nowhere.invalid", "Get-Process", "--name", "com.example.class");
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE.number());
        assertThat(outcome.err()).contains("com.example.class");
    }

    private Class<?> compiled(String file, String name) throws Exception {
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-Xlint:all",
                        "-Werror",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        folder.resolve(file).toString());
        assertThat(code).isZero();
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader()).loadClass(name);
    }
}
