package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** Runs that are watched in the sample's page. */
abstract class WatchingContract extends SamplePageContract {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String WAITING = "Start-Sleep -Seconds 100";

    @Test
    void anotherPageWatchesAnswersAndStops() {
        SamplePage page = page();
        LivePage live = browser().live();
        SampleClient another = SampleClient.signedIn(address(), SampleUsers.SECOND_OPERATOR);
        String id = UUID.randomUUID().toString();
        CompletableFuture<HttpResponse<String>> starter = another.start(another.changing(
                "POST",
                "api/runs/" + id,
                "{\"resource\":\"local\",\"script\":\"'seen by two'; $name = Read-Host Name; \\\"it is $name\\\"; $null = Read-Host Again; "
                        + WAITING + "\"}"));
        live.awaitRun("another · local · since");
        assertThat(live.runs()).singleElement().asString().startsWith("'seen by two'; $name = Read-Host Name; ");

        live.press("seen by two", "Watch");
        assertThat(page.question()).contains("Name");
        page.answer("Zo\u00eb");
        Wait.until("the next question", SOON, () -> page.question().contains("Again"));
        assertThat(another.post("api/runs/" + id + "/answers/2", "{\"values\":[\"x\"]}")
                        .statusCode())
                .isEqualTo(204);
        Wait.until("the question to go", SOON, () -> !page.isThere("#question[open]"));
        assertThat(page.records("information")).singleElement().asString().contains("another has answered.");
        Wait.until("the object behind the answer", SOON, () -> page.cells().size() > 1);
        assertThat(page.cells()).containsExactly("seen by two", "it is Zo\u00eb");
        live.awaitRun("2 watching");
        assertThat(page.accessibilityFaults()).isEmpty();
        page.saveScreenshot("watched");
        page.becomePhone();
        assertThat(page.isWiderThanItsWindow()).isFalse();
        live.scrollTo();
        page.saveScreenshot("watched-phone");
        page.becomeDesktop();

        live.press("seen by two", "Stop watching");
        page.awaitEnd();
        assertThat(page.status()).startsWith("not watched · ");
        Wait.until("the focus to stay in the list", SOON, () -> live.focus().equals("Watch"));
        live.awaitRun("1 watching");
        live.press("seen by two", "Watch");
        Wait.until("all of it again", SOON, () -> page.cells().contains("it is Zo\u00eb"));
        assertThat(page.isThere("#question[open]")).as("what was answered").isFalse();
        assertThat(page.stopWords()).startsWith("Stop watching");
        page.press(Keys.ESCAPE);
        page.awaitEnd();
        assertThat(page.status()).as("another user's run").startsWith("not watched · ");
        live.press("seen by two", "Watch");
        Wait.until("it to go on all the while", SOON, () -> page.cells().contains("it is Zo\u00eb"));
        page.stop();
        page.awaitEnd();
        assertThat(page.status()).startsWith("not watched · ");
        live.awaitRun("1 watching");
        live.press("seen by two", "Stop it");

        assertThat(starter.join().body()).contains("STOPPED");
        Wait.until("the list to be empty", SOON, () -> live.runs().isEmpty());
    }

    @Test
    void aPageThatCannotReadALineWatchesNoMore(@TempDir Path folder) {
        SamplePage page = page();
        LivePage live = browser().live();
        page.choose("local");
        Gate gate = Gate.in(folder);
        page.start("'unread begins'; " + gate.command() + "; 'cannot ' + 'come'; " + WAITING);
        Wait.until("the first object", SOON, () -> page.cells().contains("unread begins"));
        live.awaitRun("1 watching");

        page.requests().failToReadNext("cannot come");
        gate.open();
        page.awaitEnd();

        assertThat(page.records("failure")).singleElement().asString().contains("cannot be read");
        live.awaitRun("0 watching");
        live.press("unread", "Stop it");
        Wait.until("the list to be empty", SOON, () -> live.runs().isEmpty());
    }

    @Test
    void runsAreAskedForWhereTheyAreListed() {
        SamplePage page = browser().open(URI.create(address() + "#jobs"));
        page.reload();
        Wait.until("the jobs", SOON, () -> page.requests().count("api/jobs?from=0") > 1);
        assertThat(page.requests().count("api/live")).isZero();

        page.show("Run");

        Wait.until("the runs", SOON, () -> page.requests().count("api/live") > 1);
        page.show("Pools");
    }

    @Test
    void aPageThatIsLoadedAnewShowsItsRunAgain() {
        SamplePage page = page();
        page.choose("local");
        page.start("'before'; " + WAITING);
        Wait.until("the first object", SOON, () -> page.cells().contains("before"));

        SamplePage again = browser().reload();

        Wait.until("it to be shown again", SOON, () -> again.cells().contains("before"));
        assertThat(again.isRunning()).isTrue();
        assertThat(again.stopWords()).as("an own run").startsWith("Stop").doesNotContain("watching");
        LivePage live = browser().live();
        live.awaitRun("administrator · local");
        assertThat(live.offers("before", "Watch")).isFalse();
        live.press("before", "Stop it");
        again.awaitEnd();
        assertThat(again.status()).startsWith("stopped · ");
    }
}
