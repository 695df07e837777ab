package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.CommException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.IllegalStateException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.security.auth.Subject;
import org.junit.jupiter.api.Test;
import org.runspace.InvocationResult;
import org.runspace.adapter.operations.SessionMXBean;
import org.runspace.adapter.operations.ShownPool;
import org.runspace.endpoint.Endpoint;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceOpenException;
import org.runspace.error.SessionBrokenException;
import org.runspace.object.PSObject;

/** Check-outs and their handles, identity, validation and errors, as a container sees them. */
class ManagedConnectionTest extends AdapterTest {
    @Test
    void handlesOfOneCheckOutShareItsSession() throws ResourceException {
        RunspaceManagedConnection connection = create();
        PooledRunspace first = handle(connection);
        PooledRunspace second = handle(connection);
        assertThat(first.checkOut()).isEqualTo(second.checkOut()).isEqualTo(1);
        assertThat(session(connection, first)).isSameAs(session(connection, second));
        assertThat(values(first)).isEqualTo(values(second));
    }

    @Test
    void everyCheckOutHasANumberOfItsOwn() throws ResourceException {
        RunspaceManagedConnection connection = create();
        for (long number = 1; number <= 3; number++) {
            assertThat(handle(connection).checkOut()).isEqualTo(number);
            connection.cleanup();
        }
    }

    @Test
    void aClosedHandleSaysSo() throws ResourceException {
        PooledRunspace handle = handle(create());
        handle.close();
        assertThatThrownBy(() -> handle.invoke("1")).satisfies(code(ErrorCode.HANDLE_CLOSED));
    }

    @Test
    void aHandleThatOutlivedItsCheckOutIsStale() throws ResourceException {
        RunspaceManagedConnection connection = create();
        PooledRunspace stale = handle(connection);
        connection.cleanup();
        assertThatThrownBy(() -> stale.invoke("1")).satisfies(code(ErrorCode.HANDLE_STALE));
        PooledRunspace next = handle(connection);
        assertThatThrownBy(() -> stale.invoke("1")).satisfies(code(ErrorCode.HANDLE_STALE));
        assertThat(values(next)).isEqualTo("usable");
    }

    @Test
    void aCloseIsToldOnceWithItsHandle() throws ResourceException {
        PooledRunspace handle = handle(create());
        handle.close();
        handle.close();
        assertThat(container.events).containsExactly("closed");
        assertThat(container.rawEvents.get(0).getConnectionHandle()).isSameAs(handle);
        assertThat(container.rawEvents.get(0).getId()).isEqualTo(ConnectionEvent.CONNECTION_CLOSED);
    }

    @Test
    void aListenerThatFailsKeepsNoOtherFromBeingTold() throws ResourceException {
        RunspaceManagedConnection connection = create();
        List<String> told = new ArrayList<>();
        connection.addConnectionEventListener(new Listener(() -> {
            throw new NoClassDefFoundError("example/Pool");
        }));
        connection.addConnectionEventListener(new Listener(() -> told.add("told")));
        try (RecordedLog log = RecordedLog.of("org.runspace.adapter")) {
            PooledRunspace handle = handle(connection);
            handle.close();

            assertThat(told).containsExactly("told");
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith(ErrorCode.UNTOLD_FAILURE.id())
                    .contains(Listener.class.getName(), "example/Pool");
        }
    }

    /** Does the same at each event. */
    private record Listener(Runnable action) implements ConnectionEventListener {
        @Override
        public void connectionClosed(ConnectionEvent event) {
            action.run();
        }

        @Override
        public void localTransactionStarted(ConnectionEvent event) {
            action.run();
        }

        @Override
        public void localTransactionCommitted(ConnectionEvent event) {
            action.run();
        }

        @Override
        public void localTransactionRolledback(ConnectionEvent event) {
            action.run();
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            action.run();
        }
    }

