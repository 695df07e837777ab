package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.runspace.testkit.RequiresPowerShell;

/** The terminal of the sample application: in a real browser, and with connections that are cut. */
@RequiresBrowser
@RequiresPowerShell
class SampleTerminalIT {
    private static final int LINES = 20_000;
    private static final String HELD = "What was pasted is typed as the shell takes it.";

    @TempDir
    private Path folder;

    private static ServerProcess server;
    private static Browser browser;

    @BeforeAll
    static void start() {
        server = ServerProcess.start(
                "terminal",
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

    @Test
    void isAnInteractiveSessionInThePage() {
        SamplePage page = browser.open(sample());
        TerminalPage terminal = browser.terminal();

        terminal.open();
        terminal.awaitText("[local]: PS");
        assertThat(terminal.status()).isEqualTo("Connected.");
        terminal.type("$total = 6 * 7", Keys.ENTER, "\"it is $total\"", Keys.ENTER);
        terminal.awaitText("it is 42");
        terminal.type("$known = (TabExpansion2 'Get-ChildIt' 11).CompletionMatches.Count; \"known: $($known -gt 0)\"");
        terminal.type(Keys.ENTER); // the first completion of a session looks for all modules, and may be too late
        terminal.awaitText("known: True");
        terminal.type("Get-Servi", Keys.TAB);
        terminal.press(Keys.CONTROL, "c");
        terminal.type("Get-ChildIt", Keys.TAB);
        terminal.awaitText("Get-ChildItem");
        terminal.press(Keys.CONTROL, "c");
        terminal.type("'begins'; Start-Sleep 600", Keys.ENTER);
        terminal.awaitText("\nbegins");
        terminal.press(Keys.CONTROL, "c");
        terminal.type("\"still $total\"", Keys.ENTER);
        terminal.awaitText("still 42");
        terminal.type("Read-Host -AsSecureString 'key'", Keys.ENTER);
        terminal.awaitText("key:");
        terminal.type("hush", Keys.ENTER);
        terminal.awaitText("System.Security.SecureString");
        assertThat(terminal.shown()).doesNotContain("hush");
        page.saveScreenshot("terminal");
        terminal.press(Keys.CONTROL, Keys.SHIFT, "e");
        assertThat(terminal.focus()).isEqualTo("end-terminal");
        terminal.end();
        terminal.awaitStatus("It was closed.");

        page.becomePhone();
        assertThat(page.isWiderThanItsWindow()).isFalse();
        page.saveScreenshot("terminal-phone");
        page.becomeDesktop();
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void aRecordingIsSavedWhenTheSessionEnds(@TempDir Path downloads) throws IOException {
        SamplePage page = browser.open(sample());
        TerminalPage terminal = browser.terminal();
        browser.saveInto(downloads);
        terminal.open();
        terminal.awaitText("[local]: PS");
        assertThat(page.asksBeforeItGoes()).isFalse();
        terminal.record();
        terminal.focusOnScreen();
        terminal.type("'recor' + 'ded'", Keys.ENTER);
        terminal.awaitText("recorded");
        page.resize(700, 1040);
        Wait.until("the window to be smaller", Duration.ofSeconds(30), () -> terminal.width() < 700);
        assertThat(page.asksBeforeItGoes()).isTrue();

        terminal.type("Start-Sleep 3; exit", Keys.ENTER);
        browser.forgetSession();
        page.leaveFor("Pools");

        Path saved = downloads.resolve("terminal.cast");
        Wait.until("the file", Duration.ofSeconds(30), () -> Files.exists(saved) && page.isThere("#login"));
        assertThat(Files.readAllLines(saved)).first().asString().startsWith("{\"version\":2,");
        assertThat(saved)
                .content()
                .contains(",\"o\",\"", "recorded")
                .containsPattern("\\[[0-9.]+,\"r\",\"\\d+x\\d+\"]");
        assertThat(page.complaints())
                .as("what the browser itself says of the answer to whom no session knows")
                .isNotEmpty()
                .allMatch(line -> line.contains("status of 401"));
    }

    @Test
    void aRecordingHasAnEnd() {
        browser.open(sample());

        assertThat(browser.terminal().fillRecording()).isEqualTo(64);
    }

    @Test
    void aPasteThatIsLongerThanTheShellTakesAtOnceArrivesWhole() {
        SamplePage page = browser.open(sample());
        TerminalPage terminal = browser.terminal();
        terminal.open();
        terminal.awaitText("[local]: PS");
        Gate held = Gate.in(folder);
        terminal.type("$n = 0; 'begins'; " + held.command(), Keys.ENTER);
        terminal.awaitText("\nbegins");

        terminal.paste(lines(2000));
        terminal.awaitStatus(HELD);
        held.open();
        Wait.until(
                "all to be typed",
                Duration.ofMinutes(2),
                () -> terminal.status().equals("Connected."));
        terminal.type("\"n is [$n]\"", Keys.ENTER);
        terminal.awaitText("n is [2000]", Duration.ofMinutes(2));

        terminal.type("$n = 0; 'again'; Start-Sleep 600", Keys.ENTER);
        terminal.awaitText("\nagain");
        terminal.paste(lines(50_000));
        terminal.awaitStatus(HELD);
        terminal.press(Keys.CONTROL, "c");
        terminal.awaitStatus("Connected.");
        terminal.type(Keys.ENTER, "\"dropped: $($n -lt 1000)\"", Keys.ENTER); // after what is left of a line
        terminal.awaitText("dropped: True");
        assertThat(page.complaints()).isEmpty();
        terminal.end();
        terminal.awaitStatus("It was closed.");
    }

    /** Of forty bytes each, which count themselves. */
    private static String lines(int count) {
        return ("$n++ # " + "x".repeat(32) + "\n").repeat(count);
    }

    @Test
    void whoTypesTooFarAheadIsToldAndTheRestIsNotTyped() throws IOException {
        SampleClient operator = SampleClient.signedIn(sample(), SampleUsers.OPERATOR);
        TerminalClient terminal = prompted(operator);
        Gate closed = Gate.in(folder);
        terminal.type("$n = 0; 'be' + 'gins'; " + closed.command() + "\r");
        terminal.awaitText("begins");

        terminal.typeUntilClosed(lines(400).replace('\n', '\r'), 100);

        closed.open();
        assertThat(terminal.closingReason())
                .isEqualTo("1009 more than 1048576 bytes were typed ahead, and are dropped");
        terminal.connect();
        terminal.type("\r\"n is [$n]\"\r"); // after what is left of a line
        Matcher told = Pattern.compile("n is \\[(\\d+)]").matcher("");
        Wait.until(
                "the lines that were typed",
                Duration.ofMinutes(1),
                () -> told.reset(terminal.text()).find());
        assertThat(Integer.parseInt(told.group(1)))
                .as("of 40,000 lines those that the shell had already")
                .isLessThan(1000);
        operator.delete("api/terminals/" + terminal.id());
    }

    @Test
    void aConnectionThatIsCutTwentyTimesLosesNothing() throws IOException {
        TerminalClient terminal = prompted(SampleClient.signedIn(sample(), SampleUsers.OPERATOR));
        terminal.type("1..%d | ForEach-Object { \"line $_ of many\" }\r".formatted(LINES));
        terminal.cut(20, 10_000);
        terminal.type("exit 3\r");
        terminal.awaitEnd();

        assertThat(terminal.end()).contains("code 3");
        Matcher line = Pattern.compile("line (\\d+) of many").matcher(terminal.text());
        for (int i = 1; i <= LINES; i++) {
            assertThat(line.find()).as("line %d", i).isTrue();
            assertThat(line.group(1)).isEqualTo(String.valueOf(i));
        }
    }

    @Test
    void whatATerminalWroteAtItsEndWhileItsConnectionWasCutIsThereAfterwards() throws IOException {
        SampleClient operator = SampleClient.signedIn(sample(), SampleUsers.OPERATOR);
        TerminalClient terminal = prompted(operator);
        Gate cut = Gate.in(folder);
        terminal.type("'at ' + 'first'; " + cut.command() + "; 'at ' + 'last'\rexit 5\r");
        terminal.awaitText("at first");

        terminal.cut();
        cut.open();
        Wait.until(
                "the end of the session",
                Duration.ofSeconds(30),
                () -> Pattern.compile("\"id\":\"local\"[^}]*?\"inUse\":0\\b")
                        .matcher(operator.get("api/resources").body())
                        .find());
        new TerminalClient(operator, "loopback").awaitText("PS");
        assertThat(terminal.text()).doesNotContain("at last");
        terminal.connect();

        terminal.awaitEnd();
        assertThat(terminal.end()).contains("code 5");
        assertThat(terminal.text()).contains("at last");
    }

    @Test
    void whoDoesNotKnowAnIdGetsNoTerminal() {
        SampleClient operator = SampleClient.signedIn(sample(), SampleUsers.OPERATOR);
        int logged = server.jvm().output().length();

        for (int i = 0; i < 20; i++) {
            assertThat(TerminalClient.refusal(operator, "terminal/local/0")).isEqualTo("there is no such terminal");
            assertThat(operator.get("session").statusCode()).isEqualTo(200);
        }
        assertThat(server.jvm().output().substring(logged))
                .as("connections that end make the server confuse no requests")
                .doesNotContain("NullPointerException", "WELD-000714");
    }

    /** Opens a terminal, and waits for its prompt. */
    private static TerminalClient prompted(SampleClient operator) throws IOException {
        TerminalClient terminal = new TerminalClient(operator, "local");
        terminal.awaitText("PS");
        return terminal;
    }

    private static URI sample() {
        return server.uri("runspace-sample-web/");
    }
}
