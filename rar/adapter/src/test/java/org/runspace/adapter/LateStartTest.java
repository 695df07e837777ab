package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.LocalTransaction;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.InvocationResult;
import org.runspace.endpoint.Endpoint;
import org.runspace.object.PSObject;

/** A run whose arguments are still being written when its session is given back, or when the transaction ends. */
class LateStartTest extends AdapterTest {
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch writing = new CountDownLatch(1);
    private final CountDownLatch written = new CountDownLatch(1);

    @BeforeEach
    void register() {
        Endpoint.with(Map.of(
                        "Write-Journal",
                                call -> done.add(String.valueOf(call.arguments().get(0))),
                        "Use-Session",
                                call -> {
                                    done.add("late");
                                    Thread.sleep(LIMIT.toMillis());
                                }))
                .register("late");
        factory.setEndpoint("late");
        factory.setTransactionLevel("LocalTransaction");
        factory.setTransactionScriptTimeoutMillis("5000");
    }

    @AfterEach
    void unregister() {
        written.countDown();
        Endpoint.unregister("late");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "keep", "replace"})
    void aRunThatStartsAfterTheSessionWasGivenBackDoesNotDisturbTheNextUser(String checkIn) throws Exception {
        factory.setCheckIn(checkIn);
        RunspaceManagedConnection connection = create();
        CompletableFuture<?> late = startSlowly(handle(connection));
        connection.cleanup();
        CompletableFuture<PooledRunspace> next = CompletableFuture.supplyAsync(() -> take(connection));
        TimeUnit.MILLISECONDS.sleep(200);
        written.countDown();

        assertThat(next).succeedsWithin(LIMIT);
        late.handle((result, failure) -> null).get(LIMIT.toSeconds(), TimeUnit.SECONDS);

        assertThat(values(next.join())).isEqualTo("usable");
        assertThat(session(connection, next.join()).running()).isEmpty();
    }

    @Test
    void aSessionWhoseRunDoesNotGetReadyIsReplacedForTheNextUser() throws Exception {
        RunspaceManagedConnection connection = create();
        CompletableFuture<?> late = startSlowly(handle(connection));
        connection.cleanup();

        PooledRunspace next = take(connection);
        written.countDown();
        late.handle((result, failure) -> null).get(LIMIT.toSeconds(), TimeUnit.SECONDS);

        assertThat(values(next)).isEqualTo("usable");
        assertThat(done).isEmpty();
        assertThat(source().statistics().replaced()).isEqualTo(1);
    }

    @Test
    void aRunThatStartsLateHoldsUpNoCompensation() throws Exception {
        RunspaceManagedConnection connection = create();
        LocalTransaction transaction = connection.getLocalTransaction();
        transaction.begin();
        PooledRunspace handle = handle(connection);
        handle.compensateWith("Write-Journal undone");
        CompletableFuture<?> late = startSlowly(handle);
        CompletableFuture<Void> freed = CompletableFuture.runAsync(
                written::countDown, CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));

        transaction.rollback();

        assertThat(freed).succeedsWithin(LIMIT);
        late.handle((result, failure) -> null).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(done).endsWith("undone");
        assertThat(source().statistics().opened()).isEqualTo(1);
    }

    @Test
    void aTransactionInWhichARunDoesNotGetReadyIsNotCommitted() throws Exception {
        RunspaceManagedConnection connection = create();
        LocalTransaction transaction = connection.getLocalTransaction();
        transaction.begin();
        PooledRunspace handle = handle(connection);
        handle.compensateWith("Write-Journal undone");
        handle.onCommit("Write-Journal never");
        CompletableFuture<?> late = startSlowly(handle);

        assertThatThrownBy(transaction::commit)
                .hasMessageContainingAll("PSRP1722: ", "a pipeline was being started", "all 1 compensations were run");

        assertThat(done).containsExactly("undone");
        written.countDown();
        late.handle((result, failure) -> null).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    /** Starts a run on another thread, and returns while its argument is being written. */
    private CompletableFuture<InvocationResult<PSObject>> startSlowly(PooledRunspace handle) throws Exception {
        CompletableFuture<InvocationResult<PSObject>> run = CompletableFuture.supplyAsync(() -> handle.powerShell()
                .addCommand("Use-Session")
                .addArgument(new SlowList())
                .invoke());
        assertThat(writing.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return run;
    }

    private static PooledRunspace take(RunspaceManagedConnection connection) {
        try {
            return handle(connection);
        } catch (ResourceException e) {
            throw new AssertionError(e);
        }
    }

    private final class SlowList extends AbstractList<Object> {
        @Override
        public Object get(int index) {
            writing.countDown();
            CheckInTest.uninterruptibly(written);
            return index;
        }

        @Override
        public int size() {
            return 1;
        }
    }
}
