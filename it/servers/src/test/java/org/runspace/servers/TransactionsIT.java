package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.testkit.RequiresPowerShell;

/**
 * Transactions of many threads, which end in every way, in Payara Micro: each script for a commit and each compensation
 * writes a line, and all lines are those that the manual promises. {@code -Dtransactions=10000} makes more.
 */
@RequiresPowerShell
class TransactionsIT {
    private static final int THREADS = 20;
    private static final int COUNT = Integer.getInteger("transactions", 400);
    private static final int WITH_POWERSHELL = Math.max(40, COUNT / 50);
    private static final List<String> POOLS = List.of(
            pool("Loopback", THREADS, ":endpoint=journal", "loopback"),
            "create-connector-resource --poolname loopback psrp/loopback",
            pool("Process", 4, "", "process"),
            "create-connector-resource --poolname process psrp/process",
            "create-jdbc-connection-pool --datasourceclassname org.h2.jdbcx.JdbcDataSource --restype"
                    + " javax.sql.XADataSource --property URL=jdbc\\:h2\\:mem\\:xa\\;DB_CLOSE_DELAY\\=-1 xa",
            "create-jdbc-resource --connectionpoolid xa jdbc/xa");

    private static ServerProcess server;
    private static Probe probe;

    @BeforeAll
    static void startServer(@TempDir File folder) {
        server = ServerProcess.start("transactions", Map.of(), List.of(), POOLS, TestWar.writeTransactions(folder));
        probe = new Probe(server.uri("transactions/"));
    }

    @AfterAll
    static void stopServer() throws InterruptedException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void everyScriptRunsAsDocumentedAndNothingIsLeft() {
        assertThat(inParallel("loopback", COUNT)).containsOnly("");
        assertThat(inParallel("process", WITH_POWERSHELL)).containsOnly("");

        assertThat(probe.call("GET", "", "")).matches("\\d+ 0 \\d+ 0");
        Wait.until(
                "idle sessions to go",
                Duration.ofSeconds(60),
                () -> probe.call("GET", "", "").equals("0 0 0 0"));
        Wait.until(
                "their processes to end",
                Duration.ofSeconds(60),
                () -> server.children().isEmpty());
    }

    @Test
    void aTransactionWhoseTimeIsOverIsCompensated() {
        assertThat(probe.call("POST", "late", ""))
                .startsWith("[work, undo] not committed: ")
                .contains("time out");
    }

    @Test
    void twoPoolsInOneTransactionAreRefused() {
        assertThat(probe.call("POST", "both", "")).startsWith("PSRP1707: ").contains("already has 1 non-XA Resource");
    }

    /** Payara commits the resources with XA although the one without XA has failed. */
    @Test
    void aDatabaseWithXaTakesPartBesideAPool() {
        assertThat(probe.call("POST", "database", "'fine'")).isEqualTo("1 committed");
        assertThat(probe.call("POST", "database", "No-SuchCommand")).startsWith("2 not committed: ");
    }

    /** Each thread makes its transactions by requests of two, which are short enough for the time limit of one. */
    private static List<String> inParallel(String pool, int transactions) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            return IntStream.range(0, transactions / 2)
                    .mapToObj(number -> CompletableFuture.supplyAsync(
                            () -> probe.call("POST", pool + "?count=2&name=" + number, ""), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static String pool(String definition, int size, String properties, String name) {
        return "create-connector-connection-pool --raname runspace-rar --connectiondefinition org.runspace.adapter."
                + definition + "ConnectionFactory --transactionsupport LocalTransaction --steadypoolsize 0"
                + " --maxpoolsize " + size
                + " --poolresize 1 --maxwait 60000 --idletimeout 5 --property transactionLevel=LocalTransaction"
                + properties + " "
                + name;
    }
}
