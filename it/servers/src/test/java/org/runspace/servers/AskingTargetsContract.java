package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** What scripts ask at many targets, in the sample's page. */
abstract class AskingTargetsContract extends SamplePageContract {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private SamplePage page;
    private FleetPage fleet;

    @BeforeEach
    void choose() {
        page = page();
        fleet = browser().fleet();
        fleet.chooseMany();
        fleet.toggle("loopback");
        fleet.toggle("local");
        fleet.copies("local", 3);
    }

    @Test
    void theNameOfTheTargetCountsWhereAnObjectHasOneOfItsOwn() {
        fleet.copies("local", 2);

        page.run("[pscustomobject]@{ N = 1; psComputerName = 'itself' }");

        assertThat(page.columns()).containsExactly("PSComputerName", "N");
        assertThat(page.cells()).containsExactlyInAnyOrder("local 1", "1", "local 2", "1");
    }

    @Test
    void eachTargetIsAnsweredByItselfOneAfterTheOther() {
        page.start("\"got $(Read-Host 'Your name')\"");
        List<String> answered = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Wait.until("the next one", SOON, () -> !answered.contains(asking()));
            answered.add(asking());
            assertThat(page.question()).contains("Your name");
            assertThat(page.accessibilityFaults()).isEmpty();
            page.saveScreenshot("fleet-question");
            page.answer("for " + asking());
        }
        Wait.until("the last one", SOON, () -> !answered.contains(asking()));
        String last = asking();
        page.press(Keys.TAB);
        page.press(Keys.TAB);
        page.press(Keys.ENTER);
        page.awaitEnd();

