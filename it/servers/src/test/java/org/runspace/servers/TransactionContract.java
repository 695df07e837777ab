package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.testkit.RequiresPowerShell;

/**
 * What transactions of an application do with the sessions of a pool in every application server. The scripts of a test
 * write lines into a file of its own; what a server does in its own way, its subclass says.
 */
@RequiresPowerShell
@TestInstance(Lifecycle.PER_CLASS)
abstract class TransactionContract {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final List<Pool> POOLS = List.of(
            transacted(Pool.of("process", "Process").withSize(3).withWait(Duration.ofSeconds(10))),
            transacted(Pool.of("other", "Loopback")),
            Pool.of("plain", "Loopback").withTransactions(TransactionSupportLevel.LocalTransaction),
            Pool.of("xa", "Loopback").with("transactionLevel", "XATransaction"));

    private final ServerKind kind;
    private final String refusalOfASecondPool;
    private final String answerOfASessionAfterItsTransaction;
    private Server server;
    private Probe probe;
    private Path lines = Path.of("none");

    @TempDir
    private Path files;

    /**
     * Creates the suite of a server.
     *
     * @param refusalOfASecondPool what the server tells, or logs, when a transaction uses a second pool
     * @param answerOfASessionAfterItsTransaction what the next use of a session tells that was open at the end of its
     *     transaction, and has a variable with the value 1
     */
    TransactionContract(ServerKind kind, String refusalOfASecondPool, String answerOfASessionAfterItsTransaction) {
        this.kind = kind;
        this.refusalOfASecondPool = refusalOfASecondPool;
        this.answerOfASessionAfterItsTransaction = answerOfASessionAfterItsTransaction;
    }

    private static Pool transacted(Pool pool) {
        return pool.withTransactions(TransactionSupportLevel.LocalTransaction)
                .with("transactionLevel", "LocalTransaction");
    }

    @BeforeAll
    void startServer(@TempDir Path folder) {
        server = kind.start(ServerSetup.of(kind.folder("transactions"), POOLS)
                .with(TestWar.writeSteps(folder, POOLS))
                .with(TestWar.writeUndoing(folder, POOLS))
                .withBeans(List.of("undoing/Undoing")));
        probe = new Probe(server.uri("steps/"));
    }

