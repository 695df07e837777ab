package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.testkit.RequiresPowerShell;

/** The jobs of the sample application in a real browser. */
@RequiresBrowser
@RequiresPowerShell
class SampleJobsIT {
    private static ServerProcess server;
    private static Browser browser;
    private SamplePage page;
    private JobsPage jobs;

    @BeforeAll
    static void start() {
        server = ServerProcess.start(
                "jobs",
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

    @BeforeEach
    void open() {
        page = browser.open(server.uri("runspace-sample-web/"));
        jobs = browser.jobs();
        jobs.show();
    }

    @AfterEach
    void thePageIsInOrder() {
        assertThat(page.complaints())
                .as("all but the requests that are refused on purpose, and those for a job that was just removed")
                .allMatch(line -> line.matches("(?s).*status of (400|404|409).*"));
        assertThat(page.isWiderThanItsWindow()).isFalse();
    }

    @Test
    void aJobRunsASavedScriptAtEachTargetAndShowsTheirObjects() {
        page.choose("loopback");
        jobs.chooseScript("processes");
        jobs.writeTargets(IntStream.rangeClosed(1, 30).mapToObj(i -> "web" + i).toArray(String[]::new));
        jobs.submit();

        jobs.awaitNewest("30 succeeded");
        jobs.awaitResults(lines -> lines.size() == 30 && lines.stream().allMatch(line -> line.contains("succeeded")));
        jobs.openOutput();
        jobs.filterOutput(String.valueOf(server.handle().pid()));
        jobs.closeOutput();
        assertThat(page.accessibilityFaults()).isEmpty();
        page.saveScreenshot("jobs");
        page.becomePhone();
        assertThat(page.isWiderThanItsWindow()).isFalse();
        page.saveScreenshot("jobs-phone");
        page.becomeDesktop();
    }

    @Test
    void namesOfTargetsAreTextWhateverTheyHave() {
        page.choose("loopback");
        jobs.chooseScript("processes");
        jobs.writeTargets(HostileTexts.ALL.toArray(String[]::new));
        jobs.submit();

        jobs.awaitNewest("4 succeeded");
        jobs.awaitResults(lines -> lines.size() == 4 && lines.stream().allMatch(line -> line.contains("succeeded")));
        for (int i = 0; i < 4; i++) {
            assertThat(jobs.results().get(i)).startsWith(HostileTexts.ALL.get(i));
        }
        assertThat(jobs.output()).isNotEmpty();
        HostileTexts.requireHarmless(page);
    }

    @Test
    void theFormAsksForTheParametersOfTheScript() {
        page.choose("local");
        jobs.chooseScript("files");
        jobs.writeParameter("Count", "many");
        jobs.writeTargets("here");
        jobs.submit();

        jobs.awaitNewest("1 failed");
        jobs.awaitResults(lines -> lines.size() == 1 && lines.get(0).contains("Count"));
        assertThat(jobs.results()).singleElement().asString().contains("many");
        jobs.press("Retry failed");
        jobs.awaitStatus("what has begun is not repeated");
    }

    @Test
    void whatATargetWroteIsShownAsTheObjectsOfARunAreWithItsErrors(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("first.txt"), "one");
        Files.writeString(folder.resolve("second.txt"), "=1+1");
        page.choose("local");
        jobs.chooseScript("files");
        jobs.writeParameter("Path", folder + "\n" + folder.resolve("missing"));
        jobs.writeTargets("here");
        jobs.submit();
        jobs.awaitNewest("1 succeeded");
        jobs.awaitResults(lines -> lines.size() == 1 && lines.get(0).contains("succeeded"));

        assertThat(jobs.output()).contains("first.txt", "second.txt");
        assertThat(jobs.errors()).singleElement().asString().contains("missing");
        jobs.openOutput();
        jobs.filterOutput("second");
        assertThat(jobs.saved("csv")).contains("\"second.txt\"").doesNotContain("first.txt");
        assertThat(page.accessibilityFaults()).isEmpty();
        page.saveScreenshot("jobs-output");
        assertThat(jobs.outputOfASheetThatIsClosedAndOpenedAtOnce()).contains("first.txt", "second.txt");

        page.choose("loopback");
        jobs.chooseScript("processes");
        jobs.submit();
        jobs.awaitTitle("processes: 1 succeeded");
        jobs.openOutput();
        assertThat(jobs.properties()).contains("Id");
        jobs.closeOutput();
    }

    @Test
    void whatWasGivenForOneScriptIsNotForAnother() {
        jobs.chooseScript("files");
        jobs.writeParameter("Count", "7");
        jobs.chooseScript("processes");
        jobs.chooseScript("files");

        assertThat(jobs.parameter("Count")).isEmpty();
    }

    @Test
    void aJobThatIsCancelledStopsAtItsTargets() {
        page.choose("loopback");
        jobs.chooseScript("processes");
        jobs.writeTargets("web1");
        jobs.submit();
        jobs.awaitNewest("1 succeeded");
        jobs.chooseScript("wait");
        jobs.writeTargets(IntStream.rangeClosed(1, 50).mapToObj(i -> "web" + i).toArray(String[]::new));
        jobs.submit();
        jobs.awaitNewest("running");
        String below = jobs.focusBelowTheNewest();

        jobs.press("Cancel");

        jobs.awaitNewest("not started");
        jobs.awaitNewest("Remove");
        assertThat(jobs.focus()).as("the rows above have changed").isEqualTo(below);
        assertThat(jobs.buttons()).isNotEmpty().allMatch(name -> name.matches("(?s).+ of .+\\d:\\d\\d:\\d\\d.*"));
        jobs.press("Remove");
        assertThat(jobs.confirm(false)).contains("Remove wait of ");
        jobs.press("Remove");
        jobs.confirm(true);
        jobs.awaitStatus("Removed.");
    }

    @Test
    void aScheduleMakesJobsUntilItIsCancelled() {
        page.choose("loopback");
        jobs.chooseScript("processes");
        jobs.writeTargets("web1");
        assertThat(jobs.canChooseStart()).isTrue();
        jobs.chooseRepeat("every PT1H");
        assertThat(jobs.canChooseStart()).as("a schedule has no other start").isFalse();
        jobs.submit();

        jobs.awaitNewest("1 succeeded");
        jobs.cancelTheSchedule();
        assertThat(jobs.confirm(true)).contains("End the schedule processes of ");
        jobs.awaitStatus("Cancelled.");
    }

    @Test
    void whatCannotBeAJobIsRefusedInASentence() {
        page.choose("loopback");
        jobs.writeTargets("web1", "web1");
        jobs.submit();
        jobs.awaitStatus("targets with different names");
        jobs.writeTargets("");
        jobs.submit();
        jobs.awaitStatus("1 to 100000 targets");

        SampleClient client = SampleClient.signedIn(server.uri("runspace-sample-web/"), SampleUsers.OPERATOR);
        HttpResponse<String> answer = client.post(
                "api/jobs",
                "{\"script\":\"processes\",\"resource\":\"loopback\",\"targets\":\"web1\",\"onNodeLoss\":\"MAYBE\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("must be one of [RERUN, UNKNOWN, RECONNECT]");
        answer = client.post(
                "api/jobs",
                "{\"script\":\"processes\",\"resource\":\"loopback\",\"targets\":\"web1\",\"schedule\":\"every PT1H\","
                        + "\"startAt\":\"2030-01-31T23:59:00Z\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("a start or a schedule, not both");
    }
}
