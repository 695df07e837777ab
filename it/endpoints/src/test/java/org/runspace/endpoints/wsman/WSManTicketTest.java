package org.runspace.endpoints.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.runspace.ConnectionState;
import org.runspace.InvocationResult;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.RunspacePool;
import org.runspace.error.RunspaceOpenException;
import org.runspace.object.PSCredential;
import org.runspace.object.PSObject;
import org.runspace.object.SecureString;
import org.runspace.testkit.Await;
import org.runspace.testkit.KerberosRealm;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.WinRmServer;

/** Sessions that last longer than the Kerberos ticket of their user. */
@RequiresPowerShell
@RequiresWinRm
class WSManTicketTest {
    private static final String USER = "brief";
    private static final String PASSWORD = "secret";
    private static final int TICKET_SECONDS = 3;
    private static final int RUNS = 4;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static KerberosRealm realm;
    private static WinRmServer server;

    @BeforeAll
    static void start() throws IOException {
        realm = KerberosRealm.ofThisJvm();
        realm.administer("addprinc -maxlife " + TICKET_SECONDS + "s -pw " + PASSWORD + " " + USER);
        server = WinRmServer.start(realm, "--auth", "kerberos");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aSessionWithAPasswordGetsNewTicketsForItsNewConnections() throws Exception {
        assertGoesOnWhenTheTicketHasExpired("", password());
    }

    @Test
    void aSessionWithAKeytabGetsNewTicketsForItsNewConnections() throws Exception {
        assertGoesOnWhenTheTicketHasExpired(
                "&principal=" + USER + "&keytab=" + realm.keytab(USER), RunspaceOptions.DEFAULT);
    }

    private static void assertGoesOnWhenTheTicketHasExpired(String settings, RunspaceOptions options) throws Exception {
        try (RunspacePool pool = open(settings, options)) {
            long before = tickets();
            waitForTheEndOfTheTicket();

            assertAllRun(begin(pool));
            assertThat(tickets()).isGreaterThan(before);
        }
    }

    @Test
    void aSessionWithATicketCacheGoesOnAsSoonAsAnotherProgramHasRenewedTheTicket() throws Exception {
        Path cache = realm.ticketCache(USER, PASSWORD);
        try (RunspacePool pool = open("&ticketCache=" + cache, RunspaceOptions.DEFAULT)) {
            waitForTheEndOfTheTicket();
            List<CompletableFuture<InvocationResult<PSObject>>> runs = begin(pool);
            Await.until("a ticket is needed", LIMIT, () -> pool.connectionState() == ConnectionState.RETRYING);

            renew(cache);
            assertAllRun(runs);
            assertThat(pool.connectionState()).isEqualTo(ConnectionState.CONNECTED);
        }
    }

    @Test
    void aSessionWhoseTicketNobodyRenewsInTimeIsLeftAndCanBeTakenUp() throws Exception {
        Path cache = realm.ticketCache(USER, PASSWORD);
        try (RunspacePool pool = open("&retryTime=PT1S&ticketCache=" + cache, RunspaceOptions.DEFAULT)) {
            waitForTheEndOfTheTicket();
            List<CompletableFuture<InvocationResult<PSObject>>> runs = begin(pool);
            Await.until("the session is left", LIMIT, () -> pool.connectionState() == ConnectionState.DISCONNECTED);

            renew(cache);
            pool.reconnect();
            assertAllRun(runs);
        }
    }

    @Test
    void anOldTicketInACacheIsNamedAsTheReason() throws Exception {
        Path cache = realm.ticketCache(USER, PASSWORD);
        waitForTheEndOfTheTicket();

        assertThatThrownBy(() -> open("&ticketCache=" + cache, RunspaceOptions.DEFAULT))
                .isInstanceOf(RunspaceOpenException.class)
                .hasMessageContaining(cache.toString())
                .hasMessageContaining("still valid")
                .hasMessageNotContaining("\n");
    }

    private static RunspacePool open(String settings, RunspaceOptions options) {
        return RunspaceFactory.openPool(1, RUNS, "wsman:" + server.http() + "?auth=kerberos" + settings, options);
    }

    private static RunspaceOptions password() {
        return RunspaceOptions.DEFAULT.withCredential(new PSCredential(USER, SecureString.of(PASSWORD.toCharArray())));
    }

    /** More runs at the same time than there are connections already. */
    private static List<CompletableFuture<InvocationResult<PSObject>>> begin(RunspacePool pool) {
        return IntStream.range(0, RUNS)
                .mapToObj(i -> pool.powerShell()
                        .addScript("param($i) $i")
                        .addArgument(i)
                        .invokeAsync())
                .toList();
    }

    private static void assertAllRun(List<CompletableFuture<InvocationResult<PSObject>>> runs) throws Exception {
        for (int i = 0; i < RUNS; i++) {
            assertThat(runs.get(i).get(LIMIT.toSeconds(), TimeUnit.SECONDS).output())
                    .extracting(PSObject::value)
                    .containsExactly(i);
        }
    }

    private static void waitForTheEndOfTheTicket() throws InterruptedException {
        TimeUnit.SECONDS.sleep(TICKET_SECONDS + 1);
    }

    private static void renew(Path cache) throws IOException {
        Files.move(realm.ticketCache(USER, PASSWORD, "-l", "1h"), cache, StandardCopyOption.ATOMIC_MOVE);
    }

    private static long tickets() throws IOException {
        return Files.readAllLines(realm.folder().resolve("kdc.log")).stream()
                .filter(line -> line.contains("AS_REQ") && line.contains("ISSUE") && line.contains(USER + "@"))
                .count();
    }
}
