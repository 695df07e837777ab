package org.runspace.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import jakarta.resource.ResourceException;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.security.auth.Subject;
import org.junit.jupiter.api.Test;
import org.runspace.InvocationResult;
import org.runspace.RemoteCommandException;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceSource;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSObject;

/**
 * Tests that sessions of every connection type behave in the same way in an application server's pool: who gets them,
 * what is left of their users, and what an administrator sees. Extend it and return a pool's configuration.
 * {@link PoolFaultContract} tests what happens when the server dies.
 */
public abstract class PoolContract extends PoolTest {
    private static final String CHECK_IN = "checkIn";

    /** Creates the test; for subclasses. */
    protected PoolContract() {
        // has no state
    }

    @Test
    void aSessionIsUsedAgainByTheNextUser() throws ResourceException {
        RunspaceSource source = pool(configuration(), 2).source();
        for (int user = 1; user <= 3; user++) {
            assertThat(use(source, "'user " + user + "'")).containsExactly("user " + user);
        }
        assertThat(source.statistics().opened()).isEqualTo(1);
        assertThat(source.statistics().checkOuts()).isEqualTo(3);
    }

    @Test
    void aClosedHandleIsRefusedAndItsSecondCloseIsNotTold() throws ResourceException {
        RunspaceSource source = pool(configuration(), 1).source();
        RemoteRunspace handle = source.open();
        handle.close();
        handle.close();
        assertThatThrownBy(() -> handle.invoke("1")).satisfies(code(ErrorCode.HANDLE_CLOSED));
        assertThat(source.statistics().inUse()).isZero();
    }

    @Test
    void aStaleHandleIsRefusedAndItsLateCloseDisturbsNobody() throws ResourceException {
        StrictPool pool = pool(configuration(), 1);
        RunspaceSource source = pool.source();
        RemoteRunspace stale = source.open();
        assertUsable(stale);
        pool.cleanUp(stale);
        assertThatThrownBy(() -> stale.invoke("1")).satisfies(code(ErrorCode.HANDLE_STALE));
        try (RemoteRunspace next = source.open()) {
            assertThatThrownBy(() -> stale.invoke("1")).satisfies(code(ErrorCode.HANDLE_STALE));
            stale.close();
            assertUsable(next);
            assertThat(source.statistics().inUse()).isEqualTo(1);
        }
        assertThat(source.statistics().opened()).isEqualTo(1);
    }

    @Test
    void theHandlesOfOneCheckOutShareItsSessionUntilTheLastIsClosed() throws ResourceException {
        StrictPool pool = pool(configuration(), 1);
        RunspaceSource source = pool.source();
        RemoteRunspace first = source.open();
        RemoteRunspace second = pool.another(first);
        first.close();
        assertUsable(second);
        assertThat(source.statistics().inUse()).isEqualTo(1);
        second.close();
        assertThat(source.statistics().inUse()).isZero();
        assertThat(source.statistics().checkOuts()).isEqualTo(1);
    }

    @Test
    void aHandleThatNobodyClosesIsTakenBack() throws ResourceException {
        StrictPool pool = pool(configuration(), 1);
        RunspaceSource source = pool.source();
        RemoteRunspace leaked = source.open();
        assertUsable(leaked);
        pool.reclaim(leaked);
        assertThat(source.statistics().sessions()).isZero();
        try (RemoteRunspace next = source.open()) {
            assertThatThrownBy(() -> leaked.invoke("1")).isInstanceOf(RunspaceException.class);
            leaked.close();
            assertUsable(next);
        }
    }

    @Test
    void callersNeverGetEachOthersSessions() throws ResourceException {
        StrictPool pool = pool(configuration(), 3);
        RunspaceSource source = pool.source();
        Subject anna = caller("anna");
        for (Subject each : List.of(anna, caller("bert"), caller("anna"))) {
            assertThat(pool.as(each, () -> use(source, "'mine'"))).containsExactly("mine");
        }
        assertThat(source.statistics().opened()).as("anna's, bert's").isEqualTo(2);
        assertThat(use(source, "'nobody'")).containsExactly("nobody");
        assertThat(source.statistics().opened()).as("one for nobody").isEqualTo(3);
        assertThat(pool.as(caller("carl"), () -> use(source, "'mine'"))).containsExactly("mine");
        assertThat(source.statistics().opened()).as("carl's").isEqualTo(4);
        assertThat(source.statistics().sessions()).as("the pool is full").isEqualTo(3);
    }

    @Test
    void anExhaustedPoolFailsAfterItsWaitAndLosesNoPlace() throws ResourceException {
        RunspaceSource source =
                container().pool(configuration(), 1, Duration.ofMillis(300)).source();
        for (int round = 0; round < 2; round++) {
            try (RemoteRunspace only = source.open()) {
                assertThatThrownBy(source::open)
                        .satisfies(code(ErrorCode.NO_SESSION))
                        .hasMessageContaining("all 1 are in use");
                assertUsable(only);
            }
        }
        assertThat(source.statistics().opened()).isEqualTo(1);
    }

