package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that several watch at the same time, by requests. */
abstract class LiveRunsContract {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int OBJECTS = 10_000;
    private static final String WAITING = "Start-Sleep -Seconds 100";

    @TempDir
    private Path folder;

    private SampleClient operator;
    private SampleClient another;
    private String id;

    abstract URI address();

    /** What the server has logged so far. */
    abstract String log();

    @BeforeEach
    void signIn() {
        operator = SampleClient.signedIn(address(), SampleUsers.OPERATOR);
        another = SampleClient.signedIn(address(), SampleUsers.SECOND_OPERATOR);
        id = UUID.randomUUID().toString();
    }

    @Test
    void tenWatchersOfOneRunCostOneRun() throws IOException {
        Path counter = folder.resolve("counter");
        Gate go = Gate.in(folder);
        CompletableFuture<HttpResponse<String>> starter = operator.start(operator.changing(
                "POST",
                "api/runs/" + id,
                run("[IO.File]::AppendAllText('" + counter + "', 'ran'); " + go.command() + "; 1.." + OBJECTS
                        + " | ForEach-Object { [pscustomobject]@{ Number = $_; Name = 'of ten' } }")));
        awaitListed("\"what\":\"[IO.File]");
        List<CompletableFuture<HttpResponse<String>>> watchers = IntStream.range(0, 10)
                .mapToObj(i -> i % 2 == 0 ? operator : another)
                .map(client -> client.start(client.request("api/live/" + id)))
                .toList();
        awaitListed("\"watchers\":11");
        go.open();

        List<String> lines = lines(starter.join().body());

        assertThat(lines.stream().filter(line -> line.contains("\"output\""))).hasSize(OBJECTS);
        for (CompletableFuture<HttpResponse<String>> watcher : watchers) {
            assertThat(lines(watcher.join().body())).isEqualTo(lines);
        }
        assertThat(counter).content().isEqualTo("ran");
        SampleClient administrator = SampleClient.signedIn(address(), SampleUsers.ADMINISTRATOR);
        Wait.until(
                "the run to be written down once, as its user's",
                SOON,
                () -> Pattern.compile("\"caller\":\"operator\"[^}]*\"objects\":" + OBJECTS + ",")
                                .matcher(administrator.get("api/log").body())
                                .results()
                                .count()
                        == 1);
        assertThat(operator.get("api/live/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void aSlowWatcherHindersNobodyAndIsToldWhatItMisses() throws IOException {
        Gate go = Gate.in(folder);
        int objects = 30_000;
        CompletableFuture<HttpResponse<String>> starter = operator.start(operator.changing(
                "POST",
                "api/runs/" + id,
                run(go.command() + "; $text = 'x' * 2000; 1.." + objects + " | ForEach-Object { $text }")));
        awaitListed("\"watchers\":1");
        try (InputStream slow = another.open(another.request("api/live/" + id)).body();
                BufferedReader reader = reader(slow)) {
            assertThat(nextLine(reader)).contains("begin");
            go.open();

            List<String> all = lines(starter.join().body());

            assertThat(all.stream().filter(line -> line.contains("\"output\""))).hasSize(objects);
            List<String> seen = reader.lines().filter(line -> !line.isEmpty()).toList();
            List<Integer> missed = seen.stream().flatMap(line -> missed(line)).toList();
            assertThat(missed).as("the server keeps 32 MiB").isNotEmpty();
            assertThat(seen.size()
                            - missed.size()
                            + missed.stream().mapToInt(each -> each).sum())
                    .isEqualTo(all.size() - 1);
            assertThat(seen).last().isEqualTo(all.get(all.size() - 1));
        }
    }

    @Test
    void whoComesLateGetsAllOfItAndTheLastOneToLeaveStopsIt() throws IOException {
        Path stopped = folder.resolve("stopped");
        int logged = log().length();
        String script = "1..500; try { " + WAITING + " } finally { [IO.File]::WriteAllText('" + stopped + "', '') }";
        InputStream first = operator.open(operator.changing("POST", "api/runs/" + id, run(script)))
                .body();
        BufferedReader starter = reader(first);
        while (!nextLine(starter).contains("\"500\"")) {
            // until all have come
        }

        InputStream second = another.open(another.request("api/live/" + id)).body();
        BufferedReader late = reader(second);
        List<String> lines = new ArrayList<>();
        while (lines.size() < 501) {
            lines.add(nextLine(late));
        }
        assertThat(lines.get(0)).contains("begin");
        assertThat(lines.get(1)).contains("\"1\"");
        assertThat(lines.get(500)).contains("\"500\"");

        first.close();
        awaitListed("\"watchers\":1");
        assertThat(listed()).contains(id);
        pause(Duration.ofSeconds(13));
        assertThat(listed()).as("somebody watches it").contains(id);
        assertThat(stopped).doesNotExist();
        second.close();
        Wait.until("the run to be stopped", SOON, () -> !listed().contains(id));
        Wait.until("its last words", SOON, () -> Files.exists(stopped));
        assertThat(log().substring(logged))
                .as("that pages have gone is no fault of the server")
                .doesNotContain("SEVERE", "ERROR", "Exception");
    }

    @Test
    void anIdCannotBeTakenOverAndAViewerSeesNothing() {
        CompletableFuture<HttpResponse<String>> mine =
                operator.start(operator.changing("POST", "api/runs/" + id, run(WAITING)));
        awaitListed(id);

        HttpResponse<String> answer = another.post("api/runs/" + id, run("'taken over'"));
        assertThat(answer.statusCode() + " " + answer.body()).isEqualTo("409 There is a run of this id already.");
        assertThat(another.post(
                                "api/fleets/" + id,
                                "{\"script\":\"1\",\"targets\":[{\"resource\":\"loopback\",\"copies\":2}]}")
                        .statusCode())
                .isEqualTo(409);
        SampleClient viewer = SampleClient.signedIn(address(), SampleUsers.VIEWER);
        for (HttpResponse<String> refused : List.of(
                viewer.get("api/live"),
                viewer.get("api/live/" + id),
                viewer.delete("api/runs/" + id),
                viewer.post("api/runs/" + id + "/answers/1", "{\"values\":[]}"),
                viewer.post("api/fleets/" + id + "/targets/0/answers/1", "{\"values\":[]}"))) {
            assertThat(refused.statusCode() + " " + refused.body()).isEqualTo("403 This needs the role operator.");
        }
        assertThat(listed()).contains("\"user\":\"operator\"", "\"where\":\"local\"", "\"what\":\"" + WAITING + "\"");
        assertThat(another.delete("api/runs/" + id).statusCode()).isEqualTo(204);
        assertThat(mine.join().body()).contains("STOPPED");
    }

    @Test
    void thereIsRoomForSoManyWatchers() throws IOException {
        List<InputStream> open = new ArrayList<>();
        open.add(operator.open(operator.changing("POST", "api/runs/" + id, run(WAITING)))
                .body());
        for (int i = 0; i < 12; i++) {
            SampleClient client = i % 2 == 0 ? operator : another;
            open.add(client.open(client.request("api/live/" + id)).body());
        }

        HttpResponse<String> oneMore = operator.get("api/live/" + id);

        assertThat(oneMore.statusCode() + " " + oneMore.body())
                .isEqualTo("503 At most 12 other pages can watch a run.");
        open.remove(12).close();
        Wait.until("one to be gone", SOON, () -> listed().contains("\"watchers\":12"));
        open.add(operator.open(operator.request("api/live/" + id)).body());
        operator.delete("api/runs/" + id);
        for (InputStream each : open) {
            assertThat(new String(each.readAllBytes(), StandardCharsets.UTF_8)).contains("STOPPED");
        }
    }

    @Test
    void thereIsRoomForSoManyRuns() {
        List<String> ids = IntStream.range(0, 32).mapToObj(i -> id + "-" + i).toList();
        List<SampleClient> users = List.of(operator, another, administrator());
        List<CompletableFuture<HttpResponse<String>>> runs = ids.stream()
                .map(each -> start(users.get(ids.indexOf(each) % users.size()), each))
                .toList();
        Wait.until("all to be begun", SOON, () -> ids.stream().allMatch(listed()::contains));

        HttpResponse<String> oneMore = another.post("api/runs/" + id, run("1"));

        assertThat(oneMore.statusCode() + " " + oneMore.body())
                .startsWith("503 There are too many runs, with those whose last lines are still read: a user can have"
                        + " 12, all together 32.");
        ids.forEach(each ->
                assertThat(another.delete("api/runs/" + each).statusCode()).isEqualTo(204));
        runs.forEach(each -> assertThat(each.join().body()).isNotEmpty());
        Wait.until(
                "room again",
                SOON,
                () -> another.post("api/runs/" + id, run("1")).statusCode() == 200);
    }

    @Test
    void thereIsRoomForSoManyPagesThatWatchTheRunsOfOthers() throws IOException {
        List<String> ids = List.of(id + "-0", id + "-1");
        List<InputStream> open = new ArrayList<>();
        for (String each : ids) {
            open.add(operator.open(operator.changing("POST", "api/runs/" + each, run(WAITING)))
                    .body());
            SampleClient watching = ids.indexOf(each) == 0 ? another : administrator();
            for (int i = 0; i < 8; i++) {
                open.add(watching.open(watching.request("api/live/" + each)).body());
            }
        }

        HttpResponse<String> oneMore = operator.get("api/live/" + ids.get(0));

        assertThat(oneMore.statusCode() + " " + oneMore.body())
                .isEqualTo("503 There are too many other pages that watch runs: a user can have 8, all together"
                        + " 16. Leave one first.");
        ids.forEach(each -> operator.delete("api/runs/" + each));
        for (InputStream each : open) {
            assertThat(new String(each.readAllBytes(), StandardCharsets.UTF_8)).contains("STOPPED");
        }
    }

    @Test
    void whoSignsOutSeesNothingMoreAndTheFirstAnswerCounts() throws IOException {
        CompletableFuture<HttpResponse<String>> mine =
                operator.start(operator.changing("POST", "api/runs/" + id, run("\\\"it is $(Read-Host Name)\\\"")));
        awaitListed(id);
        CompletableFuture<HttpResponse<String>> theirs = another.start(another.request("api/live/" + id));
        awaitListed("\"watchers\":2");
        int logged = log().length();
        another.delete("session");
        assertThat(theirs.join().body()).doesNotContain("COMPLETED");

        SampleClient administrator = SampleClient.signedIn(address(), SampleUsers.ADMINISTRATOR);
        String answer = "api/runs/" + id + "/answers/1";
        Wait.until(
                "the question",
                SOON,
                () -> administrator.post(answer, "{\"values\":[]}").statusCode() == 400);
        assertThat(administrator.post(answer, "{\"values\":[\"first\"]}").statusCode())
                .as("the question stands after an answer that is none")
                .isEqualTo(204);
        assertThat(operator.post(answer, "{\"values\":[\"second\"]}").statusCode())
                .isEqualTo(409);
        assertThat(mine.join().body())
                .contains("it is first", "{\"type\":\"answered\",\"number\":1,\"by\":\"administrator\"}");
        assertThat(log().substring(logged))
                .as("an answer is over before its session")
                .doesNotContain("SEVERE", "ERROR", "Exception", "WELD-0007");
    }

    private SampleClient administrator() {
        return SampleClient.signedIn(address(), SampleUsers.ADMINISTRATOR);
    }

    private static CompletableFuture<HttpResponse<String>> start(SampleClient user, String id) {
        return user.start(user.changing("POST", "api/runs/" + id, run(WAITING)));
    }

    private static String run(String script) {
        return "{\"resource\":\"local\",\"script\":\"" + script + "\"}";
    }

    private String listed() {
        HttpResponse<String> list = operator.get("api/live");
        assertThat(list.statusCode()).as(list.body()).isEqualTo(200);
        return list.body();
    }

    private void awaitListed(String text) {
        Wait.until("the list with " + text, SOON, () -> {
            Matcher mine = Pattern.compile("/" + id + "\".*?\"watchers\":\\d+}").matcher(listed());
            return mine.find() && mine.group().contains(text);
        });
    }

    private static Stream<Integer> missed(String line) {
        Matcher told = Pattern.compile("\"missed\".*\"count\":(\\d+)").matcher(line);
        return told.find() ? Stream.of(Integer.valueOf(told.group(1))) : Stream.empty();
    }

    private static List<String> lines(String body) {
        return body.lines().filter(line -> !line.isEmpty()).toList();
    }

    private static BufferedReader reader(InputStream body) {
        return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /** The empty ones say only that the server is there. */
    private static String nextLine(BufferedReader reader) throws IOException {
        String line = reader.readLine();
        while (line.isEmpty()) {
            line = reader.readLine();
        }
        return line;
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
