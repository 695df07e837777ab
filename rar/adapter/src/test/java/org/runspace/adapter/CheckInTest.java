package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.runspace.InvocationResult;
import org.runspace.PipelineStoppedException;
import org.runspace.endpoint.Endpoint;
import org.runspace.error.ErrorCode;
import org.runspace.object.PSObject;

/** What becomes of a used session when it comes back. */
class CheckInTest extends AdapterTest {
    @Test
    void anUnusedSessionStaysAsItIsAtItsCheckIn() throws ResourceException {
        factory.setCheckIn("replace");
        RunspaceManagedConnection connection = create();
        for (int i = 0; i < 3; i++) {
            handle(connection);
            connection.cleanup();
        }
        assertThat(source().statistics().replaced()).isZero();
        assertThat(source().statistics().opened()).isEqualTo(1);
    }

    @Test
    void aUsedSessionIsReplacedWhereThePoolSaysSo() throws ResourceException {
        factory.setCheckIn("Replace");
        assertThat(idsOfTwoUses()).doesNotHaveDuplicates();
        assertThat(source().statistics().replaced()).isEqualTo(1);
    }

    @Test
    void aUsedSessionIsResetOrKeptWhereThePoolSaysSo() throws ResourceException {
        for (String mode : new String[] {"reset", "keep"}) {
            factory.setCheckIn(mode);
            List<UUID> ids = idsOfTwoUses();
            assertThat(ids.get(0)).as(mode).isEqualTo(ids.get(1));
        }
    }

    @Test
    void anUnknownModeOfTheCheckInIsRefused() {
        factory.setCheckIn("sometimes");
        assertThatThrownBy(this::create)
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("reset, replace, keep");
    }

    @Test
    void aRunningPipelineIsStoppedAtTheCheckIn() throws ResourceException {
        RunspaceManagedConnection connection = create();
        PooledRunspace handle = handle(connection);
        CompletableFuture<InvocationResult<PSObject>> call =
                handle.powerShell().addScript(SLEEP).invokeAsync();
        connection.cleanup();
        assertThat(call)
                .failsWithin(LIMIT)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(PipelineStoppedException.class);
        assertThat(values(handle(connection))).isEqualTo("usable");
    }

    @Test
    void aSessionWhosePipelineDoesNotStopIsReplaced() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Endpoint.with(Map.of("Stay-Stubborn", call -> {
                    begun.countDown();
                    uninterruptibly(end);
                }))
                .register("stubborn");
        factory.setEndpoint("stubborn");
        try {
            RunspaceManagedConnection connection = create();
            PooledRunspace handle = handle(connection);
            UUID before = session(connection, handle).instanceId();
            handle.powerShell().addScript("Stay-Stubborn").invokeAsync();
            assertThat(begun.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            connection.cleanup();
            PooledRunspace next = handle(connection);
            assertThat(session(connection, next).instanceId()).isNotEqualTo(before);
            assertThat(values(next)).isEqualTo("usable");
        } finally {
            end.countDown();
            Endpoint.unregister("stubborn");
        }
    }

    @Test
    void aSessionIsReplacedWhoseResetGetsNoThreadOfTheServerInTime() throws Exception {
        factory.setOpenTimeoutMillis("3000");
        RunspaceManagedConnection connection = create();
        PooledRunspace first = handle(connection);
        assertThat(values(first)).isEqualTo("usable");
        UUID before = session(connection, first).instanceId();
        try (RecordedLog log = RecordedLog.of("org.runspace.adapter")) {
            log.onEach(line -> container.releaseWork());
            container.holdWork();
            connection.cleanup();
            CompletableFuture<PooledRunspace> next = CompletableFuture.supplyAsync(() -> taken(connection));

            assertThat(next).succeedsWithin(LIMIT);

            assertThat(session(connection, next.join()).instanceId()).isNotEqualTo(before);
            assertThat(values(next.join())).isEqualTo("usable");
            assertThat(log.lines())
                    .first()
                    .asString()
                    .startsWith(ErrorCode.CHECK_IN_REPLACED.id())
                    .contains("after 3000 ms", "openTimeoutMillis");
        } finally {
            container.releaseWork();
        }
    }

    private static PooledRunspace taken(RunspaceManagedConnection connection) {
        try {
            return handle(connection);
        } catch (ResourceException e) {
            throw new AssertionError(e);
        }
    }

    private List<UUID> idsOfTwoUses() throws ResourceException {
        RunspaceManagedConnection connection = create();
        PooledRunspace first = handle(connection);
        assertThat(values(first)).isEqualTo("usable");
        UUID firstId = session(connection, first).instanceId();
        connection.cleanup();
        PooledRunspace second = handle(connection);
        assertThat(values(second)).isEqualTo("usable");
        return List.of(firstId, session(connection, second).instanceId());
    }

    static void uninterruptibly(CountDownLatch end) {
        while (end.getCount() > 0) {
            try {
                end.await();
            } catch (InterruptedException e) {
                // this command is the one that does not stop
            }
        }
    }
}
