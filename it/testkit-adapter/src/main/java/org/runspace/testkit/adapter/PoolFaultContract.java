package org.runspace.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.runspace.InvocationResult;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceSource;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceOpenException;
import org.runspace.object.PSObject;
import org.runspace.testkit.Await;

/**
 * Tests what a pool does when its server dies and comes back: who is told, what is counted, and that no place and no
 * session is lost. Extend it, and say how the server is stopped and started.
 */
public abstract class PoolFaultContract extends PoolTest {
    /** Creates the test; for subclasses. */
    protected PoolFaultContract() {
        // has no state
    }

    /**
     * Ends the server as a crash does: every session ends, and none can be opened.
     *
     * @throws Exception if that is not possible, which fails the test
     */
    protected abstract void stopServer() throws Exception;

    /**
     * Starts the server again, at the same place. Does nothing if it runs.
     *
     * @throws Exception if that is not possible, which fails the test
     */
    protected abstract void startServer() throws Exception;

    @AfterEach
    final void startServerAgain() throws Exception {
        startServer();
    }

    private StrictPool poolWithLimit(int most) throws ResourceException {
        return pool(
                configuration().with("openTimeoutMillis", "" + LIMIT.toMillis()).with("probeAfterIdleMillis", "0"),
                most);
    }

    /** That the error is told once, and as an error, the strict container watches. */
    @Test
    void aServerThatDiesUnderItsUsersIsAnErrorOfEachSessionOnce() throws Exception {
        StrictPool pool = poolWithLimit(3);
        RunspaceSource source = pool.source();
        RemoteRunspace busy = source.open();
        RemoteRunspace sharing = pool.another(busy);
        RemoteRunspace quiet = source.open();
        assertUsable(busy);
        assertUsable(quiet);
        CompletableFuture<InvocationResult<PSObject>> call = begin(busy, ENDLESS);
        stopServer();
        assertFails(call);
        Await.until("both sessions are lost", LIMIT, () -> source.statistics().lost() == 2);
        Await.until("both are given up", LIMIT, () -> source.statistics().inUse() == 0);
        assertThat(source.statistics().sessions()).isZero();
        for (RemoteRunspace handle : new RemoteRunspace[] {busy, sharing, quiet}) {
            assertThatThrownBy(() -> handle.invoke("1")).isInstanceOf(RunspaceException.class);
            handle.close();
        }
    }

    @Test
    void anIdleSessionThatDiedIsNotValidAndIsGivenToNobody() throws Exception {
        StrictPool pool = poolWithLimit(2);
        RunspaceSource source = pool.source();
        use(source, "'before'");
        stopServer();
        Await.until("it is lost", LIMIT, () -> source.statistics().lost() == 1);
        assertThat(source.statistics().sessions()).isZero();
        assertThat(pool.validate()).as("connections that are not valid").isEqualTo(1);
        startServer();
        assertThat(use(source, "'after'")).containsExactly("after");
        assertThat(source.statistics()).satisfies(now -> {
            assertThat(now.opened()).isEqualTo(2);
            assertThat(now.lost()).isEqualTo(1);
            assertThat(now.sessions()).isEqualTo(1);
        });
    }

    @Test
    void withoutItsServerAPoolFailsInTimeAndLosesNoPlace() throws Exception {
        RunspaceSource source = poolWithLimit(1).source();
        stopServer();
        for (int attempt = 1; attempt <= 3; attempt++) {
            long start = System.nanoTime();
            assertThatThrownBy(source::open).isInstanceOf(RunspaceOpenException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.multipliedBy(2));
            assertThat(source.statistics().openFailures()).isEqualTo(attempt);
        }
        assertThat(source.statistics().opened()).isZero();
        assertThat(source.statistics().sessions()).isZero();
        startServer();
        assertThat(use(source, "'after'")).containsExactly("after");
        assertThat(source.statistics().openFailures()).isEqualTo(3);
    }

    @Test
    void aPoolInUseRecoversFromTheDeathOfItsServer() throws Exception {
        RunspaceSource source = poolWithLimit(2).source();
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<?>[] users = IntStream.range(0, 4)
                .mapToObj(user -> CompletableFuture.runAsync(() -> useUntil(enough, source, "user " + user)))
                .toArray(CompletableFuture[]::new);
        Await.until("they use it", LIMIT, () -> source.statistics().checkOuts() > 8);
        stopServer();
        Await.until("it is noticed", LIMIT, () -> source.statistics().lost() > 0);
        startServer();
        enough.set(true);
        assertThat(CompletableFuture.allOf(users)).succeedsWithin(LIMIT.multipliedBy(2));
        assertThat(use(source, "'after'")).containsExactly("after");
        assertThat(source.statistics()).satisfies(now -> {
            assertThat(now.inUse()).isZero();
            assertThat(now.sessions()).isBetween(1, 2);
        });
    }

    /** What fails has to be of the API's own family, and what succeeds has to be the user's own. */
    private static void useUntil(AtomicBoolean enough, RunspaceSource source, String own) {
        while (!enough.get()) {
            try {
                assertThat(use(source, "'" + own + "'")).containsExactly(own);
            } catch (RunspaceException e) {
                // the server may be away
            }
        }
    }
}