    @Test
    void manyUsersOfFewSessionsGetOnlyTheirOwnOutput() throws ResourceException {
        RunspaceSource source = pool(configuration(), 2).source();
        CompletableFuture<?>[] users = IntStream.range(0, 6)
                .mapToObj(user -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 4; i++) {
                        String own = "user " + user + " use " + i;
                        assertThat(use(source, "'" + own + "'")).containsExactly(own);
                    }
                }))
                .toArray(CompletableFuture[]::new);
        assertThat(CompletableFuture.allOf(users)).succeedsWithin(LIMIT.multipliedBy(2));
        assertThat(source.statistics()).satisfies(now -> {
            assertThat(now.inUse()).isZero();
            assertThat(now.checkOuts()).isEqualTo(24);
            assertThat(now.sessions()).isBetween(1, 2);
        });
    }

    @Test
    void aCleanupStopsWhatRunsAndTheNextUserIsNotDisturbed() throws ResourceException {
        StrictPool pool = pool(configuration(), 1);
        RunspaceSource source = pool.source();
        for (int round = 0; round < 3; round++) {
            RemoteRunspace busy = source.open();
            CompletableFuture<InvocationResult<PSObject>> call = begin(busy, "'started'; " + ENDLESS);
            pool.cleanUp(busy);
            try (RemoteRunspace next = source.open()) {
                assertThat(values(next, "'next'")).containsExactly("next");
            }
            assertFails(call);
        }
    }

    @Test
    void usesThatACleanupMeetsFailOrAreTheUsersOwn() throws ResourceException {
        StrictPool pool = pool(configuration(), 1);
        RunspaceSource source = pool.source();
        for (int round = 0; round < 5; round++) {
            String own = "round " + round;
            RemoteRunspace handle = source.open();
            AtomicBoolean refused = new AtomicBoolean();
            CompletableFuture<Void> user = CompletableFuture.runAsync(() -> {
                while (!refused.get()) {
                    try {
                        assertThat(values(handle, "'" + own + "'")).containsExactly(own);
                    } catch (RunspaceException e) {
                        refused.set(true);
                    }
                }
            });
            pool.cleanUp(handle);
            try (RemoteRunspace next = source.open()) {
                assertThat(values(next, "'next'")).containsExactly("next");
            }
            assertThat(user).succeedsWithin(LIMIT);
            handle.close();
        }
        assertThat(source.statistics().inUse()).isZero();
    }

    @Test
    void whatAUserLeavesIsResetForTheNext() throws ResourceException {
        RunspaceSource source = pool(configuration().with(CHECK_IN, "reset"), 1).source();
        leave(source);
        assertThat(use(source, "\"found $left\"")).containsExactly("found ");
    }

    @Test
    void whatAUserLeavesIsKeptIfThePoolSaysSo() throws ResourceException {
        RunspaceSource source = pool(configuration().with(CHECK_IN, "keep"), 1).source();
        leave(source);
        assertThat(use(source, "\"found $left\"")).containsExactly("found over");
        assertThat(source.statistics().opened()).isEqualTo(1);
    }

    @Test
    void everyUserGetsANewSessionIfThePoolSaysSo() throws ResourceException {
        RunspaceSource source =
                pool(configuration().with(CHECK_IN, "replace"), 1).source();
        use(source, "'first'");
        use(source, "'second'");
        assertThat(source.statistics()).satisfies(now -> {
            assertThat(now.opened()).isEqualTo(2);
            assertThat(now.sessions()).isLessThanOrEqualTo(1);
            assertThat(now.lost()).isZero();
        });
    }

    /** Not every server keeps variables. */
    private static void leave(RunspaceSource source) {
        try {
            use(source, "$global:left = 'over'");
        } catch (RemoteCommandException e) {
            abort("this server has no variables: " + e.getMessage());
        }
    }

    @Test
    void livingSessionsAreValidAndOnlyTheyAreCounted() throws ResourceException {
        StrictPool pool = pool(configuration().with("probeAfterIdleMillis", "0"), 2);
        RunspaceSource source = pool.source();
        RemoteRunspace one = source.open();
        RemoteRunspace other = source.open();
        assertUsable(one);
        one.close();
        assertThat(source.statistics().sessions()).isEqualTo(2);
        assertThat(pool.validate()).as("connections that are not valid").isZero();
        assertUsable(other);
        pool.flush();
        assertThat(source.statistics()).satisfies(now -> {
            assertThat(now.sessions()).isZero();
            assertThat(now.inUse()).isZero();
            assertThat(now.opened()).isEqualTo(2);
            assertThat(now.lost()).as("the container ended them").isZero();
        });
    }

    @Test
    void theStopOfTheAdapterEndsWhatRuns() throws ResourceException {
        RunspaceSource source = pool(configuration(), 2).source();
        use(source, "'idle now'");
        CompletableFuture<InvocationResult<PSObject>> call = begin(source.open(), ENDLESS);
        container().close();
        assertFails(call);
        assertThat(source.statistics().sessions()).isZero();
        assertThatThrownBy(source::open).satisfies(code(ErrorCode.ADAPTER_STOPPED));
    }

    @Test
    void aPropertyThatIsNotValidIsRefusedByName() throws ResourceException {
        RunspaceSource source =
                pool(configuration().with("stopTimeoutMillis", "soon"), 1).source();
        assertThatThrownBy(source::open)
                .satisfies(code(ErrorCode.POOL_PROPERTY))
                .hasMessageContaining("stopTimeoutMillis")
                .hasMessageContaining("soon");
    }

    private static Consumer<Throwable> code(ErrorCode expected) {
        return failure -> assertThat(((RunspaceException) failure).code()).isEqualTo(expected);
    }

    private static Subject caller(String name) {
        return new Subject(true, Set.of(new Caller(name)), Set.of(), Set.of());
    }

    private record Caller(String name) implements Principal {
        @Override
        public String getName() {
            return name;
        }
    }
}
