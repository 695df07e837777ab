package org.runspace.jobs;

import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/**
 * How much of the jobs is in the database at most. The same on all nodes. What waits or runs is bounded when it is
 * submitted, and never removed; of what has ended the oldest is removed by itself, the jobs of schedules too.
 * Immutable; the {@code with...} methods return changed copies.
 *
 * <p>About {@code active * jobBytes + endedBytes} are stored at most, and the arguments and targets of the schedules,
 * for which a database in memory must have room. Jobs that are submitted at the same moment do not count each other.
 *
 * @param active the most jobs that have not ended; 1,000 by default. Another one is refused with
 *     {@link ErrorCode#JOB_LIMIT}, and a schedule makes none meanwhile
 * @param schedules the most schedules that were not cancelled; 1,000 by default. Another one is refused with
 *     {@link ErrorCode#JOB_LIMIT}
 * @param targets the most targets of both together; a million by default. What would bring more is refused with
 *     {@link ErrorCode#JOB_LIMIT}
 * @param jobBytes how many bytes a job stores: its arguments, 200 and the name for each target, output and messages;
 *     256 MiB by default. One whose arguments and targets are more is refused with {@link ErrorCode#JOB_LIMIT}; targets
 *     for whose output and messages no room is left have results with the first words of their failure alone
 * @param ended how many jobs that have ended are kept, with cancelled schedules; 10,000 by default
 * @param endedBytes how many bytes these have stored together; 1 GiB by default. The job that has ended last is kept
 *     anyway
 */
public record JobLimits(int active, int schedules, int targets, long jobBytes, int ended, long endedBytes) {
    /** The limits that are named at each component. */
    public static final JobLimits DEFAULT = new JobLimits(1_000, 1_000, 1_000_000, 256L << 20, 10_000, 1L << 30);

    private static final String ONE_OR_MORE = "1 or more";

    /**
     * Creates limits.
     *
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if one is below 1
     */
    public JobLimits {
        Limits.require(active > 0, "active", ONE_OR_MORE, active);
        Limits.require(schedules > 0, "schedules", ONE_OR_MORE, schedules);
        Limits.require(targets > 0, "targets", ONE_OR_MORE, targets);
        Limits.require(jobBytes > 0, "jobBytes", ONE_OR_MORE, jobBytes);
        Limits.require(ended > 0, "ended", ONE_OR_MORE, ended);
        Limits.require(endedBytes > 0, "endedBytes", ONE_OR_MORE, endedBytes);
    }

    /**
     * Returns a copy with other limits of what has not ended.
     *
     * @param mostJobs the most jobs that have not ended
     * @param mostSchedules the most schedules
     * @param mostTargets the most targets of both together
     * @return the copy
     */
    public JobLimits withActive(int mostJobs, int mostSchedules, int mostTargets) {
        return new JobLimits(mostJobs, mostSchedules, mostTargets, jobBytes, ended, endedBytes);
    }

    /**
     * Returns a copy that stores another part of each job's output.
     *
     * @param bytes how many bytes a job stores
     * @return the copy
     */
    public JobLimits withJobBytes(long bytes) {
        return new JobLimits(active, schedules, targets, bytes, ended, endedBytes);
    }

    /**
     * Returns a copy that keeps others of the jobs that have ended.
     *
     * @param mostJobs how many of them
     * @param mostBytes how many bytes they have stored together
     * @return the copy
     */
    public JobLimits withEnded(int mostJobs, long mostBytes) {
        return new JobLimits(active, schedules, targets, jobBytes, mostJobs, mostBytes);
    }
}
