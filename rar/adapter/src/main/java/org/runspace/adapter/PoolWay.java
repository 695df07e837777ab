package org.runspace.adapter;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.runspace.diagnosis.Finding;
import org.runspace.diagnosis.SessionWay;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.spi.OpenStep;
import org.runspace.spi.Target;
import org.runspace.spi.Transports;

/** The way to a session of a pool: the steps to its server, and then the container. Thread-safe. */
final class PoolWay implements SessionWay {
    static final String REMEDY_OF_PROPERTIES = "Set the pool's properties as the message says.";

    private final RunspaceManagedConnectionFactory factory;
    private final Supplier<PooledRunspace> container;

    PoolWay(RunspaceManagedConnectionFactory factory, Supplier<PooledRunspace> container) {
        this.factory = factory;
        this.container = container;
    }

    @Override
    public String configuration() {
        return "properties";
    }

    @Override
    public String configurationRemedy() {
        return REMEDY_OF_PROPERTIES;
    }

    @Override
    public List<OpenStep> steps() throws IOException {
        Transports transports = factory.runtime().transports();
        try {
            Target target = factory.target(transports);
            return transports.provider(target.scheme()).steps(target);
        } catch (ConnectionStringException e) {
            throw factory.refusal(e);
        }
    }

    @Override
    public Executor threads() {
        return factory.runtime().context().tasks();
    }

    @Override
    public Arrival open() {
        long begun = System.nanoTime();
        PooledRunspace handle = container.get();
        return handle.facts()
                .map(facts -> new Arrival(handle, taken(facts, begun), "version " + facts.protocol()))
                .orElseGet(() -> new Arrival(handle, "", ""));
    }

    private static String taken(SessionFacts facts, long begun) {
        Duration asked = Duration.ofNanos(System.nanoTime() - begun);
        return facts.age().compareTo(asked) <= 0
                ? ""
                : "when the session was opened, " + facts.age().toSeconds() + " s ago";
    }

    @Override
    public Finding refusal(RunspaceException failure) {
        String remedy = failure.code() == ErrorCode.NO_SESSION
                ? "See in the pool's numbers whether all its sessions are in use. Then let the pool have more, or find"
                        + " who keeps them."
                : "Do what the message says.";
        return new Finding("session of the pool", Finding.State.FAILED, String.valueOf(failure.getMessage()), remedy);
    }
}
