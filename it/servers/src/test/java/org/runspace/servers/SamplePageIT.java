package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.runspace.testkit.RequiresPowerShell;

/** The sample application in a real browser, on a machine that has PowerShell. */
@RequiresBrowser
@RequiresPowerShell
class SamplePageIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static ServerProcess server;
    private static Browser browser;
    private SamplePage page;

    @BeforeAll
    static void start() {
        server = ServerProcess.start(
                "sample",
                SampleUsers.environment(),
                ServerProcess.DEPLOYMENTS.resolve("runspace-sample-web.war").toFile());
        browser = Browser.start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        try (ServerProcess stopped = server;
                Browser closed = browser) {
            assertThat(stopped).isNotNull();
        }
    }

    private static URI sample() {
        return server.uri("runspace-sample-web/");
    }

    @BeforeEach
    void open() {
        page = browser.open(sample());
    }

    @AfterEach
    void nothingWasRefused() {
        assertThat(page.complaints()).isEmpty();
        assertThat(page.isWiderThanItsWindow()).isFalse();
    }

    @Nested
    class OfFiles extends FilesContract {
        @Override
        Place place() {
            return new Place(sample(), browser, page);
        }
    }

    @Nested
    class OfScripts extends ScriptsContract {
        @Override
        Place place() {
            return new Place(sample(), browser, page);
        }
    }

    @Nested
    class OfLiveRuns extends LiveRunsContract {
        @Override
        URI address() {
            return sample();
        }

        @Override
        String log() {
            return server.jvm().output();
        }
    }

    @Nested
    class OfWatchers extends WatchingContract {
        @Override
        Place place() {
            return new Place(sample(), browser, page);
        }
    }

    @Nested
    class OfSavedRows extends SavedRowsContract {
        @Override
        Place place() {
            return new Place(sample(), browser, page);
        }
    }

    @Nested
    class OfARunThatAsks extends AskingRunContract {
        @Override
        Place place() {
            return new Place(sample(), browser, page);
        }
    }

    @Nested
    class OfTargetsThatAsk extends AskingTargetsContract {
        @Override
        Place place() {
            return new Place(sample(), browser, page);
        }
    }

    @Test
    void listsTheResourcesThatNeedNoTargetWithTheirNumbers() {
        for (String id : new String[] {"local", "loopback"}) {
            assertThat(page.canChoose(id)).isTrue();
            assertThat(page.resource(id))
                    .contains("java:app/psrp/" + id)
                    .containsPattern("\\d+ open · 0 in use · \\d+ check-outs? · \\d+ opened");
        }
        assertThat(page.isChosen("local")).isTrue();
        assertThat(page.lists("winrm")).as("the environment names no server").isFalse();
    }

    @Test
    void showsObjectsOfTheLoopbackEndpointAsATable() {
        page.choose("loopback");

        page.run("Get-Process");

        assertThat(page.status()).startsWith("completed · ").contains(" output");
        assertThat(page.columns()).contains("Id", "ProcessName");
        page.filter(String.valueOf(server.handle().pid()));
        assertThat(page.cells()).contains(String.valueOf(server.handle().pid()));
    }

    @Test
    void showsThePoolsNumbersWhileARunUsesASession() {
        page.start("Start-Sleep 600");
        page.showPools();

        Wait.until(
                "the session in use to be shown", SOON, () -> page.pool("local").contains("in use\n1"));
        assertThat(page.pool("local")).contains("waiting\n0", "commands a minute\n", "ms to open\n");
        page.diagnosePool("loopback");
        Wait.until("the steps", SOON, () -> page.pool("loopback").contains("A session opens and runs no scripts"));
        assertThat(page.pool("loopback"))
                .contains("ok\nproperties\ncan be read", "ok\nendpoint\n", "failed\nlanguage mode\n")
                .contains("What to do: Run single commands");
        page.diagnosePool("local");
        Wait.until("the result", SOON, () -> page.pool("local").contains("A session opens and runs scripts."));
        assertThat(page.pool("local")).contains("ok\nprogram\n", "ok\nlanguage mode\nFullLanguage");
        page.saveScreenshot("pools");
        page.becomePhone();
        assertThat(page.isWiderThanItsWindow()).isFalse();
        page.becomeDesktop();
        page.showRun();
        page.stop();
        page.awaitEnd();
    }

    @Test
    void showsWhoRanWhatWithoutAnyValue() {
        page.choose("local");
        page.run("Write-Output 'hunter2'; throw 'no hunter3'");
        page.showLog();

        Wait.until(
                "the run to be written down",
                SOON,
                () -> page.log().stream().anyMatch(line -> line.contains("failed PSRP1301")));
        assertThat(page.log())
                .anyMatch(
                        line -> line.contains("administrator") && line.contains("process:") && line.contains("sha256"))
                .noneMatch(line -> line.contains("hunter"));
        page.saveScreenshot("log");
        page.becomePhone();
        assertThat(page.isWiderThanItsWindow()).isFalse();
        page.becomeDesktop();
        page.showRun();
    }

    @Test
    void showsTheStreamsOfAScriptInTheirOrder() {
        page.run("""
                1..3 | ForEach-Object { [pscustomobject]@{ Number = $_; Square = $_ * $_ } }
                Write-Warning 'careful'
                1 / 0
                'last'""");

        assertThat(page.status()).startsWith("completed · ");
        assertThat(page.columns()).containsExactly("Number", "Square", "Value");
        assertThat(page.cells()).containsExactly("1", "1", "2", "4", "3", "9", "last");
        assertThat(page.records("warning")).singleElement().asString().contains("careful");
        assertThat(page.records("error"))
                .singleElement()
                .asString()
                .contains("divide by zero", "line:3 char:", "RuntimeException");
        assertThat(page.items())
                .as("table, warning, error, table")
                .hasSize(4)
                .satisfies(items -> assertThat(items.get(1)).contains("careful"));
        page.saveScreenshot("streams");
    }

    @Test
    void showsTheEntriesOfADictionary() {
        page.run("[ordered]@{ One = 1; Two = $null }");

        assertThat(page.columns()).containsExactly("Name", "Value");
        assertThat(page.cells()).containsExactly("One", "1", "Two", "");
    }

    @Test
    void itsFirstScriptShowsAFewColumnsInEveryPoolAndTheRestOnDemand() {
        for (String id : new String[] {"loopback", "local"}) {
            page.choose(id);
            page.runByButton();
            page.awaitEnd();

            assertThat(page.status()).startsWith("completed · ");
            assertThat(page.columns()).contains("Id", "ProcessName", "CPU").hasSizeLessThan(8);
        }
        page.saveScreenshot("first");
        page.showMore();
        assertThat(page.details()).contains("ProcessName", "BasePriority", "HandleCount");
        page.saveScreenshot("details");
        page.press(Keys.ESCAPE);
        assertThat(page.details()).isEmpty();
    }

    @Test
    void anObjectMayNameItsColumns() {
        page.run("""
                $object = [pscustomobject]@{ One = 1; Two = 2; Three = 3 }
                $names = [Management.Automation.PSNoteProperty]::new('DefaultDisplayPropertySet', @('Three', 'One'))
                $object.PSObject.Members.Add([Management.Automation.PSMemberSet]::new(
                    'PSStandardMembers', [Management.Automation.PSMemberInfo[]] @($names)))
                $object""");

        assertThat(page.columns()).containsExactly("Three", "One");
        assertThat(page.cells()).containsExactly("3", "1");
        page.showMore();
        assertThat(page.details()).containsExactly("Three", "3", "One", "1", "Two", "2");
    }

    @Test
    void aLongTextIsCutInItsRowAndShownWholeOnDemand() {
        page.run("[pscustomobject]@{ Number = 1; Text = 'line\n' * 100 }"
                .replace("'", "\"")
                .replace("\n", "`n"));

        assertThat(page.highestRow()).isLessThan(60);
        page.saveScreenshot("long");
        page.showMore();
        assertThat(page.details()).hasSize(4).last().asString().hasLineCount(100);
        page.closeDetails();
    }

    @Test
    void ofManyRecordsTheFirstAreShownAndAllAreCounted() {
        page.run("1..3000 | ForEach-Object { Write-Warning $_ }");

        assertThat(page.status()).contains("3000 warning");
        assertThat(page.records("warning")).hasSize(2000);
        assertThat(page.records("information")).containsExactly("informationOf warning only the first 2000 are shown.");
    }

    @Test
    void ofManyTablesTheFirstAreShown() {
        page.run("1..101 | ForEach-Object { [pscustomobject]@{ A = $_ }; [pscustomobject]@{ B = $_ } }");

        assertThat(page.status()).contains("202 output");
        assertThat(page.columns()).hasSize(100);
        assertThat(page.records("information"))
                .containsExactly("informationOf output only the first 100 tables are shown.");
    }

    @Test
    void ofManyObjectsOnlyTheRowsInSightAreInThePage() {
        page.run(
                "1..5000 | ForEach-Object { [pscustomobject]@{ Number = $_; A=1; B=2; C=3; D=4; E=5; F=6; G=7; H=8 } }");

        assertThat(page.status()).contains("5000 output");
        assertThat(page.cells()).contains("1").doesNotContain("5000").hasSizeLessThan(1000);
        page.scrollToTheEnd();
        Wait.until("the last row", SOON, () -> page.cells().contains("5000"));
        page.filter("4321");
        assertThat(page.cells()).containsExactly("4321", "1", "2", "3");
        page.showMore();
        assertThat(page.details())
                .as("it was sent without the rest")
                .containsExactly("Number", "4321", "A", "1", "B", "2", "C", "3");
        page.closeDetails();
    }

    @Test
    void theLogHasEachRunOnceWhereverThePageIsOpened() {
        page.choose("loopback");
        page.run("Get-Date");
        page.showLog();
        Wait.until("a run to be listed", SOON, () -> !page.log().isEmpty());

        page.reload();
        Wait.until("the log to be listed again", SOON, () -> !page.log().isEmpty());
        page.showPools();
        page.showLog();
        page.showPools();
        page.showLog();

        assertThat(page.runsInLog()).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void whatAServerCallsItsColumnsAndValuesIsTextAndNotHtml() {
        String html = "<img src=x onerror=document.title=1>";
        page.run("[pscustomobject]@{ '%1$s' = '%1$s'; 'a.b' = '<b>'; '' = 1 }"
                .formatted(html)
                .replace("; '' = 1", ""));

        assertThat(page.columns()).containsExactly(html, "a.b");
        assertThat(page.cells()).containsExactly(html, "<b>");
    }

    @Test
    void aHundredThousandObjectsFitIntoThePage() {
        assumeTrue(Boolean.getBoolean("figures"), "takes a while: with -Dfigures=true");
        page.run(
                "1..100000 | ForEach-Object { [pscustomobject]@{ Id = $_; Name = \"process $_\"; CPU = $_ / 7; WS = $_ * 4096; Handles = $_ %% 500 } }"
                        .replace("%%", "%"),
                Duration.ofMinutes(3));

        System.out.println(page.status() + ", heap " + page.heap() / 1_000_000 + " MB");
        assertThat(page.heap()).isLessThan(300_000_000);
        page.scrollToTheEnd();
        Wait.until("the last row", SOON, () -> page.cells().contains("100000"));
    }

    @Test
    void theSameExampleCanBeChosenAgain() {
        page.chooseExample(1);
        String example = page.script();
        page.write("changed");

        page.chooseExample(1);

        assertThat(page.script()).isEqualTo(example).isEqualTo("Get-Process");
    }

    @Test
    void whatScrollsSidewaysIsReachedByKeyboard() {
        assertThat(page.scrolled()).contains("Entries of the folder", "Runs in the log");
    }

    @Test
    void aMarkStandsUnderItsPlace() {
        page.run("1..3 | ForEach-Object { $_ } )");

        assertThat(page.status()).startsWith("failed · ");
        assertThat(page.setting()).contains("monospace").endsWith(" pre");
        page.saveScreenshot("mark");
    }

    @Test
    void runWaitsForThePools() {
        page = browser.runAtOnceWithSlow("api/resources", Duration.ofSeconds(1), server.uri("runspace-sample-web/"));

        page.awaitEnd();

        assertThat(page.status()).startsWith("completed · ");
    }

    @Test
    void fitsAPhone() {
        page.becomePhone();
        try {
            page.run("1..2 | ForEach-Object { [pscustomobject]@{ One = 'word ' * 20; Two = 'x' * 200; Three = $_ } }");

            assertThat(page.isWiderThanItsWindow()).isFalse();
            assertThat(page.cells()).hasSize(6);
            page.saveScreenshot("phone");
            page.run("Get-Process");
            page.showMore();
            assertThat(page.isWiderThanItsWindow()).isFalse();
            page.saveScreenshot("phone-details");
        } finally {
            page.becomeDesktop();
        }
    }

    @Test
    void showsProgressWhileItRuns() {
        page.start(
                "1..100 | ForEach-Object { Write-Progress -Activity Counting -Status \"$_ of 100\" -PercentComplete $_; Start-Sleep -Milliseconds 100 }");

        Wait.until("the bar", SOON, () -> page.showsProgress("Counting"));
        page.saveScreenshot("progress");
        page.stop();
        page.awaitEnd();

        assertThat(page.showsAnyProgress()).isFalse();
    }

    @Test
    void noViewHasASeriousFaultForPeopleWhoUseItInTheirOwnWay() {
        page.choose("local");
        page.run("[pscustomobject]@{ A = 1; B = 2 }; Write-Warning careful; Write-Error oh");
        for (String view : page.views()) {
            page.show(view);
            assertThat(page.accessibilityFaults()).as(view).isEmpty();
        }
        page.show("Run");
        page.start("$Host.UI.PromptForChoice('Sure?', 'really', @('&Yes', '&No'), 1); Read-Host Name");
        assertThat(page.question()).contains("Sure?");
        assertThat(page.accessibilityFaults()).as("a choice").isEmpty();
        page.answer("");
        Wait.until("the next one", SOON, () -> page.question().contains("Name"));
        assertThat(page.accessibilityFaults()).as("a text").isEmpty();
        page.press(Keys.ESCAPE);
        page.awaitEnd();
        page.signOut();
        Wait.until("the login", SOON, () -> page.isThere("#login"));
        assertThat(page.accessibilityFaults()).as("the login").isEmpty();
        // a poll may have been on its way
        assertThat(page.complaints()).allMatch(line -> line.contains("status of 401"));
    }

    @Test
    void aKilledProcessIsExplainedAndTheNextRunWorks() {
        page.start("$PID; Start-Sleep -Seconds 60");
        Wait.until("the process id", SOON, () -> !page.cells().isEmpty());

        ProcessHandle.of(Long.parseLong(page.cells().get(0))).orElseThrow().destroyForcibly();
        page.awaitEnd();

        assertThat(page.status()).startsWith("broken · ");
        assertThat(page.records("failure"))
                .singleElement()
                .asString()
                .contains("PSRP1202", " ended with exit code 137");
        page.saveScreenshot("killed");
        page.run("'again'");
        assertThat(page.cells()).containsExactly("again");
        Wait.until("the loss to be counted", SOON, () -> page.resource("local").contains("lost"));
    }

    @Test
    void worksByKeyboardAlone() {
        Wait.until(
                "the script's field to have the focus, which a browser gives it with the first picture of the page",
                SOON,
                () -> "script".equals(page.focus()));
        page.press(Keys.CONTROL, "a");
        page.press("'typed'");
        page.press(Keys.CONTROL, Keys.ENTER);
        page.awaitEnd();
        assertThat(page.cells()).containsExactly("typed");

        page.press(Keys.SHIFT, Keys.TAB);
        assertThat(page.focus()).isEqualTo("local");
        page.press(Keys.ARROW_DOWN);
        assertThat(page.isChosen("loopback")).isTrue();
        page.press(Keys.TAB);
        assertThat(page.focus()).isEqualTo("script");
        page.press(Keys.TAB);
        assertThat(page.focus()).isEqualTo("run");
    }
}
