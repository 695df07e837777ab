package org.runspace.engine.runtime;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The runs of one session, each from its start until its pipeline has ended at the server. Thread-safe. */
final class SessionRuns {
    private final Map<UUID, PipelineRun> runs = new ConcurrentHashMap<>();

    void add(PipelineRun run) {
        runs.put(run.id(), run);
    }

    void remove(UUID pipeline) {
        runs.remove(pipeline);
    }

    /** Returns the run of a pipeline, or null if it has none or has ended. */
    PipelineRun find(UUID pipeline) {
        return runs.get(pipeline);
    }

    void ifRunning(UUID pipeline, Consumer<PipelineRun> action) {
        PipelineRun run = find(pipeline);
        if (run != null) {
            action.accept(run);
        }
    }

    List<PipelineRun> all() {
        return List.copyOf(runs.values());
    }

    /** Returns whether a run was started by code that the session called, which may wait for it. */
    boolean anyFromCallback() {
        return runs.values().stream().anyMatch(PipelineRun::isFromCallback);
    }
}
