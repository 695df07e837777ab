package org.runspace.endpoints.audit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.runspace.audit.RunInfo;
import org.runspace.audit.RunListener;
import org.runspace.audit.RunSummary;
import org.runspace.testkit.Await;

/** Keeps the news of runs that it gets. */
final class Told implements RunListener {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final List<RunInfo> begun = new CopyOnWriteArrayList<>();
    private final List<End> ended = new CopyOnWriteArrayList<>();

    /** One run, at its end. */
    record End(RunInfo run, RunSummary summary) {}

    @Override
    public void before(RunInfo run) {
        begun.add(run);
    }

    @Override
    public void after(RunInfo run, RunSummary summary) {
        ended.add(new End(run, summary));
    }

    /** Returns the runs that have begun, in order. */
    List<RunInfo> begun() {
        return begun;
    }

    /** Returns the only run so far, when it has ended. */
    End only() {
        return all(1).get(0);
    }

    /** Waits until so many runs have ended, and returns all, in the order of their ends. */
    List<End> all(int count) {
        Await.until(count + " runs have ended", LIMIT, () -> ended.size() >= count);
        return List.copyOf(ended);
    }
}
