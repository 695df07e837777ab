package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.testkit.RequiresPowerShell;

/** How a pool of Payara Micro uses sessions that are behind another server. */
@RequiresPowerShell
@TestInstance(Lifecycle.PER_CLASS)
abstract class RemotePoolContract {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration AGE = Duration.ofSeconds(2);
    private static final int LINE = 50_000;
    private static final int LINES = 6_000;

    /** Less than all the output, and little more than the server needs. */
    private static final Map<String, String> SMALL_HEAP = Map.of("_JAVA_OPTIONS", "-Xmx200m");

    private final String name;
    private Server server;
    private Probe probe;

    /**
     * Creates the suite.
     *
     * @param name of the server's folder and log
     */
    RemotePoolContract(String name) {
        this.name = name;
    }

    /** Starts the server of the sessions, and returns a pool of them. */
    abstract Pool place() throws Exception;

    /** Starts another server, which has not room for many, and returns a pool of its sessions. */
    abstract Pool smallPlace() throws Exception;

    /** Ends the first server as a crash does. */
    abstract void goAway() throws Exception;

    /** Has the first server come back. */
    abstract void comeBack();

    /** Returns how often somebody has logged in to the first server. */
    abstract long logins();

    /** Leaves no room in the second server, until what is returned is closed. */
    abstract AutoCloseable crowd(Probe application) throws Exception;

    /** Returns what the failure to open one more session there says besides its number, as a regular expression. */
    abstract String wantOfRoom();

    @BeforeAll
    void startServer(@TempDir Path folder) throws Exception {
        Pool place = place();
        Pool small = smallPlace();
        List<Pool> pools = List.of(
                place.named("away").withSize(2),
                place.named("once").withSize(1),
                place.named("large").withSize(1),
                small.named("crowded").withSize(3),
                small.named("aged").withSize(1).with("maxAgeMillis", String.valueOf(AGE.toMillis())));
        server = ServerKind.PAYARA_MICRO.start(
                ServerSetup.of(name, pools).withEnvironment(SMALL_HEAP).with(TestWar.write(folder, pools)));
        probe = new Probe(server.uri("probe/"));
    }

    @AfterAll
    void stopServer() throws InterruptedException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aServerThatGoesAwayAndComesBackCostsOneSessionWhichIsLostOnce() throws Exception {
        assertThat(probe.run("away", "6 + 1")).isEqualTo("Integer 7");

        goAway();
        Wait.until(
                "the loss to be noticed", LIMIT, () -> probe.statistics("away").lost() == 1);
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(probe.run("away", "6 + 1")).startsWith("RunspaceOpenException UNREACHABLE PSRP1101: ");
        }
        comeBack();

        assertThat(probe.run("away", "6 + 1")).isEqualTo("Integer 7");
        assertThat(probe.statistics("away")).satisfies(now -> {
            assertThat(now.lost()).isEqualTo(1);
            assertThat(now.opened()).isEqualTo(2);
            assertThat(now.openFailures()).isEqualTo(3);
            assertThat(now.sessions()).isEqualTo(1);
            assertThat(now.inUse()).isZero();
        });
    }

    @Test
    void aPooledSessionLogsInForItsFirstUserOnly() {
        long before = logins();
        String process = probe.run("once", "$PID");
        long ofOne = logins();

        for (int use = 0; use < 20; use++) {
            assertThat(probe.run("once", "$PID")).isEqualTo(process);
        }

        assertThat(ofOne).isGreaterThan(before);
        assertThat(logins()).isEqualTo(ofOne);
    }

    @Test
    void aServerWithoutRoomForOneMoreSessionIsNamedToWhoWantsIt() throws Exception {
        try (AutoCloseable crowd = crowd(probe)) {
            assertThat(probe.run("crowded", "6 + 1"))
                    .startsWith("RunspaceOpenException ")
                    .containsPattern(wantOfRoom());
        }
        Wait.until(
                "the server to have room again",
                LIMIT,
                () -> probe.run("crowded", "6 + 1").equals("Integer 7"));
        assertThat(probe.statistics("crowded").inUse()).isZero();
        closeSessionsOf("crowded");
    }

    /** So that the small server has room for another pool. */
    private void closeSessionsOf(String pool) {
        ((PayaraMicro) server).asadmin(List.of("flush-connection-pool " + pool));
        Wait.until("the sessions to end", LIMIT, () -> probe.statistics(pool).sessions() == 0);
    }

    @Test
    void muchMoreOutputThanTheServersHeapPassesAPooledSession() {
        String script = "$line = 'x' * %d; for ($i = 0; $i -lt %d; $i++) { $line }".formatted(LINE, LINES);

        assertThat(probe.within(Duration.ofMinutes(5)).call("POST", "pools/large/length", script))
                .isEqualTo(String.valueOf((long) LINE * LINES));
        assertThat(probe.run("large", "6 + 1")).isEqualTo("Integer 7");
        assertThat(probe.statistics("large").opened()).isEqualTo(1);
    }

    @Test
    void aSessionThatIsTooOldIsReplacedAtItsNextUse() throws Exception {
        String first = probe.run("aged", "$PID");

        Thread.sleep(AGE.toMillis());

        assertThat(probe.run("aged", "$PID")).startsWith("Integer ").isNotEqualTo(first);
        assertThat(server.log()).containsPattern("PSRP1704: .*the limit that the property maxAgeMillis sets");
        assertThat(probe.statistics("aged")).satisfies(now -> {
            assertThat(now.replaced()).isEqualTo(1);
            assertThat(now.lost()).isZero();
            assertThat(now.sessions()).isEqualTo(1);
        });
        closeSessionsOf("aged");
    }
}
