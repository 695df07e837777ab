package org.runspace.sample.live;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.runspace.sample.Owner;

/** A current run, and those who watch it. Thread-safe. */
final class LiveRun {
    private final RunTitle title;
    private final Watched run;
    private final Spool spool;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private volatile String failure = "";
    private volatile long watchedAt = System.nanoTime();

    LiveRun(RunTitle title, Watched run, Spool spool) {
        this.title = title;
        this.run = run;
        this.spool = spool;
    }

    RunTitle title() {
        return title;
    }

    Watched run() {
        return run;
    }

    /** Whether this user has started it. */
    boolean isOf(String user) {
        return title.user().equals(user);
    }

    /** Returns why it has no more lines; empty if it has come to its end. */
    String failure() {
        return failure;
    }

    Set<Watcher> watchers() {
        return watchers;
    }

    /** Returns for how long nobody has watched; nothing if somebody does. */
    Optional<Duration> unwatched() {
        return watchers.isEmpty() ? Optional.of(Duration.ofNanos(System.nanoTime() - watchedAt)) : Optional.empty();
    }

    /** Runs it on this thread. */
    void perform() {
        try {
            run.write();
        } catch (IOException e) {
            failure = "The run was stopped: the server cannot keep its lines: " + e.getMessage();
        } catch (RuntimeException | Error e) {
            failure = "The run has failed, and the server's log tells more: " + e;
            run.stop();
            throw e;
        }
    }

    /** There is nothing more to watch. */
    void end() {
        spool.end();
    }

    /**
     * Begins to watch.
     *
     * @param owner whose page watches
     * @param onEnd called once, when it watches no more
     * @return who watches; nothing if there is nothing more to watch
     */
    Optional<Watcher> join(Owner owner, Consumer<Watcher> onEnd) {
        return spool.read().map(reader -> {
            Watcher watcher = new Watcher(owner, this, reader, left -> {
                watchedAt = System.nanoTime();
                watchers.remove(left);
                onEnd.accept(left);
            });
            watchers.add(watcher);
            return watcher;
        });
    }
}
