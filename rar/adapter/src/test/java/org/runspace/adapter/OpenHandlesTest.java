package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.DissociatableManagedConnection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runspace.InvocationResult;
import org.runspace.PipelineStoppedException;
import org.runspace.RemoteRunspace;
import org.runspace.endpoint.Endpoint;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceResourceException;
import org.runspace.error.SessionStateException;
import org.runspace.object.PSObject;
import org.runspace.testkit.RequiresPowerShell;

/** Handles whose sessions the container takes back while they are open. */
class OpenHandlesTest extends AdapterTest {
    private final LazyManager manager = new LazyManager();

    @BeforeEach
    void release() {
        factory.setOpenHandles("release");
    }

    @Test
    void onlyAPoolThatSaysSoLetsTheContainerTakeSessionsBack() throws ResourceException {
        assertThat(create()).isInstanceOf(DissociatableManagedConnection.class);
        factory.setOpenHandles("keep");
        assertThat(create()).isNotInstanceOf(DissociatableManagedConnection.class);
        factory.setOpenHandles("sometimes");
        assertThatThrownBy(this::create).hasMessageContainingAll("openHandles", "keep, release", "sometimes");
    }

    @Test
    @RequiresPowerShell
    void anOpenHandleTakesACleanSessionAfterItsOwnWasTakenBack() throws ResourceException {
        ProcessManagedConnectionFactory processes = new ProcessManagedConnectionFactory();
        processes.setResourceAdapter(adapter);
        processes.setOpenHandles("release");
        RunspaceConnectionFactory pool = processes.createConnectionFactory(manager);
        RemoteRunspace handle = pool.open();
        handle.invoke("$x = 1");
        manager.endRequest();

        assertThat(pool.statistics().inUse()).isZero();
        assertThat(handle.invoke("$null -eq $x").output()).singleElement().hasToString("True");
        assertThat(manager.calls).containsExactly("associate");
        assertThat(pool.statistics()).satisfies(now -> {
            assertThat(now.inUse()).isEqualTo(1);
            assertThat(now.opened()).as("the same session, reset").isEqualTo(1);
        });

        handle.close();
        assertThat(manager.calls).containsExactly("associate", "closed");
        assertThat(pool.statistics().inUse()).isZero();
    }

    @Test
    void aHandleThatIsClosedWhileItWaitsForAnotherSessionGivesThatBack() throws ResourceException {
        RunspaceConnectionFactory pool = factory.createConnectionFactory(manager);
        RemoteRunspace handle = pool.open();
        manager.endRequest();
        manager.whileAssociating(handle::close);

        assertThatThrownBy(() -> handle.invoke("1")).isInstanceOf(SessionStateException.class);

        assertThat(manager.calls).containsExactly("associate", "closed without a session", "closed");
        assertThat(pool.statistics().inUse()).isZero();
    }

    @Test
    void anOpenHandleCannotDisturbTheNextUserOfItsSession() throws ResourceException {
        RemoteRunspace first = open();
        values(first);
        manager.endRequest();
        RemoteRunspace next = open();
        CompletableFuture<InvocationResult<PSObject>> run =
                next.powerShell().addScript(SLEEP).invokeAsync();

        assertThat(values(first)).isEqualTo("usable");

        assertThat(run).isNotDone();
        assertThat(pool().statistics().sessions()).isEqualTo(2);
    }

    @Test
    void aHandleThatIsClosedWithoutASessionTellsSo() throws ResourceException {
        RemoteRunspace handle = open();
        manager.endRequest();

        handle.close();
        handle.close();

        assertThat(manager.calls).containsExactly("closed without a session");
        assertThatThrownBy(() -> handle.invoke("1")).satisfies(code(ErrorCode.HANDLE_CLOSED));
    }

    @Test
    void aRunInProgressIsToldThatItsSessionWasTakenBack() throws Exception {
        RemoteRunspace handle = open();
        CompletableFuture<InvocationResult<PSObject>> run =
                handle.powerShell().addScript(SLEEP).invokeAsync();

        manager.endRequest();

        assertThat(run)
                .failsWithin(LIMIT)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOf(SessionStateException.class)
                .satisfies(code(ErrorCode.SESSION_TAKEN_BACK));
        assertThat(values(handle)).isEqualTo("usable");
    }

    @Test
    void aRunWhoseSessionEndsBecauseItDoesNotStopIsToldTheSame() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Endpoint.with(Map.of("Stay-Stubborn", call -> {
                    begun.countDown();
                    CheckInTest.uninterruptibly(end);
                }))
                .register("stubborn-handle");
        factory.setEndpoint("stubborn-handle");
        try {
            RemoteRunspace handle = open();
            CompletableFuture<InvocationResult<PSObject>> run =
                    handle.powerShell().addScript("Stay-Stubborn").invokeAsync();
            assertThat(begun.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            manager.endRequest();
            assertThat(values(handle)).isEqualTo("usable");
            assertThat(run)
                    .failsWithin(LIMIT)
                    .withThrowableOfType(ExecutionException.class)
                    .havingCause()
                    .satisfies(code(ErrorCode.SESSION_TAKEN_BACK));
        } finally {
            end.countDown();
            Endpoint.unregister("stubborn-handle");
        }
    }

    @Test
    void aRunThatItsUserStopsByClosingTheHandleIsAStoppedOne() {
        RemoteRunspace handle = open();
        CompletableFuture<InvocationResult<PSObject>> run =
                handle.powerShell().addScript(SLEEP).invokeAsync();

        handle.close();

        assertThat(run)
                .failsWithin(LIMIT)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(PipelineStoppedException.class);
    }

    @Test
    void threadsThatUseAHandleAtOnceShareTheSessionItTakes() throws Exception {
        RemoteRunspace handle = open();
        manager.endRequest();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<CompletableFuture<Boolean>> uses = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    return values(handle).equals("usable");
                                } catch (SessionStateException busy) {
                                    return false;
                                }
                            },
                            threads))
                    .limit(4)
                    .toList();
            uses.forEach(CompletableFuture::join);
        } finally {
            threads.shutdownNow();
        }
        assertThat(manager.calls).containsExactly("associate");
        assertThat(pool().statistics().inUse()).isEqualTo(1);
        handle.close();
        assertThat(pool().statistics().inUse()).isZero();
    }

    @Test
    void aPoolThatGivesNoOtherSessionIsNamed() throws ResourceException {
        RemoteRunspace handle = open();
        manager.endRequest();
        manager.refuse(new ResourceException("all are in use"));

        assertThatThrownBy(() -> handle.invoke("1"))
                .isInstanceOf(RunspaceResourceException.class)
                .hasMessageContainingAll("loopback:", "all are in use")
                .satisfies(code(ErrorCode.NO_SESSION));
        handle.close();
        assertThat(manager.calls).containsExactly("associate", "closed without a session");
    }

    @Test
    void aHandleOfAContainerThatGivesNoOtherSessionIsRefused() throws ResourceException {
        ReleasingConnection connection = (ReleasingConnection) create();
        RemoteRunspace handle = factory.createConnectionFactory(
                        (mcf, request) -> connection.getConnection(null, request))
                .open();
        assertThat(values(handle)).isEqualTo("usable");
        connection.dissociateConnections();
        connection.cleanup();

        assertThatThrownBy(() -> handle.invoke("1")).satisfies(code(ErrorCode.HANDLE_STALE));
        handle.close();
    }

    private RemoteRunspace open() {
        return pool().open();
    }

    private RunspaceConnectionFactory pool() {
        return factory.createConnectionFactory(manager);
    }
}
