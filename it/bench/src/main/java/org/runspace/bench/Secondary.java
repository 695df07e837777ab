package org.runspace.bench;

import org.openjdk.jmh.results.RunResult;

/** What profilers measured beside the time. */
final class Secondary {
    private Secondary() {}

    @SuppressWarnings("rawtypes") // JMH's map of secondary results holds raw types
    static double score(RunResult result, String secondary) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(secondary))
                .findFirst()
                .orElseThrow()
                .getValue()
                .getScore();
    }
}
