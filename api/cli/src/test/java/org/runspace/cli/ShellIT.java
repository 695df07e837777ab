package org.runspace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.cli.RunspaceJar.Outcome;
import org.runspace.testkit.RequiresPowerShell;

/** {@code runspace shell} at a terminal, as its user sees it. */
@RequiresPowerShell
@Timeout(120)
class ShellIT {
    private static final String CTRL_C = "\u0003";

    @BeforeEach
    void requireATerminal() {
        PseudoTerminal.require();
    }

    @Test
    void aUserWorksInASession() {
        try (PseudoTerminal terminal = new PseudoTerminal(100, 40, "", "shell", "process:")) {
            terminal.typeAtPrompt("$x = 41\r");
            terminal.untilShown("[process:]: PS ");
            tabCompletes(terminal);
            ctrlCStopsWhatRunsAndKeepsTheSession(terminal);
            progressIsShownAndTakenAwayAgain(terminal);
            aSecretIsNotSeen(terminal);
            theWindowIsMeasuredAgainWhenItChanges(terminal);
            terminal.typeAtPrompt("exit 7\r");
            assertThat(terminal.awaitEnd()).isEqualTo(7);
        }
    }

    private static void tabCompletes(PseudoTerminal terminal) {
        terminal.typeAtPrompt("Get-Dat\t");
        terminal.untilShown("Get-Date");
        terminal.type(CTRL_C);
    }

    private static void ctrlCStopsWhatRunsAndKeepsTheSession(PseudoTerminal terminal) {
        terminal.typeAtPrompt("'be' + 'gun'; Start-Sleep 600; 'too' + 'late'\r");
        terminal.untilShown("\nbegun");
        terminal.type(CTRL_C);
        terminal.typeAtPrompt("\"still $x\"\r");
        terminal.untilShown("\nstill 41");
        assertThat(terminal.screen()).doesNotContain("toolate");
    }

    private static void progressIsShownAndTakenAwayAgain(PseudoTerminal terminal) {
        terminal.typeAtPrompt(
                "Write-Progress Packing half -PercentComplete 50; Start-Sleep -Milliseconds 1500; 'pack' + 'ed'\r");
        terminal.untilShown("Packing: half");
        terminal.untilShown("\npacked");
        assertThat(terminal.screen()).doesNotContain("Packing: half");
    }

    private static void aSecretIsNotSeen(PseudoTerminal terminal) {
        terminal.typeAtPrompt("$secret = Read-Host -AsSecureString; 'long ' + $secret.Length\r");
        terminal.untilShown("asks for a secret");
        terminal.typeUnseen("geheim\r");
        terminal.untilShown("\nlong 6");
        assertThat(terminal.written()).doesNotContain("geheim");
    }

    private static void theWindowIsMeasuredAgainWhenItChanges(PseudoTerminal terminal) {
        terminal.resize(70, 30);
        terminal.typeAtPrompt("\"now $($Host.UI.RawUI.WindowSize)\"\r");
        terminal.untilShown("\nnow 70,30");
    }

    @Test
    void ctrlCKeepsTheSessionAlsoWhereNoProgramTakesTheTerminalAway(@TempDir Path programs) throws IOException {
        for (String name : new String[] {"sh", "stty"}) {
            Files.createSymbolicLink(programs.resolve(name), Path.of("/bin", name));
        }
        try (PseudoTerminal terminal = new PseudoTerminal(100, 40, "env PATH=" + programs, "shell", "process:")) {
            terminal.typeAtPrompt("$x = 41\r");
            ctrlCStopsWhatRunsAndKeepsTheSession(terminal);
            terminal.typeAtPrompt("");
            terminal.program().destroy();
            assertThat(terminal.awaitEnd()).isEqualTo(143);
        }
    }

    @Test
    void ctrlCWhileTheSessionIsOpenedEndsTheProgram(@TempDir Path folder) throws IOException {
        Path silent = Files.writeString(folder.resolve("silent"), "#!/bin/sh\nexec sleep 600\n");
        assertThat(silent.toFile().setExecutable(true)).isTrue();
        try (PseudoTerminal terminal = new PseudoTerminal(100, 40, "", "shell", "process:" + silent)) {
            terminal.untilItStarts("sleep");
            terminal.type(CTRL_C);
            assertThat(terminal.awaitEnd()).isEqualTo(130);
        }
    }

    @Test
    void aFileOfLinesIsRunWithoutATerminal() {
        Outcome outcome = RunspaceJar.PROGRAM
                .piped("$x = 2\nWrite-Progress Packing half -PercentComplete 50; 'found ' + ($x + 3)\nexit 4\n")
                .run("shell", "process:");
        assertThat(outcome.out()).contains("found 5").doesNotContain("Packing");
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(4);
    }

    @Test
    void aSessionThatCannotBeOpenedIsTold() {
        Outcome outcome = RunspaceJar.PROGRAM.run("shell", "process:/none/of/these");
        assertThat(outcome.err()).contains("PSRP").contains("/none/of/these");
        assertThat(outcome.code()).isEqualTo(3);
    }
}
