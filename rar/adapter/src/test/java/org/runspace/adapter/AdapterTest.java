package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionRequestInfo;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.security.auth.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.runspace.InvocationResult;
import org.runspace.RemoteRunspace;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSObject;

/**
 * The base of tests that play a container: an adapter on the loopback endpoint, started before each test and stopped
 * after it.
 */
@Timeout(60)
abstract class AdapterTest {
    static final Duration LIMIT = Duration.ofSeconds(15);
    static final String SLEEP = "Start-Sleep -Seconds 600";

    final FakeContainer container = new FakeContainer();
    final RunspaceResourceAdapter adapter = new RunspaceResourceAdapter();
    final LoopbackManagedConnectionFactory factory = new LoopbackManagedConnectionFactory();

    @BeforeEach
    void start() throws ResourceException {
        adapter.start(container);
        factory.setResourceAdapter(adapter);
    }

    @AfterEach
    void stopLeavesNoThread() throws InterruptedException {
        adapter.stop();
        assertThat(container.threadsLeft(LIMIT)).isEmpty();
    }

    RunspaceManagedConnection create() throws ResourceException {
        return create(null, null);
    }

    RunspaceManagedConnection create(Subject subject, ConnectionRequestInfo request) throws ResourceException {
        RunspaceManagedConnection connection =
                (RunspaceManagedConnection) factory.createManagedConnection(subject, request);
        connection.addConnectionEventListener(container);
        return connection;
    }

    RunspaceConnectionFactory source() {
        return factory.createConnectionFactory(container);
    }

    static PooledRunspace handle(RunspaceManagedConnection connection) throws ResourceException {
        return (PooledRunspace) connection.getConnection(null, null);
    }

    /** The session that a handle uses. */
    static RunspaceSession session(RunspaceManagedConnection connection, PooledRunspace handle) {
        RunspaceSession session = connection.start(handle);
        connection.started();
        return session;
    }

    static Object values(RemoteRunspace session) {
        return values(session.invoke("'usable'"));
    }

    static Object values(InvocationResult<PSObject> result) {
        return result.output().get(0).value();
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    static Consumer<Throwable> code(ErrorCode expected) {
        return e -> assertThat(((RunspaceException) e).code()).isEqualTo(expected);
    }
}