    @Test
    void aLateCloseIsToldOnlyWhileNobodyElseHasTheSession() throws ResourceException {
        RunspaceManagedConnection connection = create();
        PooledRunspace first = handle(connection);
        connection.cleanup();
        first.close();
        assertThat(container.events).containsExactly("closed");
        PooledRunspace second = handle(connection);
        connection.cleanup();
        PooledRunspace third = handle(connection);
        second.close();
        assertThat(container.events).as("the next owner keeps its session").containsExactly("closed");
        assertThat(values(third)).isEqualTo("usable");
    }

    @Test
    void aHandleCanBeMovedToAnotherSession() throws ResourceException {
        RunspaceManagedConnection old = create();
        RunspaceManagedConnection other = create();
        PooledRunspace handle = handle(old);
        other.associateConnection(handle);
        old.cleanup();
        assertThat(values(handle)).isEqualTo("usable");
        handle.close();
        assertThat(container.rawEvents.get(0).getSource()).isSameAs(other);
    }

    @Test
    void aSessionThatAnErrorEndsIsToldAsBrokenAndReplaced() throws Exception {
        Error error = new NoClassDefFoundError("thrown on purpose");
        RunspaceManagedConnection connection = create();
        PooledRunspace handle = handle(connection);

        assertThat(container.workLeft(LIMIT))
                .as("the channel of the first question is closed behind the opening, and would take the error")
                .isEmpty();
        container.throwOnce(error);
        assertThatThrownBy(() -> handle.invoke("1")).hasRootCause(error);

        await(() -> container.events.contains("error"));
        assertThat(factory.matchManagedConnections(Set.of(connection), null, null))
                .isNull();
        connection.destroy();
        assertThat(values(handle(create()))).isEqualTo("usable");
    }

    @Test
    void onlyAConnectionOfExactlyTheSameIdentityMatches() throws ResourceException {
        Subject anna = subject("anna");
        ConnectionRequestInfo request = new Request("a");
        RunspaceManagedConnection ofAnna = create(anna, request);
        Set<Object> all = Set.of(ofAnna, create(subject("bert"), request), create(null, null));
        assertThat(factory.matchManagedConnections(all, subject("anna"), new Request("a")))
                .isSameAs(ofAnna);
        assertThat(factory.matchManagedConnections(all, subject("anna"), new Request("b")))
                .isNull();
        assertThat(factory.matchManagedConnections(all, subject("anna"), null)).isNull();
        assertThat(factory.matchManagedConnections(all, subject("carl"), request))
                .isNull();
        assertThat(factory.matchManagedConnections(Set.of("something else"), null, null))
                .isNull();
        LoopbackManagedConnectionFactory other = new LoopbackManagedConnectionFactory();
        other.setResourceAdapter(adapter);
        assertThat(other.matchManagedConnections(all, anna, request))
                .as("an equal configuration")
                .isSameAs(ofAnna);
        other.setCallTimeoutMillis("1");
        assertThat(other.matchManagedConnections(all, anna, request))
                .as("another configuration")
                .isNull();
    }

    @Test
    void deadConnectionsAreInvalidAndMatchNothing() throws ResourceException {
        RunspaceManagedConnection alive = create();
        RunspaceManagedConnection dead = create();
        dead.abort();
        RunspaceManagedConnection destroyed = create();
        destroyed.destroy();
        await(() -> !dead.isUsable());
        assertThat(factory.getInvalidConnections(Set.of(alive, dead, destroyed)))
                .containsExactlyInAnyOrder(dead, destroyed);
        assertThat(factory.matchManagedConnections(Set.of(dead, destroyed), null, null))
                .isNull();
        assertThat(container.events).as("nobody had it").isEmpty();
    }

    @Test
    void aConnectionThatIdledIsAskedForASignOfLife() throws ResourceException {
        factory.setProbeAfterIdleMillis("0");
        RunspaceManagedConnection alive = create();
        assertThat(alive.wantsProbe()).isTrue();
        assertThat(factory.getInvalidConnections(Set.of(alive))).isEmpty();
        factory.setProbeAfterIdleMillis("60000");
        assertThat(create().wantsProbe()).isFalse();
    }

