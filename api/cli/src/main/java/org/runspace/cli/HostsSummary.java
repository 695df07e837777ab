package org.runspace.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.runspace.TargetState;

/** Counts how the work at hosts has ended. For one thread. */
final class HostsSummary {
    private final Map<TargetState, Integer> counts = new LinkedHashMap<>();

    void add(TargetState state) {
        counts.merge(state, 1, Integer::sum);
    }

    boolean allSucceeded() {
        return counts.keySet().stream().allMatch(state -> state == TargetState.SUCCEEDED);
    }

    String inWords() {
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().inWords())
                .collect(Collectors.joining(", "));
    }
}
