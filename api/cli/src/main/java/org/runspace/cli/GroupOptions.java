package org.runspace.cli;

import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.runspace.GroupTarget;
import org.runspace.RunspaceGroup;
import picocli.CommandLine.Option;

/** In which order, how many at a time, and how far hosts are worked on. */
final class GroupOptions {
    private static final long LONGEST = Duration.ofDays(365).toSeconds();

    @Option(
            names = "--throttle",
            paramLabel = "HOSTS",
            defaultValue = "32",
            description = "How many hosts are worked on at the same time. Default: ${DEFAULT-VALUE}.")
    private int throttle;

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            defaultValue = "3600",
            description = "How long a host may take in all. Default: ${DEFAULT-VALUE}.")
    private long deadline;

    @Option(
            names = "--canary",
            paramLabel = "HOSTS",
            description = "So many are tried first; if one fails, no other begins.")
    private int canary;

    @Option(
            names = "--stop-after",
            paramLabel = "FAILURES",
            description = "After so many failures no other host begins.")
    private @Nullable Integer stopAfter;

    @Option(names = "--skip-unreachable", description = "A host that cannot be reached is no failure for these two.")
    private boolean skipUnreachable;

    /** Throws if the options cannot be used. */
    void check() {
        Arguments.require(deadline >= 1 && deadline <= LONGEST, "--deadline", "1 to " + LONGEST, deadline);
    }

    RunspaceGroup of(Collection<GroupTarget> targets) {
        RunspaceGroup group = RunspaceGroup.of(targets)
                .throttle(throttle)
                .deadline(Duration.ofSeconds(deadline))
                .canary(canary);
        RunspaceGroup limited = stopAfter == null ? group : group.stopAfter(stopAfter);
        return skipUnreachable ? limited.skipUnreachable() : limited;
    }
}
