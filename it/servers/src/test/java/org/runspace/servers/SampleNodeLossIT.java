package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.runspace.jobs.PostgresServer;
import org.runspace.jobs.RequiresPostgres;

/** Two servers with the sample and one PostgreSQL, of which one is killed in the middle of a job. */
@RequiresBrowser
@RequiresPostgres
class SampleNodeLossIT {
    private static final int TARGETS = 1_000;
    private static final int AT_THE_KILL = 150;
    /** How many targets a server of the sample works on at the same time. */
    private static final int THROTTLE = 3;

    private static final String SAMPLE = "runspace-sample-web/";
    private static final String LOST = "lost";
    private static final String SURVIVOR = "survivor";
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Pattern PROGRESS = Pattern.compile("(\\d+) of " + TARGETS);

    private static PostgresServer postgres;
    private static DataSource database;
    private static ServerProcess lost;
    private static ServerProcess survivor;
    private static Browser atLost;
    private static Browser atSurvivor;

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresServer.start();
        String name = postgres.newDatabase();
        database = postgres.source(name);
        SampleDatabase ofServers = new SampleDatabase(postgres, name);
        CompletableFuture<ServerProcess> other = CompletableFuture.supplyAsync(() -> ofServers.start(LOST));
        survivor = ofServers.start(SURVIVOR);
        lost = other.join();
        atLost = Browser.start();
        atSurvivor = Browser.start();
    }

    @AfterAll
    static void stop() throws Exception {
        try (PostgresServer last = postgres;
                ServerProcess third = lost;
                ServerProcess second = survivor;
                Browser other = atSurvivor;
                Browser first = atLost) {
            assertThat(last).isNotNull();
        }
    }

    @Test
    void everyTargetOfAServerThatIsKilledHasOneResultInThePageOfTheOtherOne() throws Exception {
        SamplePage sample = atSurvivor.open(survivor.uri(SAMPLE));
        JobsPage page = atSurvivor.jobs();
        page.show();
        submitAtLost();
        Wait.until(
                "the other server's page to show the progress of the job",
                LIMIT,
                () -> progress(page.newest()) >= AT_THE_KILL);

        Set<String> interrupted = freezeAtWork();
        lost.kill();
        page.awaitNewest(TARGETS + " succeeded; " + interrupted.size() + " run more than once", LIMIT);

        page.press("Show");
        page.awaitResults(lines -> !lines.isEmpty());
        sample.saveScreenshot("jobs-node-lost");
        assertThat(page.newest()).contains(SampleUsers.ADMINISTRATOR);
        page.awaitTitle(TARGETS + " succeeded; " + interrupted.size() + " run more than once");
        List<List<String>> results = page.allResults().stream()
                .map(line -> List.of(line.split("\t", -1)))
                .toList();
        assertThat(results).extracting(cells -> cells.get(0)).containsExactly(targets());
        assertThat(results).allSatisfy(cells -> {
            String again = interrupted.contains(cells.get(0)) ? " (attempt 2)" : "";
            assertThat(cells.get(1)).isEqualTo("succeeded" + again);
            assertThat(Integer.parseInt(cells.get(2)))
                    .as("objects of %s", cells)
                    .isPositive();
        });
        Map<String, Set<String>> byServer = results.stream()
                .collect(Collectors.groupingBy(
                        cells -> cells.get(5), Collectors.mapping(cells -> cells.get(0), Collectors.toSet())));
        assertThat(byServer).containsOnlyKeys(node(lost), node(survivor));
        assertThat(byServer.get(node(lost))).hasSizeGreaterThan(AT_THE_KILL / 4);
        assertThat(byServer.get(node(survivor))).containsAll(interrupted);
        assertThat(sample.complaints()).isEmpty();
    }

    private static void submitAtLost() {
        SamplePage sample = atLost.open(lost.uri(SAMPLE));
        sample.choose("loopback");
        JobsPage jobs = atLost.jobs();
        jobs.show();
        jobs.chooseScript("processes");
        jobs.writeTargets(targets());
        jobs.chooseOnNodeLoss("RERUN");
        jobs.submit();
        jobs.awaitStatus("Submitted.");
    }

    private static String[] targets() {
        return IntStream.rangeClosed(1, TARGETS).mapToObj(i -> "web" + i).toArray(String[]::new);
    }

    private static int progress(String line) {
        Matcher told = PROGRESS.matcher(line);
        return told.find() ? Integer.parseInt(told.group(1)) : 0;
    }

    /** The name of a server as the page shows it: that of this computer, and the process. */
    private static String node(ServerProcess server) throws UnknownHostException {
        return InetAddress.getLocalHost().getHostName() + "-" + server.handle().pid();
    }

    /** Stops the clock of the server that is killed then, at a moment at which it works, and returns at what. */
    private static Set<String> freezeAtWork() throws Exception {
        for (int attempt = 0; attempt < 100; attempt++) {
            signal("STOP");
            // what it has told the database is done by then
            Thread.sleep(200);
            Set<String> running = runningAt(node(lost));
            if (!running.isEmpty()) {
                assertThat(running).hasSizeLessThanOrEqualTo(THROTTLE);
                return running;
            }
            signal("CONT");
            Thread.sleep(20);
        }
        throw new AssertionError("the server has never worked");
    }

    private static void signal(String name) throws IOException, InterruptedException {
        String pid = String.valueOf(lost.handle().pid());
        assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor())
                .isZero();
    }

    private static Set<String> runningAt(String node) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select target from runspace_job_result where state = 'RUNNING' and node = ?")) {
            statement.setString(1, node);
            try (ResultSet rows = statement.executeQuery()) {
                Set<String> targets = new TreeSet<>();
                while (rows.next()) {
                    targets.add(rows.getString(1));
                }
                return targets;
            }
        }
    }
}
