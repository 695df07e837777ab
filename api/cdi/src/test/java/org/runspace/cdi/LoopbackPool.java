package org.runspace.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.ResourceException;
import java.time.Duration;
import org.runspace.RunspaceSource;
import org.runspace.testkit.adapter.PoolConfiguration;
import org.runspace.testkit.adapter.StrictContainer;

/** A server with one pool of sessions in this JVM, bound to a name. */
final class LoopbackPool implements AutoCloseable {
    private final StrictContainer container;
    private final RunspaceSource source;
    private final String name;

    private LoopbackPool(StrictContainer container, RunspaceSource source, String name) {
        this.container = container;
        this.source = source;
        this.name = name;
    }

    /** Starts one with four places. */
    static LoopbackPool bind(String name) throws ResourceException {
        StrictContainer container = new StrictContainer();
        RunspaceSource source = container.source(PoolConfiguration.custom("loopback:"), 4, Duration.ofSeconds(10));
        BoundNames.bind(name, source);
        return new LoopbackPool(container, source, name);
    }

    RunspaceSource source() {
        return source;
    }

    int inUse() {
        return source.statistics().inUse();
    }

    long checkOuts() {
        return source.statistics().checkOuts();
    }

    @Override
    public void close() {
        BoundNames.unbind(name);
        container.close();
        assertThat(container.brokenRules()).as("broken rules").isEmpty();
    }
}
