package org.runspace.adapter.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.runspace.Cancellable;
import org.runspace.error.ErrorCode;
import org.runspace.error.GuardedLog;
import org.runspace.error.RunspaceException;
import org.runspace.spi.Deadline;

/**
 * Shows other servers that this one lives, looks at them, and takes over what a dead one has left. One beat at a time;
 * everything else is thread-safe.
 */
final class Heartbeat {
    private static final System.Logger LOG = System.getLogger(Heartbeat.class.getName());

    private final Journal journal;
    private final Recovery recovery;
    private final LeftRows left;
    private final Map<String, Seen> seen = new HashMap<>();
    private long lookedAt;
    private final Set<String> claimed = ConcurrentHashMap.newKeySet();
    private volatile String owner;
    private final AtomicReference<State> state = new AtomicReference<>(State.BEATING);

    /** Held by a beat, and by the stop, which must not release what a beat then takes again. */
    private final ReentrantLock turn = new ReentrantLock();

    private volatile Cancellable next = () -> {};

    /** How the beats go. */
    private enum State {
        /** The last one was done. */
        BEATING,
        /** The last one failed, which was logged. */
        FAILING,
        /** There are no more. */
        STOPPED;

        State after(Event event) {
            return switch (this) {
                case BEATING, FAILING ->
                    switch (event) {
                        case DONE -> BEATING;
                        case FAILED -> FAILING;
                        case STOP -> STOPPED;
                    };
                case STOPPED -> STOPPED;
            };
        }
    }

    private enum Event {
        DONE,
        FAILED,
        STOP
    }

    /** What another owner's heartbeat was when it was seen first, and when that was here. */
    private record Seen(long heartbeat, long since) {}

    Heartbeat(Journal journal, Recovery recovery) {
        this.journal = journal;
        this.recovery = recovery;
        this.left = new LeftRows(journal, recovery);
    }

    void start() {
        String first = UUID.randomUUID().toString();
        journal.database()
                .call(tables -> tables.insertOwner(first, journal.place().pool()));
        owner = first;
        next = journal.context().schedule(this::beat, Duration.ZERO);
    }

    String owner() {
        return owner;
    }

    boolean holds(String someOwner) {
        return someOwner.equals(owner) || (!isStopped() && claimed.contains(someOwner));
    }

    private boolean isStopped() {
        return state.get() == State.STOPPED;
    }

    /** Returns the state before. */
    private State now(Event event) {
        return state.getAndUpdate(before -> before.after(event));
    }

    /** Lets others claim at once what is left, or leaves nothing if nothing is. */
    void stop(Deadline deadline) {
        if (now(Event.STOP) == State.STOPPED) {
            return;
        }
        next.cancel();
        try {
            if (!isMyTurn(deadline)) {
                throw journal.database().failure("a use of the database has not ended in time", null);
            }
            try {
                journal.database().call(this::release, remaining(deadline));
            } finally {
                turn.unlock();
            }
        } catch (RunspaceException e) { // others will find out by the heartbeat
            GuardedLog.logLine(LOG, System.Logger.Level.WARNING, e.getMessage(), e);
        }
    }

    private boolean isMyTurn(Deadline deadline) {
        try {
            return turn.tryLock(remaining(deadline).toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Duration remaining(Deadline deadline) {
        return deadline.remaining(System.nanoTime());
    }

    private void release(Tables tables) throws SQLException {
        for (String dead : claimed) {
            tables.release(dead, owner);
        }
        if (tables.hasRows(owner)) {
            tables.release(owner, owner);
        } else {
            tables.deleteOwner(owner);
        }
    }

    private void beat() {
        turn.lock();
        try {
            if (!isStopped()) {
                beatOnce();
            }
        } finally {
            turn.unlock();
            if (!isStopped()) {
                next = journal.context().schedule(this::beat, journal.lease().beat());
            }
        }
    }

    private void beatOnce() {
        try {
            raise();
            journal.leftovers().delete();
            claimDead();
            lookedAt = journal.context().nanoTime();
            now(Event.DONE);
        } catch (RunspaceException e) {
            if (now(Event.FAILED) == State.BEATING) { // the next beats fail in the same way, and writers tell it
                GuardedLog.logLine(LOG, System.Logger.Level.WARNING, e.getMessage(), e);
            }
        }
    }

    private void raise() {
        List<String> lost = new ArrayList<>();
        journal.database().call(tables -> {
            for (String mine : claimed) {
                if (!tables.beat(mine, owner)) {
                    lost.add(mine);
                }
            }
            if (!tables.beat(owner, owner)) {
                lost.add(owner);
            }
        });
        lost.forEach(claimed::remove);
        if (lost.contains(owner)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    ErrorCode.JOURNAL_TAKEN.message(journal.place().target()));
            String another = UUID.randomUUID().toString();
            journal.database()
                    .call(tables -> tables.insertOwner(another, journal.place().pool()));
            owner = another;
        }
    }

    private void claimDead() {
        Duration sinceLook = Duration.ofNanos(journal.context().nanoTime() - lookedAt);
        if (sinceLook.multipliedBy(2).compareTo(journal.lease().dead()) > 0) {
            seen.clear(); // what kept this server from looking may have kept all others from their beats
        }
        List<Owner> others = new ArrayList<>();
        journal.database()
                .call(tables -> others.addAll(tables.others(journal.place().pool(), owner)));
        seen.keySet().retainAll(others.stream().map(Owner::id).toList());
        for (Owner other : others) {
            if (other.holder().equals(owner)) {
                take(other); // unless that is done already, the answer to its claim was lost
            } else if (isDead(other) && recovery.isPossible()) {
                claim(other);
            }
        }
    }

    private boolean isDead(Owner other) {
        long now = journal.context().nanoTime();
        Seen before = seen.get(other.id());
        if (before == null || before.heartbeat() != other.heartbeat()) {
            seen.put(other.id(), new Seen(other.heartbeat(), now));
            return other.heartbeat() == Tables.RELEASED;
        }
        return other.heartbeat() == Tables.RELEASED
                || now - before.since() >= journal.lease().dead().toNanos();
    }

    private void claim(Owner dead) {
        boolean[] won = {false};
        journal.database().call(tables -> won[0] = tables.claim(dead, owner));
        if (won[0]) {
            take(dead);
        }
    }

    private void take(Owner dead) {
        if (claimed.add(dead.id())) {
            left.take(dead.id(), owner, () -> claimed.remove(dead.id()));
        }
    }
}
