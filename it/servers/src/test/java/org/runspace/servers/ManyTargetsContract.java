package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Runs at many targets in the sample's page, on a machine without PowerShell. */
@RequiresBrowser
abstract class ManyTargetsContract {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static Browser browser;
    private SamplePage page;
    private FleetPage fleet;

    /** The page's address. */
    abstract URI address();

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start();
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() {
        page = browser.open(address());
        fleet = browser.fleet();
        fleet.chooseMany();
    }

    @AfterEach
    void nothingWasRefused() {
        assertThat(page.isWiderThanItsWindow()).isFalse();
    }

    @Test
    void objectsHaveTheirOriginAndEqualOutputIsShownOnce() {
        assertThat(fleet.offersOnePool()).isFalse();
        fleet.copies("loopback", 40);

        page.run("Get-Random -Maximum 2");

        assertThat(page.status()).startsWith("completed · ").contains("40 succeeded", "40 output");
        assertThat(fleet.states()).hasSize(40).containsOnly("succeeded");
        assertThat(page.columns()).containsExactly("PSComputerName", "Value");
        assertThat(page.cells()).contains("loopback 1", "loopback 40");
        fleet.choose(6);
        assertThat(page.cells()).hasSize(2).first().isEqualTo("loopback 7");
        assertThat(fleet.chosen()).isEqualTo("Only loopback 7: succeeded");
        fleet.choose(6);
        fleet.group("equal");
        assertThat(fleet.groups()).hasSize(2).allMatch(title -> title.contains(" targets with the same output: "));
        assertThat(page.cells()).as("one row for each of two values").hasSize(4).contains("0", "1");
        page.resize(1000, 1400);
        page.saveScreenshot("fleet");
        fleet.becomeDark();
        page.saveScreenshot("fleet-dark");
        fleet.becomeLight();
        page.becomePhone();
        assertThat(page.isWiderThanItsWindow()).isFalse();
        page.saveScreenshot("fleet-phone");
        fleet.scrollToTargets();
        page.saveScreenshot("fleet-phone-targets");
        page.becomeDesktop();
        fleet.group("target");
        assertThat(fleet.groups()).contains("loopback 1 (1)");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void oneTargetIsStoppedByKeyboardAndThenTheOthers() {
        fleet.copies("loopback", 3);
        fleet.set("throttle", "2");
        page.start("Write-Progress -Activity Counting -PercentComplete 40; Write-Warning 'careful';"
                + " Write-Error 'wrong'; Start-Sleep -Seconds 60");
        Wait.until("two bars", SOON, () -> fleet.progress().equals(List.of(40L, 40L)));
        assertThat(fleet.states()).containsExactly("running", "running", "waiting");
        Wait.until("the records", SOON, () -> fleet.origins("error").size() == 2);
        assertThat(fleet.origins("warning")).containsExactlyInAnyOrder("loopback 1", "loopback 2");

        fleet.choose(0);
        assertThat(fleet.origins("warning")).containsExactly("loopback 1");
        page.saveScreenshot("fleet-running");
        page.press(Keys.ARROW_RIGHT);
        page.press(Keys.ENTER);
        page.press(Keys.DELETE);

        fleet.awaitState(1, "stopped");
        fleet.awaitState(2, "running");
        assertThat(fleet.states()).first().isEqualTo("running");
        page.press(Keys.ESCAPE);
        page.awaitEnd();
        assertThat(page.status()).startsWith("stopped · ").contains("3 stopped");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void theOthersAreNotStartedIfTheFirstOneFails() {
        fleet.toggle("local");
        fleet.copies("loopback", 9);
        fleet.set("canary", "1");

        page.run("Get-Date");

        assertThat(page.status()).startsWith("failed · ").contains("1 failed, 9 not started");
        assertThat(fleet.states()).first().isEqualTo("failed");
        assertThat(fleet.states().subList(1, 10)).isEqualTo(Collections.nCopies(9, "not started"));
        assertThat(page.records("failure")).singleElement().asString().contains("local", "no PowerShell was found");
        page.saveScreenshot("fleet-canary");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void aValueThatIsNoneIsRefusedWithASentence() {
        fleet.set("throttle", "33");

        page.run("Get-Date");

        assertThat(page.records("failure"))
                .containsExactly("failureThe body's \"throttle\" must be a whole number from 1 to 32.");
        assertThat(page.status()).startsWith("broken · ");
        assertThat(page.complaints())
                .as("what the browser itself says of an answer 400")
                .hasSize(1);
    }
}
