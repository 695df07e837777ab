package org.runspace.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.RunspaceFactory;
import org.runspace.error.ErrorCode;
import org.runspace.error.SessionBrokenException;
import org.runspace.testkit.RequiresPowerShell;

/** A user at a terminal works with a real PowerShell. */
@NullUnmarked
@Timeout(180)
@RequiresPowerShell
class InteractiveShellTest {
    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";
    private static final String UP = "\u001bOA";
    private static final String PROMPT = "[web01]: P>";

    private final PlayedTerminal terminal = new PlayedTerminal(70, 24);
    private CompletableFuture<Integer> code;

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        terminal.close();
    }

    private void open(String connection) {
        open(connection, shell -> shell);
    }

    private void open(String connection, UnaryOperator<InteractiveShell> with) {
        code = CompletableFuture.supplyAsync(() -> {
            try (var session = RunspaceFactory.open(connection)) {
                return with.apply(InteractiveShell.of(session, terminal.host).withComputer("web01"))
                        .run();
            }
        });
    }

    /** Opens a shell with a short prompt. */
    private void openShort() {
        open("process:");
        terminal.typeAt(">", "function prompt { 'P>' }\r");
        terminal.typeAt(PROMPT, "");
    }

    private void exit() throws Exception {
        terminal.typeAt(PROMPT, "exit\r");
        assertThat(code.get(60, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void theServersPromptHasTheComputersName() throws Exception {
        open("process:");
        terminal.typeAt(">", "exit 7\r");

        assertThat(code.get(60, TimeUnit.SECONDS)).isEqualTo(7);
        assertThat(terminal.screen()).startsWith("[web01]: PS ").endsWith("> exit 7");
    }

    @Test
    void linesShareASessionAndAreFormattedForTheWindow() throws Exception {
        openShort();
        terminal.typeAt(PROMPT, "$a = 20\r");
        terminal.typeAt(PROMPT, "[pscustomobject]@{ Sum = $a + 1; Name = 'x' * 10 }\r");
        terminal.typeAt(PROMPT, "'w' + $Host.UI.RawUI.BufferSize.Width\r");
        terminal.until(() -> terminal.screen().contains("\nw70\n"));
        terminal.resize(50, 24);
        terminal.typeAt(PROMPT, "'w' + $Host.UI.RawUI.BufferSize.Width\r");
        terminal.until(() -> terminal.screen().contains("\nw50\n"));
        exit();

        assertThat(terminal.screen()).contains("Sum Name\n", " 21 xxxxxxxxxx\n");
    }

    @Test
    void anIncompleteScriptGoesOnInTheNextLine() throws Exception {
        openShort();
        terminal.typeAt(PROMPT, "if ($true) {\r");
        terminal.typeAt(">> ", "\"one`\r");
        terminal.typeAt(">> ", "two\" }\r");
        terminal.typeAt(PROMPT, "if ($true) {\r");
        terminal.typeAt(">> ", CTRL_C);
        exit();

        assertThat(terminal.screen()).contains(">> two\" }\none\n").doesNotContain("Missing");
    }

    @Test
    void ctrlCStopsWhatRunsAndKeepsTheSession() throws Exception {
        openShort();
        terminal.typeAt(PROMPT, "$kept = 'still here'; 'started'; Start-Sleep 600\r");
        terminal.until(() -> terminal.cooked() && terminal.screen().endsWith("started"));
        terminal.type(CTRL_C);
        terminal.typeAt(PROMPT, "dropped" + CTRL_C);
        terminal.until(() -> terminal.screen().endsWith("\n" + PROMPT));
        terminal.typeAt(PROMPT, "$kept\r");
        terminal.until(() -> terminal.screen().contains("\nstill here\n"));
        terminal.typeAt(PROMPT, CTRL_D);

        assertThat(code.get(60, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void ctrlCAtAQuestionStopsItsScript() throws Exception {
        openShort();
        terminal.typeAt(PROMPT, "$n = Read-Host 'Name'; 'went on'\r");
        terminal.typeAt("Name: ", CTRL_C);
        exit();

        assertThat(terminal.screen()).doesNotContain("\nwent on");
    }

    @Test
    void theServerCompletesWhatIsTyped() throws Exception {
        openShort();
        terminal.typeAt(PROMPT, "$answer = 41 + 1\r");
        terminal.typeAt(PROMPT, "write-outp\t");
        terminal.until(() -> terminal.screen().endsWith("Write-Output"));
        terminal.type(" $ans\t");
        terminal.until(() -> terminal.screen().endsWith("$answer"));
        terminal.type("\r");
        terminal.until(() -> terminal.screen().contains("\n42\n"));
        exit();
    }

    @Test
    void streamsHaveTheirColors() throws Exception {
        openShort();
        terminal.typeAt(
                PROMPT,
                "$PSStyle.OutputRendering = 'PlainText'; Write-Error \"b`u{E4}d\"; Write-Warning \"h`u{F6}t\"\r");
        terminal.until(() -> terminal.screen().contains("WARNING: h\u00f6t"));
        exit();

        assertThat(terminal.screen()).contains("Write-Error: b\u00e4d\n", "\nWARNING: h\u00f6t\n");
        assertThat(terminal.colorOf('\u00e4')).isEqualTo(0xf00);
        assertThat(terminal.colorOf('\u00f6')).isEqualTo(0xff0);
    }

    @Test
    void progressIsShownWhileItLasts() throws Exception {
        openShort();
        terminal.typeAt(PROMPT, "Write-Progress Copying -Status busy -PercentComplete 40; $n = Read-Host 'Go'\r");
        terminal.typeAt("Go: ", "\r");
        terminal.typeAt(PROMPT, "Write-Progress Waiting -Status busy -PercentComplete 40; Start-Sleep 600\r");
        terminal.until(() -> terminal.screen().endsWith("[Waiting: busy (40%)]"));
        terminal.type(CTRL_C);
        exit();

        assertThat(terminal.screen()).doesNotContain("[Copying", "[Waiting");
    }

    @Test
    void secretsAreNeitherShownNorKept() throws Exception {
        Path file = folder.resolve("history");
        open("process:", shell -> shell.withHistory(file));
        terminal.typeAt(">", "function prompt { 'P>' }\r");
        terminal.typeAt(PROMPT, "$s = Read-Host 'Pin' -AsSecureString; $s.Length\r");
        terminal.typeAt("Pin: ", "hunter1\r");
        terminal.typeAt(PROMPT, "$password = 'hunter2'\r");
        terminal.typeAt(PROMPT, UP);
        terminal.until(() -> terminal.screen().endsWith("$s.Length"));
        terminal.type(CTRL_C);
        exit();

        assertThat(terminal.screen()).contains("\nPin: *******\n7\n");
        assertThat(Files.readString(file))
                .contains("function prompt", "$s.Length")
                .doesNotContain("hunter");
    }

    @Test
    void whatAServerWritesDoesNotSteerTheTerminal() throws Exception {
        openShort();
        terminal.typeAt(PROMPT, "function prompt { \"`e[2J`e]0;x`aQ%n>\" }; \"`e[2Jshown`e[5;5H`e[6n\"\r");
        terminal.until(() -> !terminal.cooked() && terminal.screen().endsWith("\nshown\n[web01]: Q%n>"));
        terminal.type("exit\r");
        assertThat(code.get(60, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void aLostSessionIsToldWithItsCause() {
        openShort();
        terminal.typeAt(PROMPT, "[Environment]::Exit(3)\r");

        assertThatThrownBy(() -> code.get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(SessionBrokenException.class)
                .cause()
                .extracting(e -> ((SessionBrokenException) e).code())
                .isEqualTo(ErrorCode.SHELL_SESSION_LOST);
    }

    @Test
    void anEndpointWithoutLanguageRunsCommands() throws Exception {
        Path configuration = folder.resolve("jea.pssc");
        Files.writeString(configuration, """
                @{
                SchemaVersion = '2.0.0.0'
                GUID = '0c0f4a52-7f0e-4c2e-9d41-5b1d0a5e9a11'
                SessionType = 'Default'
                LanguageMode = 'NoLanguage'
                VisibleFunctions = 'Get-Thing'
                VisibleCmdlets = 'Select-Object'
                FunctionDefinitions = @{ Name = 'Get-Thing'; ScriptBlock = { param([string[]]$Name, [switch]$Big) foreach ($n in $Name) { [pscustomobject]@{ Name = $n; Big = "$Big" } } } }
                }
                """);
        open("process:?arguments=-s%20-NoLogo%20-NoProfile%20-ConfigurationFile%20" + configuration);
        String prompt = "[web01]: PS>";
        terminal.typeAt(prompt, "Get-Thing -Name 'a b', c -Big | Select-Object Name, Big\r");
        terminal.until(() -> terminal.screen().contains("Name : c\nBig  : True\n"));
        terminal.typeAt(prompt, "$x = 1\r");
        terminal.until(() -> terminal.screen().contains("PSRP1831"));
        terminal.typeAt(prompt, "Get-Th\t" + CTRL_C);
        terminal.typeAt(prompt, "Get-Nothing\r");
        terminal.until(() -> terminal.screen().contains("'Get-Nothing' is not recognized"));
        terminal.typeAt(prompt, CTRL_D);

        assertThat(code.get(60, TimeUnit.SECONDS)).isZero();
        assertThat(terminal.screen()).contains("Name : a b\nBig  : True\n");
    }
}
