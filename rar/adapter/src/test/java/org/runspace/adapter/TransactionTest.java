package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.LocalTransactionException;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runspace.InvocationResult;
import org.runspace.PipelineStoppedException;
import org.runspace.RemoteRunspace;
import org.runspace.endpoint.Endpoint;
import org.runspace.error.ErrorCode;
import org.runspace.object.PSObject;

/** What a container's transactions do with a session, its scripts for the commit and its compensations. */
class TransactionTest extends AdapterTest {
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch stubborn = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private RunspaceManagedConnection connection;
    private PooledRunspace handle;
    private LocalTransaction transaction;

    @BeforeEach
    void takeASession() throws ResourceException {
        Endpoint.with(Map.of(
                        "Write-Journal",
                                call -> done.add(String.valueOf(call.arguments().get(0))),
                        "Stop-Connection", call -> connection.abort(),
                        "Stay-Stubborn", call -> stayStubborn()))
                .register("journal");
        factory.setEndpoint("journal");
        factory.setTransactionLevel("LocalTransaction");
        connection = create();
        handle = handle(connection);
        transaction = connection.getLocalTransaction();
    }

    @AfterEach
    void letGo() {
        stubborn.countDown();
        Endpoint.unregister("journal");
    }

    @Test
    void aCommitRunsItsScriptsInTheirOrderAndDropsTheCompensations() throws ResourceException {
        transaction.begin();
        handle.compensateWith("Write-Journal undone");
        handle.onCommit("Write-Journal first");
        handle.powerShell().addCommand("Write-Journal").addArgument("second").onCommit();
        assertThat(done).as("before the commit").isEmpty();

        transaction.commit();

        assertThat(done).containsExactly("first", "second");
        transaction.begin();
        transaction.rollback();
        assertThat(done).as("of the transaction before").containsExactly("first", "second");
    }

    @Test
    void aRollbackRunsTheCompensationsTheLastOneFirstAndDropsTheScriptsForTheCommit() throws ResourceException {
        transaction.begin();
        handle.compensateWith("Write-Journal 1");
        handle.onCommit("Write-Journal committed");
        handle.compensateWith("Write-Journal 2");
        handle.powerShell().addCommand("Write-Journal").addArgument(3).asCompensation();

        transaction.rollback();

        assertThat(done).containsExactly("3", "2", "1");
        assertThat(values(handle)).isEqualTo("usable");
    }

    @Test
    void aContainersTransactionTellsNoEvents() throws ResourceException {
        transaction.begin();
        transaction.commit();
        transaction.begin();
        transaction.rollback();

        assertThat(container.events).isEmpty();
    }

    @Test
    void aScriptForTheEndIsRefusedOutsideOfATransaction() throws ResourceException {
        assertThatThrownBy(() -> handle.onCommit("Write-Journal 1"))
                .satisfies(code(ErrorCode.NO_TRANSACTION))
                .hasMessageContaining("inside of the transaction");
        transaction.begin();
        transaction.commit();
        assertThatThrownBy(() -> handle.compensateWith("Write-Journal 1")).satisfies(code(ErrorCode.NO_TRANSACTION));
        connection.cleanup();
        assertThatThrownBy(() -> handle.onCommit("1")).satisfies(code(ErrorCode.HANDLE_STALE));
        assertThat(done).isEmpty();
    }

    @Test
    void aPoolWithoutTransactionsSaysSoByTheNameOfItsProperty() throws ResourceException {
        factory.setTransactionLevel("notransaction");
        RunspaceManagedConnection without = create();

        assertThat(factory.getTransactionSupport()).isEqualTo(TransactionSupportLevel.NoTransaction);
        assertThatThrownBy(without::getLocalTransaction)
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContainingAll("PSRP1721: ", "local", "transactionLevel", "NoTransaction");
        assertThatThrownBy(() -> handle(without).onCommit("1"))
                .satisfies(code(ErrorCode.NO_TRANSACTION))
                .hasMessageContainingAll("transactionLevel", "NoTransaction");
    }

