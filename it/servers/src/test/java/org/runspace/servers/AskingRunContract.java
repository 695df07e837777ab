package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** What a script asks in one pool, in the page, and the ways to stop it. */
abstract class AskingRunContract extends SamplePageContract {
    private static final Duration SOON = Duration.ofSeconds(30);

    private SamplePage page;

    @BeforeEach
    void find() {
        page = page();
    }

    @Test
    void whatAScriptAsksIsAnsweredInThePage() {
        page.start("""
                $name = Read-Host 'Your name'; $secret = Read-Host 'Your secret' -AsSecureString;
                $choice = $Host.UI.PromptForChoice('Sure?', '<b>really</b>', @('&Yes', '&No'), 1);
                $who = $Host.UI.PromptForCredential('Login', 'for web01', 'ann', '');
                "$name, $($secret.Length), $choice, $($who.UserName), $($who.GetNetworkCredential().Password)"
                """.replace("\n", " "));

        assertThat(page.question()).contains("Your name");
        page.answer("Zo\u00EB");
        Wait.until("the next one", SOON, () -> page.question().contains("Your secret"));
        page.answer("hunter2");
        Wait.until("the next one", SOON, () -> page.question().contains("Sure?"));
        assertThat(page.question()).contains("<b>really</b>", "Yes", "No");
        page.saveScreenshot("question");
        page.answer("");
        Wait.until("the next one", SOON, () -> page.question().contains("for web01"));
        page.press(Keys.TAB);
        page.answer("geheim");
        page.awaitEnd();

        assertThat(page.cells()).containsExactly("Zo\u00EB, 7, 1, ann, geheim");
        page.start("Read-Host");
        assertThat(page.question()).contains("The script asks");
        page.press(Keys.ESCAPE);
        page.awaitEnd();
        assertThat(page.status()).startsWith("stopped");
        assertThat(page.isThere("#question[open]")).isFalse();
    }

    @Test
    void whatWasTypedForSomethingElseIsNoAnswerToAQuestionThatComesMeanwhile() {
        page.answerTheNextQuestionAtOnce();

        page.start("$Host.UI.PromptForChoice('Sure?', 'really', @('&Yes', '&No'), 0)");

        assertThat(page.question()).contains("Sure?");
        page.answer(Keys.ARROW_DOWN.toString());
        page.awaitEnd();
        assertThat(page.cells()).containsExactly("1");
    }

    @Test
    void aQuestionStandsUntilItsAnswerHasCome() {
        page.start("\"it is $(Read-Host 'Your name')\"");
        assertThat(page.question()).contains("Your name");
        page.requests().loseNext("/answers/");
        page.answer("Zo\u00EB");
        Wait.until("the reason", SOON, () -> page.question().contains("lost on its way"));

        page.press(Keys.ENTER);
        page.awaitEnd();

        assertThat(page.cells()).containsExactly("it is Zo\u00EB");
    }

    @Test
    void aQuestionThatComesInAnotherViewIsAnsweredOrStoppedThere(@TempDir Path folder) {
        Gate gate = Gate.in(folder);
        page.start(gate.command() + "; Read-Host 'Your name'");
        page.show("Jobs");
        gate.open();
        assertThat(page.question()).contains("Your name");

        page.press(Keys.ESCAPE);

        page.awaitEnd();
        assertThat(page.isThere("#question[open]")).isFalse();
        page.show("Run");
        assertThat(page.status()).startsWith("stopped");
    }

    @Test
    void theButtonAndTheEscapeKeyStopARun() {
        for (boolean button : new boolean[] {true, false}) {
            page.start("'begun'; Start-Sleep -Seconds 60");
            Wait.until("the first object", SOON, () -> page.cells().contains("begun"));
            long start = System.nanoTime();

            if (button) {
                page.stop();
            } else {
                page.press(Keys.ESCAPE);
            }
            page.awaitEnd();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
            assertThat(page.status()).startsWith("stopped · ");
        }
    }

    @Test
    void aRunThatTakesItsTimeToStopIsSaidToBeStopping(@TempDir Path folder) {
        Gate gate = Gate.in(folder);
        page.start("try { 'begun'; Start-Sleep -Seconds 60 } finally { " + gate.command() + " }");
        Wait.until("the first object", SOON, () -> page.cells().contains("begun"));

        page.stop();

        Wait.until("the stopping", SOON, () -> page.status().startsWith("stopping · "));
        gate.open();
        page.awaitEnd();
        assertThat(page.status()).startsWith("stopped · ");
    }

    @Test
    void aRunCanBeStoppedAtOnce() {
        page.start("Start-Sleep -Seconds 60");
        page.press(Keys.ESCAPE);

        page.awaitEnd();

        assertThat(page.status()).startsWith("stopped · ");
    }
}