    @Test
    void aSessionThatDiesUnderItsUserIsAnErrorEventAtOnce() throws ResourceException {
        RunspaceManagedConnection connection = create();
        PooledRunspace handle = handle(connection);
        CompletableFuture<InvocationResult<PSObject>> call =
                handle.powerShell().addScript(SLEEP).invokeAsync();
        connection.abort();
        await(() -> !container.events.isEmpty());
        assertThat(container.events).containsExactly("error");
        assertThat(container.rawEvents.get(0).getConnectionHandle()).isSameAs(handle);
        assertThat(container.rawEvents.get(0).getException()).isInstanceOf(SessionBrokenException.class);
        assertThat(call)
                .failsWithin(LIMIT)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(SessionBrokenException.class);
        assertThatThrownBy(() -> connection.getConnection(null, null)).isInstanceOf(IllegalStateException.class);
        handle.close();
        connection.cleanup();
        connection.destroy();
        assertThat(container.events).as("a dead connection is not given back").containsExactly("error");
    }

    @Test
    void aHandleWhoseSessionDiedWhileNothingRanSaysThatAndWhy() throws ResourceException {
        RunspaceManagedConnection connection = create();
        PooledRunspace handle = handle(connection);
        connection.abort();
        await(() -> !container.events.isEmpty());
        String reason = container.rawEvents.get(0).getException().getMessage();

        connection.destroy();

        assertThatThrownBy(() -> handle.invoke("1"))
                .isInstanceOf(SessionBrokenException.class)
                .hasMessage("PSRP1213: cannot use this connection handle any more: " + reason);
        handle.close();
        assertThatThrownBy(() -> handle.invoke("1")).satisfies(code(ErrorCode.HANDLE_CLOSED));
    }

    @Test
    void aSessionThatDiedInThePoolIsReplacedForItsNextUser() throws ResourceException {
        RunspaceManagedConnection connection = create();
        values(handle(connection));
        connection.cleanup();
        connection.abort();
        await(() -> !connection.isUsable());
        assertThat(values(handle(connection))).isEqualTo("usable");
    }

    @Test
    void anErrorWhileARunIsStartedGivesTheSessionBack() {
        RunspaceConnectionFactory pool = source();
        for (int round = 1; round <= 3; round++) {
            assertThatThrownBy(() -> pool.powerShell()
                            .addCommand("Write-Output")
                            .addArgument(new Unwritable(new StackOverflowError("too deep")))
                            .invoke())
                    .hasStackTraceContaining("too deep");
        }
        assertThat(pool.statistics()).satisfies(now -> {
            assertThat(now.inUse()).isZero();
            assertThat(now.sessions()).isEqualTo(1);
        });
    }

    @Test
    void aSessionThatDiedIsNotCountedAsOpenAndIsLostOnce() throws ResourceException {
        RunspaceManagedConnection idle = create();
        RunspaceManagedConnection used = create();
        values(handle(idle));
        values(handle(used));
        idle.cleanup();
        assertThat(source().statistics().sessions()).isEqualTo(2);

        idle.abort();
        used.abort();

        await(() -> source().statistics().lost() == 2);
        assertThat(source().statistics().sessions()).isZero();
        values(handle(idle));
        assertThat(source().statistics().sessions()).isEqualTo(1);
        idle.destroy();
        used.destroy();
        assertThat(source().statistics()).satisfies(now -> {
            assertThat(now.sessions()).isZero();
            assertThat(now.lost()).isEqualTo(2);
        });
    }

    @Test
    void aSessionThatDiesOnItsWayToItsNextUserIsLostOnce() throws ResourceException {
        RunspaceManagedConnection connection = create();
        for (int round = 1; round <= 50; round++) {
            values(handle(connection));
            connection.cleanup();
            connection.abort();
            assertThat(values(handle(connection))).isEqualTo("usable");
            int dead = round;
            await(() -> source().statistics().lost() >= dead);
            assertThat(source().statistics().lost()).isEqualTo(dead);
            connection.cleanup();
        }
        assertThat(source().statistics().sessions()).isEqualTo(1);
    }

