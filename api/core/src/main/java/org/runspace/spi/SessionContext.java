package org.runspace.spi;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.runspace.Cancellable;
import org.runspace.CredentialSource;

/** The surroundings of one session: those of all sessions, and what this one logs in with. */
record SessionContext(TransportContext surroundings, CredentialSource credentials) implements TransportContext {
    @Override
    public Executor tasks() {
        return surroundings.tasks();
    }

    @Override
    public void startBlocking(String name, Runnable work) {
        surroundings.startBlocking(name, work);
    }

    @Override
    public Cancellable schedule(Runnable task, Duration delay) {
        return surroundings.schedule(task, delay);
    }

    @Override
    public long nanoTime() {
        return surroundings.nanoTime();
    }
}
