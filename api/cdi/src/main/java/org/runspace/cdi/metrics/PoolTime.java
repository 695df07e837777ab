package org.runspace.cdi.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The times of a pool that become metrics; each is an attribute of the pool's MBean with counts by steps. A step counts
 * the shorter times, too, and has its longest time in seconds as the tag {@code le}, as histograms of Prometheus have.
 */
enum PoolTime {
    OPEN("OpenMillis", "open", "Openings that took no longer than so."),
    CHECK_OUT("CheckOutMillis", "check.out", "Calls of applications that waited no longer for a session than so."),
    COMMAND("CommandMillis", "command", "Commands of applications that took no longer than so.");

    private static final String LONGEST = "le";

    private final String attribute;
    private final String name;
    private final String description;

    PoolTime(String attribute, String name, String description) {
        this.attribute = attribute;
        this.name = "runspace.pool." + name + ".seconds.bucket";
        this.description = description;
    }

    static Stream<PoolSeries> of(PoolAttributes pool) {
        return Stream.of(values())
                .flatMap(time -> pool.steps(time.attribute).stream().map(step -> time.series(pool, step)));
    }

    private PoolSeries series(PoolAttributes pool, Step step) {
        Map<String, String> tags = new LinkedHashMap<>(pool.tags());
        tags.put(LONGEST, step.seconds());
        return new PoolSeries(
                name, PoolNumber.Unit.NONE, description, tags, () -> pool.countUpTo(attribute, step.millis()));
    }

    /**
     * A step of a time.
     *
     * @param millis the longest time, {@link Long#MAX_VALUE} for any
     */
    record Step(long millis) implements Comparable<Step> {
        /** Reads the key of a step, which is no number for the last one. */
        static Step of(String key) {
            return new Step(key.chars().allMatch(Character::isDigit) ? Long.parseLong(key) : Long.MAX_VALUE);
        }

        String seconds() {
            return millis == Long.MAX_VALUE ? "+Inf" : String.valueOf(millis / 1000.0);
        }

        @Override
        public int compareTo(Step other) {
            return Long.compare(millis, other.millis);
        }
    }
}