    @Test
    void aDeadSessionWhoseConnectionIsDestroyedBeforeAnybodyWasToldIsLostOnce() throws ResourceException {
        for (int round = 1; round <= 50; round++) {
            RunspaceManagedConnection connection = create();
            values(handle(connection));
            connection.abort();
            await(() -> !connection.isUsable());
            connection.destroy();
            int dead = round;
            await(() -> source().statistics().lost() >= dead);
            assertThat(source().statistics().lost()).isEqualTo(dead);
        }
        RunspaceManagedConnection alive = create();
        alive.destroy();
        assertThat(source().statistics()).satisfies(now -> {
            assertThat(now.sessions()).isZero();
            assertThat(now.lost()).isEqualTo(50);
        });
    }

    /** Payara never frees the place of a connection that only throws an exception. */
    @Test
    void anInterruptOfTheThreadThatAsksForASignOfLifeMakesNoConnectionInvalid() throws ResourceException {
        factory.setProbeAfterIdleMillis("0");
        RunspaceManagedConnection alive = create();

        Thread.currentThread().interrupt();
        assertThat(factory.getInvalidConnections(Set.of(alive))).isEmpty();

        assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
    }

    @Test
    void aConnectionWhoseSessionCannotBeReplacedIsToldAsBrokenOnce() throws ResourceException {
        Endpoint.with(Map.of()).register("gone");
        factory.setEndpoint("gone");
        factory.setMaxUses("1");
        RunspaceManagedConnection connection = create();
        values(handle(connection));
        connection.cleanup();
        Endpoint.unregister("gone");

        assertThatThrownBy(() -> handle(connection)).isInstanceOf(CommException.class);
        assertThatThrownBy(() -> handle(connection)).isInstanceOf(IllegalStateException.class);

        assertThat(container.events).containsExactly("error");
        assertThat(container.rawEvents.get(0).getException()).isInstanceOf(RunspaceOpenException.class);
        assertThat(factory.getInvalidConnections(Set.of(connection))).containsExactly(connection);
        connection.destroy();
        assertThat(source().statistics()).satisfies(now -> {
            assertThat(now.sessions()).isZero();
            assertThat(now.lost()).isZero();
        });
    }

    @Test
    void aConnectionWhoseSessionCannotBeReplacedBecauseOfAnErrorIsToldAsBroken() throws ResourceException {
        Error error = new NoClassDefFoundError("thrown on purpose");
        Endpoint.with(Map.of()).register("broken");
        factory.setEndpoint("broken");
        factory.setMaxUses("1");
        RunspaceManagedConnection connection = create();
        values(handle(connection));
        connection.cleanup();
        factory.counters().showAs(new ShownPool() {
            @Override
            public void opened(UUID id, SessionMXBean session) {
                throw error;
            }

            @Override
            public void gone(UUID id) {
                // is called for what was never shown, too
            }

            @Override
            public int number() {
                return 1;
            }
        });

        assertThatThrownBy(() -> handle(connection)).isSameAs(error);

        assertThat(container.events).containsExactly("error");
        assertThat(container.rawEvents.get(0).getException()).hasCause(error);
        assertThat(source().statistics().sessions()).isZero();
        connection.destroy();
        Endpoint.unregister("broken");
    }

    /** A request of the application's, compared by its content. */
    private record Request(String name) implements ConnectionRequestInfo {}

    private record Named(String getName) implements Principal {
        @Override
        public String getName() {
            return getName;
        }
    }

    private static Subject subject(String name) {
        return new Subject(true, Set.of(new Named(name)), Set.of(), Set.of());
    }

    @Test
    void aSessionThatHasAnsweredIsNotAskedAgainAtOnce() throws ResourceException {
        factory.setProbeAfterIdleMillis("1000");
        RunspaceManagedConnection connection = create();
        await(connection::wantsProbe);

        assertThat(factory.getInvalidConnections(Set.of(connection))).isEmpty();

        assertThat(connection.wantsProbe()).isFalse();
    }

    @Test
    void aClosedHandleKeepsNoConnection() throws ResourceException {
        RunspaceManagedConnection connection = create();
        PooledRunspace handle = handle(connection);

        handle.close();

        assertThat(handle.belongsTo(connection)).isFalse();
        assertThat(container.events).containsExactly("closed");
    }
}