    @Test
    void noTransactionIsTheDefaultAndXaIsRefused() {
        assertThat(factory.getTransactionSupport()).isEqualTo(TransactionSupportLevel.LocalTransaction);
        assertThat(new LoopbackManagedConnectionFactory().getTransactionSupport())
                .isEqualTo(TransactionSupportLevel.NoTransaction);
        assertThatThrownBy(connection::getXAResource)
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContainingAll("PSRP1721: ", "XA", "loopback:journal");
    }

    @Test
    void xaCannotBeConfigured() throws ResourceException {
        factory.setTransactionLevel("XATransaction");

        assertThatThrownBy(this::create)
                .isInstanceOf(ResourceException.class)
                .hasMessage(
                        "PSRP1021: the property \"transactionLevel\" must be one of NoTransaction, LocalTransaction,"
                                + " found \"XATransaction\"");
    }

    @Test
    void aScriptThatFailsAtTheCommitDropsTheRestAndRunsTheCompensations() throws ResourceException {
        for (String failing : List.of("No-SuchCommand", "Write-Error Broken")) {
            done.clear();
            transaction.begin();
            handle.compensateWith("Write-Journal undone");
            handle.onCommit("Write-Journal first");
            handle.onCommit(failing);
            handle.onCommit("Write-Journal never");

            assertThatThrownBy(transaction::commit)
                    .isInstanceOf(LocalTransactionException.class)
                    .hasMessageStartingWith("PSRP1722: the transaction in loopback:journal was not committed: script 2"
                            + " of 3 for the commit failed: " + failing)
                    .hasMessageEndingWith("; all 1 compensations were run");

            assertThat(done).as(failing).containsExactly("first", "undone");
            assertThat(values(handle)).isEqualTo("usable");
        }
    }

    @Test
    void aCompensationThatFailsDoesNotKeepTheOthersFromRunning() throws ResourceException {
        transaction.begin();
        handle.compensateWith("Write-Journal 1");
        handle.compensateWith("No-SuchCommand");
        handle.compensateWith("Write-Journal 3");

        assertThatThrownBy(transaction::rollback)
                .isInstanceOf(LocalTransactionException.class)
                .hasMessage("PSRP1724: the transaction in loopback:journal was rolled back, but 1 of 3 compensations"
                        + " failed, number 2");

        assertThat(done).containsExactly("3", "1");
    }

    @Test
    void aCommitWithARunningPipelineStopsItAndCompensates() throws ResourceException {
        transaction.begin();
        handle.compensateWith("Write-Journal undone");
        handle.onCommit("Write-Journal never");
        CompletableFuture<InvocationResult<PSObject>> running =
                handle.powerShell().addScript(SLEEP).invokeAsync();

        assertThatThrownBy(transaction::commit)
                .hasMessageContainingAll("PSRP1722: ", "the pipeline \"" + SLEEP + "\" was running");

        assertStopped(running);
        assertThat(done).containsExactly("undone");
    }

    @Test
    void aRollbackOnAnotherThreadStopsARunningPipelineFirst() throws Exception {
        transaction.begin();
        handle.compensateWith("Write-Journal undone");
        CompletableFuture<InvocationResult<PSObject>> running =
                handle.powerShell().addScript(SLEEP).invokeAsync();

        Thread reaper = new Thread(() -> assertThatCode(transaction::rollback).doesNotThrowAnyException());
        reaper.start();
        reaper.join(LIMIT.toMillis());

        assertStopped(running);
        assertThat(done).containsExactly("undone");
    }

