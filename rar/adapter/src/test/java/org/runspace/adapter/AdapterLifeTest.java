package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.CommException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.IllegalStateException;
import jakarta.resource.spi.ResourceAllocationException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.runspace.Cancellable;
import org.runspace.InvocationResult;
import org.runspace.RemoteRunspace;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSObject;
import org.runspace.pipeline.PipelineBuilder;

/** The pool as an application uses it, failures to open, and the adapter's stop. */
class AdapterLifeTest extends AdapterTest {
    @Test
    void aDestroyedConnectionGivesNoHandles() throws ResourceException {
        RunspaceManagedConnection connection = create();
        PooledRunspace handle = handle(connection);
        connection.destroy();
        connection.destroy();
        assertThatThrownBy(() -> connection.getConnection(null, null)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> handle.invoke("1")).isInstanceOf(RunspaceException.class);
    }

    @Test
    void anEndpointThatIsNotThereIsACommunicationFailure() {
        factory.setEndpoint("nobody");
        assertThatThrownBy(this::create)
                .isInstanceOf(CommException.class)
                .hasMessageContaining("nobody")
                .hasMessageContaining(ErrorCode.OPEN_FAILED.id());
    }

    @Test
    void aContainerWithoutThreadsIsAnOpenFailureAtOnce() throws ResourceException {
        container.rejectWork();
        long start = System.nanoTime();
        assertThatThrownBy(this::create).isInstanceOf(CommException.class).hasMessageContaining("no threads here");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
    }

    @Test
    void thePoolReusesWhatWasClosed() {
        RunspaceConnectionFactory source = source();
        for (int i = 0; i < 5; i++) {
            try (RemoteRunspace session = source.open()) {
                assertThat(values(session)).isEqualTo("usable");
            }
        }
        assertThat(container.events).hasSize(5).containsOnly("closed");
        assertThat(container.rawEvents.stream().map(ConnectionEvent::getSource).distinct())
                .hasSize(1);
    }

    @Test
    void aRunWithoutAHandleGivesItsSessionBackAtItsEnd() {
        assertThat(values(new PipelineBuilder(source()).addScript("'usable'").invoke()))
                .isEqualTo("usable");
        assertThat(container.events).containsExactly("closed");
    }

    @Test
    void theStopEndsEverySessionAndRefusesNewOnes() throws Exception {
        RunspaceManagedConnection idle = create();
        RunspaceManagedConnection busy = create();
        CompletableFuture<InvocationResult<PSObject>> call =
                handle(busy).powerShell().addScript(SLEEP).invokeAsync();
        adapter.stop();
        assertThat(container.threadsLeft(LIMIT)).isEmpty();
        assertThat(idle.isUsable()).isFalse();
        assertThat(busy.isUsable()).isFalse();
        assertThat(call).isCompletedExceptionally();
        assertThat(source().statistics().sessions()).isZero();
        assertThat(source().statistics().inUse()).isZero();
        assertThatThrownBy(this::create)
                .isInstanceOf(ResourceAllocationException.class)
                .hasMessageContaining(ErrorCode.ADAPTER_STOPPED.id());
        assertThatThrownBy(() -> source().open()).satisfies(code(ErrorCode.ADAPTER_STOPPED));
    }

    @Test
    void theStopReturnsWhenTheWorkThatIsLeftHasEnded() throws Exception {
        Executor tasks = adapter.runtime().context().tasks();
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        tasks.execute(() -> {
            begun.countDown();
            rest();
            tasks.execute(() -> {
                rest();
                ended.set(true);
            });
        });
        assertThat(begun.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        adapter.stop();
        assertThat(ended).isTrue();
    }

    @Test
    void theStopReturnsWhenWhatTheAdapterIsKeptForHasEnded() {
        Cancellable kept = adapter.runtime().context().keepFor("a library's thread");
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Void> end = CompletableFuture.runAsync(() -> {
            rest();
            ended.set(true);
            kept.cancel();
        });
        adapter.stop();
        assertThat(ended).isTrue();
        assertThat(end).succeedsWithin(LIMIT);
    }

    /** So long that a stop that does not wait is over before. */
    private static void rest() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
