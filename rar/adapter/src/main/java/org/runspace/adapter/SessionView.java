package org.runspace.adapter;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.runspace.adapter.operations.SessionMXBean;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.error.ErrorCode;

/** What an MBean shows of a session, and the counts behind it. Thread-safe. */
final class SessionView implements SessionMXBean {
    private final RunspaceSession session;
    private final Instant openedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final LongAdder uses = new LongAdder();
    private final LongAdder commands = new LongAdder();
    private volatile String lastError = "";
    private volatile State whenQuiet = State.IDLE;

    SessionView(RunspaceSession session) {
        this.session = session;
    }

    void checkedOut() {
        whenQuiet = State.CHECKED_OUT;
        uses.increment();
    }

    void checkedIn() {
        whenQuiet = State.IDLE;
    }

    void commandStarted() {
        commands.increment();
    }

    void commandEnded(@Nullable ErrorCode failure) {
        if (failure != null) {
            lastError = failure.id();
        }
    }

    @Override
    public State getState() {
        if (!session.isUsable()) {
            return State.ENDED;
        }
        return session.running().isPresent() ? State.RUNNING : whenQuiet;
    }

    @Override
    public String getOpenedAt() {
        return openedAt.toString();
    }

    @Override
    public long getUses() {
        return uses.sum();
    }

    @Override
    public long getCommands() {
        return commands.sum();
    }

    @Override
    public long getBytesSent() {
        return session.bytesSent();
    }

    @Override
    public long getBytesReceived() {
        return session.bytesReceived();
    }

    @Override
    public String getLastError() {
        return lastError;
    }
}
