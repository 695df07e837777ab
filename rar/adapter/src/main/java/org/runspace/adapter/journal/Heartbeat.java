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
import org.runspace.Cancellable;
import org.runspace.engine.runtime.GuardedLog;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/**
 * Shows other servers that this one lives, looks at them, and takes over what a dead one has left. One beat at a time;
 * everything else is thread-safe.
 */
final class Heartbeat {
    private static final System.Logger LOG = System.getLogger(Heartbeat.class.getName());

    private final Journal journal;
    private final LeftRows left;
    private final Map<String, Seen> seen = new HashMap<>();
    private final Set<String> claimed = ConcurrentHashMap.newKeySet();
    private volatile String owner;
    private volatile boolean stopped;
    private volatile Cancellable next = () -> {};
    private boolean failing;

    /** What another owner's heartbeat was when it was seen first, and when that was here. */
    private record Seen(long heartbeat, long since) {}

    Heartbeat(Journal journal, Recovery recovery) {
        this.journal = journal;
        this.left = new LeftRows(journal, recovery);
    }

    void start() {
        String first = UUID.randomUUID().toString();
        journal.call(tables -> tables.insertOwner(first, journal.place().pool()));
        owner = first;
        next = journal.context().schedule(this::beat, Duration.ZERO);
    }

    String owner() {
        return owner;
    }

    boolean holds(String someOwner) {
        return someOwner.equals(owner) || (!stopped && claimed.contains(someOwner));
    }

    /** Lets others claim at once what is left, or leaves nothing if nothing is. */
    void stop() {
        stopped = true;
        next.cancel();
        try {
            journal.call(this::release);
        } catch (RunspaceException e) { // others will find out by the heartbeat
            GuardedLog.logLine(LOG, System.Logger.Level.WARNING, e.getMessage(), e);
        }
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
        if (stopped) {
            return;
        }
        try {
            raise();
            journal.leftovers().delete();
            claimDead();
            failing = false;
        } catch (RunspaceException e) {
            if (!failing) { // the next beats fail in the same way, and writers tell it themselves
                GuardedLog.logLine(LOG, System.Logger.Level.WARNING, e.getMessage(), e);
            }
            failing = true;
        } finally {
            if (!stopped) {
                next = journal.context().schedule(this::beat, journal.lease().beat());
            }
        }
    }

    private void raise() {
        List<String> lost = new ArrayList<>();
        journal.run(tables -> {
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
            journal.run(tables -> tables.insertOwner(another, journal.place().pool()));
            owner = another;
        }
    }

    private void claimDead() {
        List<Owner> others = new ArrayList<>();
        journal.run(tables -> others.addAll(tables.others(journal.place().pool(), owner)));
        seen.keySet().retainAll(others.stream().map(Owner::id).toList());
        others.stream().filter(this::isDead).forEach(this::claim);
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
        journal.run(tables -> won[0] = tables.claim(dead, owner));
        if (won[0]) {
            claimed.add(dead.id());
            left.take(dead.id(), owner, () -> claimed.remove(dead.id()));
        }
    }
}
