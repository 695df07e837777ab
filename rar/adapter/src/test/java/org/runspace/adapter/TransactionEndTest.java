package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.LocalTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runspace.PowerShell;
import org.runspace.RemoteCommandException;
import org.runspace.endpoint.Endpoint;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/**
 * That no compensation is lost by scripts that write much, do not stop or break, nor by a thread that is interrupted.
 */
class TransactionEndTest extends AdapterTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch stubborn = new CountDownLatch(1);
    private final Thread caller = Thread.currentThread();
    private RunspaceManagedConnection connection;
    private PooledRunspace handle;
    private LocalTransaction transaction;

    @BeforeEach
    void begin() throws ResourceException {
        Endpoint.with(Map.of(
                        "Write-Journal",
                                call -> done.add(String.valueOf(call.arguments().get(0))),
                        "Stop-Caller", call -> caller.interrupt(),
                        "Stop-Session", call -> connection.abort(),
                        "Stay-Stubborn", call -> CheckInTest.uninterruptibly(stubborn)))
                .register("end");
        factory.setEndpoint("end");
        factory.setTransactionLevel("LocalTransaction");
        factory.setStopTimeoutMillis(String.valueOf(SHORT.toMillis()));
        connection = create();
        handle = handle(connection);
        transaction = connection.getLocalTransaction();
        transaction.begin();
    }

    @AfterEach
    void letGo() {
        assertThat(Thread.interrupted()).as("interrupted after the test").isFalse();
        stubborn.countDown();
        Endpoint.unregister("end");
    }

    @Test
    void whatAScriptForTheCommitWritesIsNotKept() {
        handle.onCommit("'one'; 'two'; Write-Error first; Write-Error second");

        assertThatThrownBy(transaction::commit).rootCause().isInstanceOfSatisfying(RemoteCommandException.class, e -> {
            assertThat(e).hasMessageContaining("first");
            assertThat(e.result().output()).isEmpty();
            assertThat(e.result().errors()).hasSize(1);
        });
    }

    @Test
    void anErrorOfTheVirtualMachineInAScriptForTheCommitIsARollback() throws ResourceException {
        handle.compensateWith("Write-Journal undone");
        handle.powerShell()
                .addCommand("Write-Journal")
                .addArgument(new Unwritable(new StackOverflowError("too deep")))
                .onCommit();

        assertThatThrownBy(transaction::commit).hasMessageContainingAll("PSRP1722: ", "all 1 compensations were run");

        assertThat(done).containsExactly("undone");
    }

    @Test
    void anInterruptWhileCompensationsRunLosesNone() throws ResourceException {
        handle.compensateWith("Write-Journal 1");
        handle.compensateWith("Stop-Caller; Start-Sleep -Milliseconds 100; Write-Journal 2");
        handle.compensateWith("Stop-Caller");

        transaction.rollback();

        assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
        assertThat(done).containsExactly("2", "1");
    }

    @Test
    void anInterruptBeforeAnotherSessionIsOpenedLosesNoCompensation() throws ResourceException {
        handle.compensateWith("Write-Journal 1");
        handle.compensateWith("Stop-Caller; Stop-Session");

        assertThatThrownBy(transaction::rollback).hasMessageEndingWith("1 of 2 compensations failed, number 2");

        assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
        assertThat(done).containsExactly("1");
    }

    @Test
    void aScriptForTheCommitThatDoesNotStopLetsTheCompensationsRunInAnotherSession() throws ResourceException {
        handle.compensateWith("Write-Journal 1");
        handle.compensateWith("Write-Journal 2");
        stayStubborn().onCommit();

        assertThatThrownBy(transaction::commit).hasMessageEndingWith("; all 2 compensations were run");

        assertThat(done).containsExactly("2", "1");
        assertThat(connection.isUsable()).as("for another user").isFalse();
    }

    @Test
    void aCompensationThatDoesNotStopLetsTheOthersRunInAnotherSession() throws ResourceException {
        handle.compensateWith("Write-Journal 1");
        stayStubborn().asCompensation();
        handle.compensateWith("Write-Journal 3");

        assertThatThrownBy(transaction::rollback).hasMessageEndingWith("1 of 3 compensations failed, number 2");

        assertThat(done).containsExactly("3", "1");
    }

    @Test
    void aTransactionWhoseSessionIsHeldUpByAScriptThatDidNotStopIsNotCommitted() throws ResourceException {
        handle.compensateWith("Write-Journal undone");
        handle.onCommit("Write-Journal never");
        assertThat(stayStubborn().invokeAsync())
                .failsWithin(LIMIT)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(RunspaceException.class)
                .satisfies(e ->
                        assertThat(((RunspaceException) e.getCause()).code()).isEqualTo(ErrorCode.STOP_TIMEOUT));

        assertThatThrownBy(transaction::commit).hasMessageContaining("did not answer its stop");

        assertThat(done).containsExactly("undone");
    }

    private PowerShell stayStubborn() {
        return handle.powerShell().addScript("Stay-Stubborn").timeout(SHORT);
    }
}