    @AfterAll
    void stopServer() throws InterruptedException {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void openFile() {
        lines = files.resolve("lines");
    }

    @Test
    void aCommitRunsItsScriptsInTheirOrderAndDropsTheCompensations() {
        assertThat(take("begin", "undo never", "write work", "later first", "later second", "commit"))
                .isEqualTo("committed");

        assertThat(written()).containsExactly("work", "first", "second");
    }

    @Test
    void aRollbackRunsTheCompensationsTheLastOneFirstAndDropsTheScriptsForTheCommit() {
        take("begin", "undo -1", "write 1", "undo -2", "write 2", "later never", "rollback");

        assertThat(written()).containsExactly("1", "2", "-2", "-1");
    }

    @Test
    void aTransactionThatIsMarkedIsRolledBackByItsCommit() {
        assertThat(take("begin", "undo -1", "write 1", "mark", "commit")).startsWith("commit: ");

        assertThat(written()).containsExactly("1", "-1");
    }

    @Test
    void aTransactionWhoseTimeIsOverIsCompensated() {
        assertThat(take("limit 10", "begin", "undo -1", "write 1", "run Start-Sleep -Seconds 13", "commit", "limit 0"))
                .contains("commit: ");

        Wait.until("the compensation", LIMIT, () -> written().equals(List.of("1", "-1")));
        awaitReturn("process");
    }

    @Test
    void aCompensationThatFailsDoesNotKeepTheOthersFromRunning() {
        take("begin", "undo -1", "undo-by No-SuchCommand", "undo -3", "rollback");

        assertThat(written()).containsExactly("-3", "-1");
        awaitLogged("PSRP1723: compensation 2 of 3 in process:");
    }

    @Test
    void aScriptThatFailsAtTheCommitIsToldToTheCallerAndEverythingIsCompensated() {
        assertThat(take("begin", "undo -1", "write 1", "later-by No-SuchCommand", "later never", "commit"))
                .startsWith("commit: ");

        assertThat(written()).containsExactly("1", "-1");
        awaitLogged("PSRP1722: ");
    }

    /** Some servers write their log later, on a thread of its own. */
    private void awaitLogged(String text) {
        Wait.until("the log with " + text, LIMIT, () -> server.log().contains(text));
    }

    @Test
    void allThatATransactionRunsIsRunInOneSession() {
        String told = take("begin", "run $x = 42", "run $x", "keep", "kept $x", "close", "run $x", "commit", "run $x");

        assertThat(told.lines()).containsExactly("42", "42", "42", "committed");
    }

    @Test
    void aTransactionBetweenHasASessionAndAnEndOfItsOwn() {
        String told = take(
                "begin",
                "undo -outer",
                "run $x = 1",
                "suspended undo -inner / write inner / run \"inner: $x\" / later kept",
                "write outer",
                "run \"outer: $x\"",
                "rollback");

        assertThat(told.lines()).startsWith("inner: ", "outer: 1");
        assertThat(written()).containsExactly("inner", "kept", "outer", "-outer");
    }

    @Test
    void aSessionThatIsOpenAtTheEndOfItsTransactionDelaysNeitherScriptsNorCompensations() {
        String told = take(
                "begin", "keep", "kept $x = 1", "undo -1", "later committed", "commit", "kept \"still $x\"", "close");

        assertThat(told.lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("committed"),
                        line -> assertThat(line).containsPattern(answerOfASessionAfterItsTransaction));
        take("begin", "keep", "kept $x = 1", "undo -1", "rollback", "close");

        assertThat(written()).containsExactly("committed", "-1");
        awaitReturn("process");
    }

    @Test
    void aSecondPoolInATransactionIsRefused() {
        String told = take("begin", "undo -1", "pool other", "run 1", "rollback");

        assertThat(told).startsWith("run: PSRP1707: the pool of loopback: gave no session: ");
        assertThat(told + server.log()).containsPattern(refusalOfASecondPool);
        assertThat(written()).containsExactly("-1");
        awaitReturn("process");
        awaitReturn("other");
    }

    @Test
    void aPoolWithoutTransactionsRunsInOneAndRefusesScriptsForItsEnd() {
        String told = take("pool plain", "begin", "run Get-Random -Minimum 7 -Maximum 8", "later-by 1", "commit");

        assertThat(told.lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("7"),
                        line -> assertThat(line)
                                .startsWith("later-by: PSRP1720: ")
                                .contains("transactionLevel", "NoTransaction"),
                        line -> assertThat(line).isEqualTo("committed"));
    }

    @Test
    void aPoolThatIsToHaveXaIsRefusedByTheNameOfItsProperty() {
        assertThat(take("pool xa", "run 1"))
                .contains("PSRP1021: the property \"transactionLevel\" must be one of NoTransaction, LocalTransaction");
    }

    @Test
    void aDeliveryToABeanThatIsRolledBackIsCompensatedAndTheNextOneIsCommitted() {
        Probe bean = new Probe(server.uri("undoing/"));

        Wait.until("both deliveries", LIMIT, () -> bean.call("GET", "", "").endsWith("committed 2"));

        assertThat(bean.call("GET", "", "").lines()).containsExactly("only 1", "undone 1", "only 2", "committed 2");
    }

    @Test
    void anAnnotationRegistersTheCompensationOfAMethod() {
        assertThat(take("begin", "by-name one", "by-annotation two", "rollback"))
                .startsWith("called\ncalled");

        assertThat(written()).containsExactly("taken back two", "undone one");
    }

    @Test
    void anAnnotatedMethodIsNotCalledOutsideOfATransaction() {
        assertThat(take("by-name one")).startsWith("by-name: PSRP1720: ").doesNotContain("called");
    }

    /** Takes steps of the application, and returns what they told. */
    final String take(String... steps) {
        return probe.call(
                "POST",
                "?file=" + URLEncoder.encode(lines.toString(), StandardCharsets.UTF_8),
                String.join("\n", steps));
    }

    /** Returns the lines that the scripts of this test have written. */
    final List<String> written() {
        try {
            return Files.exists(lines) ? Files.readAllLines(lines) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final Server server() {
        return server;
    }

    private void awaitReturn(String pool) {
        Wait.until(
                "the sessions of " + pool + " to be back",
                LIMIT,
                () -> probe.call("GET", pool, "").split(" ")[1].equals("0"));
    }
}
