package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.runspace.Clixml;
import org.runspace.object.PSObject;
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
    void rowsAreSortedAsNumbersFilteredAndSavedAsTheyAreShown() {
        page.run("9, 10, 2 | ForEach-Object { [pscustomobject]@{ Number = $_; Text = \"a,`\"b$_\" } }");

        page.sortBy("Number");
        assertThat(page.cells()).containsExactly("2", "a,\"b2", "9", "a,\"b9", "10", "a,\"b10");
        page.sortBy("Number");
        page.filter("B1");
        assertThat(page.cells()).containsExactly("10", "a,\"b10");
        assertThat(page.saved("save-csv")).isEqualTo("\"Number\",\"Text\"\r\n\"10\",\"a,\"\"b10\"\r\n");
        page.filter("");
        assertThat(page.saved("save-json")).isEqualTo("""
                [
                {"Number":10,"Text":"a,\\"b10"},
                {"Number":9,"Text":"a,\\"b9"},
                {"Number":2,"Text":"a,\\"b2"}
                ]
                """);
    }

    @Test
    void fractionsAndNegativeNumbersAreSortedByTheirValueByKeyboardToo() {
        page.run("0.5, 12.5, 0.25, -5, -10, 1E-5, 12.34375 | ForEach-Object { [pscustomobject]@{ Number = $_ } }");

        page.sortByKeyboard("Number");

        assertThat(page.cells()).containsExactly("-10", "-5", "1E-05", "0.25", "0.5", "12.34375", "12.5");
    }

    @Test
    void whatASpreadsheetWouldRunIsSavedAsText() {
        page.run("'=1+1', '-5', '-Name', '@x', \"`n=2\", ' ', '' | ForEach-Object { [pscustomobject]@{ Text = $_ } }");

        assertThat(page.saved("save-csv"))
                .isEqualTo(
                        "\"Text\"\r\n\"'=1+1\"\r\n\"-5\"\r\n\"'-Name\"\r\n\"'@x\"\r\n\"'\n=2\"\r\n\" \"\r\n\"\"\r\n");
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
    void powerShellReadsTheRowsThatWereSavedAsClixml() {
        String odd = "a&<\"'> _x000A_ _X \t\u0007\u20ac\ud83d\ude00";
        page.run("""
                $text = "a&<`"'> _x000A_ _X `t`a$([char]0x20ac)$([char]::ConvertFromUtf32(0x1f600))"
                1, 2 | ForEach-Object { [pscustomobject]@{ Number = $_; 'A <b>"' = $text } }""");

        try (Stream<PSObject> read = Clixml.read(page.saved("save-clixml"))) {
            assertThat(read)
                    .extracting(each -> each.get("Number"), each -> each.get("A <b>\""))
                    .containsExactly(tuple(1, odd), tuple(2, odd));
        }
    }

    @Test
    void whatIsSavedHasItsTypes(@TempDir Path folder) throws IOException {
        page.run("""
                [pscustomobject]@{
                    Int = 1; Long = 9007199254740993; Flag = $true; None = $null; Double = 1e-5; Decimal = 1.50d
                    Day = [datetime]::new(2026, 1, 2, 3, 4, 5, [DateTimeKind]::Utc).AddTicks(1); Text = '007'
                    Span = [timespan]::new(-1, -2, -3, -4, -500); Shortest = [timespan]::MinValue; Char = [char]'x'
                    Id = [guid]'00000000-0000-0001-0000-000000000002'; Version = [version]'7.5.1' }""");

        assertThat(page.saved("save-json")).isEqualTo("""
                [
                {"Int":1,"Long":"9007199254740993","Flag":true,"None":null,"Double":1E-05,"Decimal":1.50,"Day":"2026-01-02T03:04:05.0000001Z","Text":"007","Span":"-1.02:03:04.5000000","Shortest":"-10675199.02:48:05.4775808","Char":"x","Id":"00000000-0000-0001-0000-000000000002","Version":"7.5.1"}
                ]
                """);
        Path file = Files.writeString(folder.resolve("objects.clixml"), page.saved("save-clixml"));
        assertThat(page.saved("save-csv")).contains("\"Flag\"").doesNotContain("Version");
        assertThat(page.toolsStatus())
                .isEqualTo("Saved. Only the columns that are shown: 1 object has more properties,"
                        + " which JSON and CLIXML have.");
        page.run("$read = [Management.Automation.PSSerializer]::Deserialize([IO.File]::ReadAllText('" + file + "')); "
                + "$read.PSObject.Properties | ForEach-Object {"
                + " if ($null -eq $_.Value) { 'null' } else { \"$($_.Value.GetType().Name) $($_.Value)\" } }; "
                + "\"$($read.Day.Kind) $($read.Day.Ticks % 10)\"");
        assertThat(page.cells())
                .containsExactly(
                        "Int32 1",
                        "Int64 9007199254740993",
                        "Boolean True",
                        "null",
                        "Double 1E-05",
                        "Decimal 1.50",
                        "DateTime 01/02/2026 03:04:05",
                        "String 007",
                        "TimeSpan -1.02:03:04.5000000",
                        "TimeSpan -10675199.02:48:05.4775808",
                        "Char x",
                        "Guid 00000000-0000-0001-0000-000000000002",
                        "Version 7.5.1",
                        "Utc 1");
    }

    @Test
    void plainValuesAndEntriesAreSavedWithTheirTypesToo() {
        page.run("1.5; [ordered]@{ Flag = $false; Day = [datetime]::new(2026, 1, 2, 3, 4, 5) }; $null");

        assertThat(page.saved("save-json")).isEqualTo("""
                [
                {"Value":1.5},
                {"Name":"Flag","Value":false},
                {"Name":"Day","Value":"2026-01-02T03:04:05"},
                {"Value":null}
                ]
                """);
        assertThat(page.toolsStatus()).isEqualTo("Saved.");
    }

    @Test
    void whatIsCutIsToldToWhoSavesIt() {
        page.run("[pscustomobject]@{ Number = 1; Text = 'x' * 5000 }");

        assertThat(page.saved("save-clixml")).contains("\u2026 (5000 characters)");
        Wait.until("the word", SOON, () -> page.toolsStatus().startsWith("Saved. 1 text is too long for this page"));
        assertThat(page.toolsStatus()).contains("runspace exec");
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
        page.start("$Host.UI.PromptForChoice('Sure?', 'really', @('&Yes', '&No'), 0)");

        page.answerTheNextQuestionAtOnce();

        page.answer(Keys.ARROW_DOWN.toString());
        page.awaitEnd();
        assertThat(page.cells()).containsExactly("1");
    }

    @Test
    void aQuestionStandsUntilItsAnswerHasCome() {
        page.start("\"it is $(Read-Host 'Your name')\"");
        assertThat(page.question()).contains("Your name");
        page.loseNextRequest("/answers/");
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
    void aRunThatTakesItsTimeToStopIsSaidToBeStopping() {
        page.start("try { 'begun'; Start-Sleep -Seconds 60 } finally { [Threading.Thread]::Sleep(2000) }");
        Wait.until("the first object", SOON, () -> page.cells().contains("begun"));

        page.stop();

        assertThat(page.status()).startsWith("stopping · ");
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
        assertThat(page.focus()).isEqualTo("script");
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