    @Test
    void aPipelineThatDoesNotStopLetsTheCompensationsRunInAnotherSession() throws Exception {
        transaction.begin();
        handle.compensateWith("Write-Journal undone");
        handle.powerShell().addScript("Stay-Stubborn").invokeAsync();
        assertThat(begun.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

        transaction.rollback();

        assertThat(done).containsExactly("undone");
        assertThat(source().statistics().opened()).isEqualTo(2);
        await(() -> source().statistics().sessions() == 1);
    }

    @Test
    void aSessionThatEndedIsReplacedForItsCompensations() throws ResourceException {
        transaction.begin();
        handle.compensateWith("Write-Journal 1");
        handle.compensateWith("Write-Journal 2");
        connection.abort();
        await(() -> container.events.contains("error"));
        connection.destroy();

        transaction.rollback();

        assertThat(done).containsExactly("2", "1");
        assertThat(source().statistics()).satisfies(now -> {
            assertThat(now.opened()).isEqualTo(2);
            assertThat(now.sessions()).isZero();
            assertThat(now.inUse()).isZero();
            assertThat(now.lost()).isEqualTo(1);
        });
    }

    @Test
    void aSessionThatEndsWithinACompensationIsReplacedForTheNextOne() throws ResourceException {
        transaction.begin();
        handle.compensateWith("Write-Journal 1");
        handle.compensateWith("Stop-Connection");
        handle.compensateWith("Write-Journal 3");

        assertThatThrownBy(transaction::rollback).hasMessageEndingWith("1 of 3 compensations failed, number 2");

        assertThat(done).as("the one that was cut off is not run again").containsExactly("3", "1");
    }

    @Test
    void aTransactionWhoseSessionEndedIsNotCommitted() throws ResourceException {
        transaction.begin();
        handle.compensateWith("Write-Journal undone");
        handle.onCommit("Write-Journal never");
        connection.abort();
        await(() -> !connection.isUsable());

        assertThatThrownBy(transaction::commit).hasMessageContainingAll("PSRP1722: ", "its session had ended");

        assertThat(done).containsExactly("undone");
    }

    @Test
    void whereNoOtherSessionCanBeOpenedTheCompensationsAreReportedWithTheirTextsButWithoutValues() throws Exception {
        transaction.begin();
        handle.powerShell().addCommand("Write-Journal").addArgument("a secret").asCompensation();
        handle.powerShell()
                .addCommand("Write-Journal")
                .addParameter("Token", "a secret")
                .asCompensation();
        connection.abort();
        await(() -> !connection.isUsable());
        Endpoint.unregister("journal");

        try (RecordedLog log = RecordedLog.of("org.runspace.adapter.tx")) {
            assertThatThrownBy(transaction::rollback).hasMessageEndingWith("2 of 2 compensations failed, number 2, 1");
            assertThat(log.lines())
                    .noneMatch(line -> line.contains("a secret"))
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .startsWith("PSRP1723: compensation 2 of 2 in loopback:journal failed: PSRP1101: ")
                                    .endsWith("; its script: Write-Journal -Token ..."),
                            line -> assertThat(line)
                                    .startsWith("PSRP1723: compensation 1 of 2 ")
                                    .endsWith("; its script: Write-Journal ..."));
        }
        assertThat(source().statistics().openFailures()).as("tried once").isEqualTo(1);
    }

    @Test
    void anAdapterThatStopsWithinATransactionReportsItsCompensations() throws ResourceException {
        transaction.begin();
        handle.compensateWith("Write-Journal undone");
        try (RecordedLog log = RecordedLog.of("org.runspace.adapter.tx")) {
            adapter.stop();

            assertThat(log.lines())
                    .containsExactly("PSRP1723: compensation 1 of 1 in loopback:journal failed: PSRP1705: the resource"
                            + " adapter is stopped; its script: Write-Journal undone");
            assertThatThrownBy(transaction::commit).hasMessageContaining("the adapter has stopped");
        }
        assertThat(done).isEmpty();
    }

