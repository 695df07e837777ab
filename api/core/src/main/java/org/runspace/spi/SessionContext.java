package org.runspace.spi;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.runspace.Cancellable;
import org.runspace.CredentialSource;

/** The context of one session: that of all sessions, and the credentials of this one. */
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
    public Cancellable keepFor(String what) {
        return surroundings.keepFor(what);
    }

    @Override
    public long nanoTime() {
        return surroundings.nanoTime();
    }
}
