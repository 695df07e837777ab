package org.runspace.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.ResourceException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.runspace.InvocationResult;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceSource;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSObject;

/**
 * The base class of tests of pools: each test has a small application server of its own, in which the resource adapter
 * runs. After each test the adapter is stopped, and must have kept the rules of Jakarta Connectors.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
public abstract class PoolTest {
    /** The time limit for everything that is expected to happen. Generous, because build machines are busy. */
    protected static final Duration LIMIT = Duration.ofSeconds(30);

    /** A call that does not end by itself. */
    static final String ENDLESS = "Start-Sleep -Seconds 600";

    private StrictContainer container;

    /** Creates the test; for subclasses. */
    protected PoolTest() {
        // has no state
    }

    /**
     * Returns the configuration of the pools of this test.
     *
     * @return a connection definition and its properties
     */
    protected abstract PoolConfiguration configuration();

    @BeforeEach
    final void startAdapter() throws ResourceException {
        container = new StrictContainer();
    }

    @AfterEach
    final void stopAdapter() {
        StrictContainer ended = container;
        container = null;
        // none if the adapter did not start
        if (ended != null) {
            ended.close();
            assertThat(ended.brokenRules()).as("broken rules").isEmpty();
        }
    }

    /** Creates a pool whose users wait for a session as long as a test lasts. */
    final StrictPool pool(PoolConfiguration configuration, int most) throws ResourceException {
        return container.pool(configuration, most, LIMIT);
    }

    final StrictContainer container() {
        return container;
    }

    /** Uses a session, and returns what a script puts out. */
    static List<Object> values(RemoteRunspace session, String script) {
        return session.invoke(script).output().stream().map(PSObject::value).toList();
    }

    /** Opens a session, uses it and closes it. */
    static List<Object> use(RunspaceSource source, String script) {
        try (RemoteRunspace session = source.open()) {
            return values(session, script);
        }
    }

    static void assertUsable(RemoteRunspace session) {
        assertThat(values(session, "'usable'")).containsExactly("usable");
    }

    static CompletableFuture<InvocationResult<PSObject>> begin(RemoteRunspace session, String script) {
        return session.powerShell().addScript(script).invokeAsync();
    }

    /** A call that was cut short says so by an exception of the API's own family. */
    static void assertFails(CompletableFuture<?> call) {
        assertThat(call.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                        .handle((result, failure) ->
                                failure instanceof CompletionException wrapped ? wrapped.getCause() : failure)
                        .join())
                .isInstanceOf(RunspaceException.class);
    }
}