    @Test
    void anAdapterThatStopsAfterTheTransactionReportsNothing() throws ResourceException {
        transaction.begin();
        handle.compensateWith("Write-Journal undone");
        transaction.commit();
        try (RecordedLog log = RecordedLog.of("org.runspace.adapter.tx")) {
            adapter.stop();

            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void aCompensationThatTakesTooLongIsStopped() throws ResourceException {
        factory.setTransactionScriptTimeoutMillis("2000");
        connection = create();
        handle = handle(connection);
        transaction = connection.getLocalTransaction();
        transaction.begin();
        handle.compensateWith("Write-Journal 1");
        handle.compensateWith(SLEEP);

        assertThatThrownBy(transaction::rollback).hasMessageEndingWith("1 of 2 compensations failed, number 2");

        assertThat(done).containsExactly("1");
    }

    @Test
    void anInterruptedThreadStillRunsTheCompensations() throws ResourceException {
        transaction.begin();
        handle.compensateWith("Write-Journal undone");
        Thread.currentThread().interrupt();

        transaction.rollback();

        assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
        assertThat(done).containsExactly("undone");
    }

    @Test
    void aSessionWhoseTransactionEndsIsNotForItsUser() throws Exception {
        transaction.begin();
        handle.compensateWith("Stay-Stubborn");
        Thread reaper = new Thread(() -> assertThatCode(transaction::rollback).doesNotThrowAnyException());
        reaper.start();
        assertThat(begun.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThatThrownBy(() -> handle.invoke("'now'")).satisfies(code(ErrorCode.TRANSACTION_STATE));
        assertThatThrownBy(() -> handle.compensateWith("'now'")).satisfies(code(ErrorCode.TRANSACTION_STATE));
        assertThatThrownBy(transaction::rollback).hasMessageStartingWith("PSRP1725: cannot roll back: ");
        stubborn.countDown();
        reaper.join(LIMIT.toMillis());
        assertThat(values(handle)).isEqualTo("usable");
    }

    @Test
    void callsInAnImpossibleOrderAreRefused() throws ResourceException {
        assertThatThrownBy(transaction::commit)
                .hasMessage("PSRP1725: cannot commit: the transaction of this session is not begun");
        assertThatCode(transaction::rollback).as("nothing to undo").doesNotThrowAnyException();
        transaction.begin();
        assertThatThrownBy(transaction::begin).hasMessageStartingWith("PSRP1725: cannot begin a transaction: ");
        transaction.commit();
    }

    @Test
    void aPoolRegistersScriptsWithTheSessionThatTheTransactionHas() throws ResourceException {
        transaction.begin();
        handle.close();
        RunspaceConnectionFactory pool = source();

        pool.powerShell().addScript("Write-Journal pool").onCommit();

        transaction.commit();
        assertThat(done).containsExactly("pool");
    }

    @Test
    void aSessionThatIsGivenBackWithinItsTransactionIsResetAtTheEndOfThat() throws ResourceException {
        transaction.begin();
        values(handle);
        handle.close();

        RemoteRunspace next = source().open();
        assertThat(factory.counters().reset())
                .as("of the check-in, which this check-out has waited for")
                .isZero();
        next.onCommit("Write-Journal committed");
        next.close();
        transaction.commit();

        assertThat(done).containsExactly("committed");
        source().open().close();
        assertThat(factory.counters().reset()).isEqualTo(1);
    }

    @Test
    void aSessionWhoseNextUserHasItAtTheEndOfTheTransactionIsResetAfterThatUser() throws ResourceException {
        transaction.begin();
        values(handle);
        handle.close();
        RemoteRunspace next = source().open();

        transaction.commit();
        assertThat(values(next)).isEqualTo("usable");
        next.close();

        source().open().close();
        assertThat(factory.counters().reset()).isEqualTo(1);
    }

    private void stayStubborn() {
        begun.countDown();
        while (stubborn.getCount() > 0) {
            try {
                stubborn.await();
            } catch (InterruptedException e) {
                // this command is the one that does not stop
            }
        }
    }

    private static void assertStopped(CompletableFuture<InvocationResult<PSObject>> run) {
        assertThat(run)
                .failsWithin(LIMIT)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(PipelineStoppedException.class);
    }
}