        assertThat(page.status()).startsWith("stopped · ").contains("2 succeeded, 1 stopped");
        assertThat(fleet.states()).element(number(last)).isEqualTo("stopped");
        assertThat(page.cells())
                .containsExactlyInAnyOrder(
                        answered.get(0), "got for " + answered.get(0), answered.get(1), "got for " + answered.get(1));
        assertThat(page.isThere("#question[open]")).isFalse();
    }

    @Test
    void aTargetThatIsStoppedAsksNoMore() {
        page.start("$Host.UI.PromptForChoice('Sure?', 'really', @('&Yes', '&No'), 1)");
        Wait.until("all to ask", SOON, () -> page.question().contains("2 more questions wait."));
        String first = asking();
        assertThat(page.question()).startsWith(first + ": Sure?");
        SampleClient another = SampleClient.signedIn(address(), SampleUsers.SECOND_OPERATOR);
        Matcher run = Pattern.compile("\"address\":\"(fleets/[^\"]+)\"")
                .matcher(another.get("api/live").body());
        assertThat(run.find()).isTrue();
        String path = "api/" + run.group(1) + "/targets/";

        assertThat(another.delete(path + number(first)).statusCode()).isEqualTo(204);
        Wait.until("the next one to ask", SOON, () -> !asking().equals(first));
        assertThat(another.post(path + number(first) + "/answers/1", "{\"values\":[\"0\"]}")
                        .statusCode())
                .isEqualTo(409);
        String second = asking();
        assertThat(another.post(path + number(second) + "/answers/1", "{\"values\":[\"0\"]}")
                        .statusCode())
                .isEqualTo(204);
        Wait.until("the last one to ask", SOON, () -> !asking().equals(second));
        page.answer("");
        page.awaitEnd();

        assertThat(page.status()).contains("2 succeeded, 1 stopped");
        assertThat(page.cells()).contains(second, "0", "1");
        assertThat(page.records("information")).singleElement().asString().contains(second, "another has answered.");
    }

    @Test
    void whatHasNoEqualIsShownByItself() {
        Path place = folder.resolve("taken");
        page.start("$ErrorActionPreference = 'Stop'; 'same'; $null = Read-Host; [IO.File]::Open('" + place
                + "', 'CreateNew').Dispose()");
        Wait.until("all to ask", SOON, () -> page.question().contains("2 more questions wait."));
        fleet.group("equal");
        Wait.until("all rows before the end", SOON, () -> page.cells().size() == 6);
        assertThat(page.cells()).contains("same");
        page.focusOn("#question input");

        for (int i = 0; i < 2; i++) {
            String shown = asking();
            page.answer("");
            Wait.until("the next one", SOON, () -> !asking().equals(shown));
        }
        page.answer("");
        page.awaitEnd();

        assertThat(page.status()).contains("1 succeeded, 2 failed");
        assertThat(fleet.groups()).hasSize(3);
        assertThat(fleet.groups())
                .filteredOn(group -> group.matches("Only local \\d"))
                .hasSize(1);
        assertThat(fleet.groups())
                .filteredOn(group -> group.matches("(?s)Not compared: local \\d, failed.*"))
                .hasSize(2);
        assertThat(page.cells()).hasSize(6);
        assertThat(page.saved("save-csv").lines()).hasSize(4);
    }

    @Test
    void aTargetThatIsNotStoppedGoesOnAsking() {
        page.start("\"got $(Read-Host 'Your name')\"");
        Wait.until("all to ask", SOON, () -> page.question().contains("2 more questions wait."));
        String first = asking();
        page.requests().loseNext("/targets/");

        page.press(Keys.TAB);
        page.press(Keys.TAB);
        page.press(Keys.ENTER);
        Wait.until("the reason", SOON, () -> page.question().contains("lost on its way"));

        assertThat(asking()).isEqualTo(first);
        page.requests().loseNext("api/fleets/");
        page.press(Keys.ESCAPE);
        Wait.until("the reason again", SOON, () -> page.question().contains("lost on its way"));
        assertThat(page.status()).startsWith("running");
        page.press(Keys.ESCAPE);
        page.awaitEnd();
        assertThat(page.status()).contains("3 stopped");
    }

    @Test
    void eachActivityOfATargetHasItsBar() {
        Gate gate = Gate.in(folder);
        fleet.copies("local", 1);
        page.start("Write-Progress -Activity Outer -PercentComplete 40; "
                + "Write-Progress -Activity Inner -Id 1 -PercentComplete 70; " + gate.command() + "; "
                + "Write-Progress -Activity Inner -Id 1 -Completed; Start-Sleep 60");
        Wait.until("both", SOON, () -> fleet.progress().equals(List.of(40L, 70L)));

        gate.open();
        Wait.until("the inner one to go", SOON, () -> fleet.progress().equals(List.of(40L)));
        assertThat(fleet.activities()).singleElement().asString().startsWith("Outer");
        page.press(Keys.ESCAPE);
        page.awaitEnd();
        assertThat(fleet.progress()).isEmpty();
    }

    @Test
    void aTargetThatWaitsForASessionOfThePoolIsStoppedAtOnce() {
        fleet.copies("local", 6);
        fleet.set("throttle", "6");
        page.start("'begun'; Start-Sleep -Seconds 100");
        Wait.until(
                "all sessions of the pool to be in use",
                SOON,
                () -> page.cells().size() == 8);
        List<Integer> begun = page.cells().stream()
                .filter(cell -> cell.startsWith("local "))
                .map(AskingTargetsContract::number)
                .toList();
        List<Integer> waiting = IntStream.range(0, 6)
                .filter(target -> !begun.contains(target))
                .boxed()
                .toList();
        long begin = System.nanoTime();

        fleet.choose(waiting.get(0));
        page.press(Keys.DELETE);

        fleet.awaitState(waiting.get(0), "stopped");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
        assertThat(fleet.states().stream().filter("running"::equals)).hasSize(5);
        fleet.choose(begun.get(0));
        page.press(Keys.DELETE);
        fleet.choose(begun.get(0));
        Wait.until(
                "the other one to get its session", SOON, () -> page.cells().contains("local " + (waiting.get(1) + 1)));
        page.press(Keys.ESCAPE);
        page.awaitEnd();
        assertThat(page.status()).contains("6 stopped");
        Wait.until("all to be back", SOON, () -> page.resource("local").contains(" 0 in use"));
        fleet.copies("local", 4);
        page.run("'again'");
        assertThat(page.status()).contains("4 succeeded");
    }

    /** The target whose question is shown. */
    private String asking() {
        return page.question().split(":", 2)[0];
    }

    private static int number(String target) {
        return Integer.parseInt(target.substring("local ".length())) - 1;
    }
}
