package org.runspace.endpoints;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server that is started before the tests of a class and closed after them: a static field with
 * {@code @RegisterExtension}.
 */
public final class ServerOfClass<S extends AutoCloseable> implements BeforeAllCallback, AfterAllCallback {
    private final Callable<? extends S> start;
    private @Nullable S running;

    /** Starts nothing yet: a test that is skipped needs no server. */
    public ServerOfClass(Callable<? extends S> start) {
        this.start = start;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        running = start.call();
    }

    /** Returns the server, while the tests run. */
    public S get() {
        return Objects.requireNonNull(running, "the server is not started yet");
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (running != null) {
            running.close();
        }
    }
}
