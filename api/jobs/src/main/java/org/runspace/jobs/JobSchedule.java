package org.runspace.jobs;

import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/**
 * When jobs are made of a pattern. Immutable.
 *
 * @param text as the database has it: {@code every PT1H}, {@code daily Europe/Berlin 02:00,14:00}, or {@code cron
 *     Europe/Berlin 0 0 2 * * *}
 */
public record JobSchedule(String text) {
    private static final String EVERY = "every";
    private static final String DAILY = "daily";
    private static final String CRON = "cron";
    private static final int MOST = 500;
    /** What nodes look for more seldom, and a pattern of cron cannot say. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /**
     * Creates a schedule.
     *
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if the text is none
     */
    public JobSchedule {
        Limits.requireName("schedule", text, MOST);
        schedule(text, SHORTEST);
    }

    /**
     * Returns a schedule that makes the first job at once and each other so long after the one before was made.
     *
     * @param time at least a second, at most 365 days
     * @return the schedule
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if it is beyond these
     */
    public static JobSchedule every(Duration time) {
        Limits.requireTime("schedule", time, SHORTEST);
        return new JobSchedule(EVERY + ' ' + time);
    }

    /**
     * Returns a schedule that makes a job at some times of each day.
     *
     * @param zone whose clocks are meant
     * @param first a time of the day
     * @param others more of them
     * @return the schedule
     */
    public static JobSchedule daily(ZoneId zone, LocalTime first, LocalTime... others) {
        String times = Stream.concat(Stream.of(first), Arrays.stream(others))
                .map(LocalTime::toString)
                .collect(Collectors.joining(","));
        return new JobSchedule(DAILY + ' ' + zone.getId() + ' ' + times);
    }

    /**
     * Returns a schedule by a pattern of cron.
     *
     * @param zone whose clocks are meant
     * @param pattern six fields, of which the first is the second, as Spring has them: {@code 0 30 2 * * MON}
     * @return the schedule
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if it is no such pattern
     */
    public static JobSchedule cron(ZoneId zone, String pattern) {
        return new JobSchedule(CRON + ' ' + zone.getId() + ' ' + pattern);
    }

    Schedule toSchedule() {
        return schedule(text, SHORTEST);
    }

    /**
     * Returns when jobs are made of a pattern that is in the database: a version before has taken shorter times, which
     * are as good as the shortest now.
     */
    static Schedule ofStored(String text) {
        return schedule(text, Duration.ofMillis(1));
    }

    private static Schedule schedule(String text, Duration shortest) {
        String[] words = text.split(" ", 3);
        try {
            if (words.length == 2 && words[0].equals(EVERY)) {
                Duration time = Duration.parse(words[1]);
                Limits.requireTime("schedule", time, shortest);
                return Schedules.fixedDelay(time.compareTo(SHORTEST) < 0 ? SHORTEST : time);
            }
            if (words.length == 3 && words[0].equals(DAILY)) {
                LocalTime[] times =
                        Arrays.stream(words[2].split(",")).map(LocalTime::parse).toArray(LocalTime[]::new);
                return Schedules.daily(ZoneId.of(words[1]), times);
            }
            if (words.length == 3 && words[0].equals(CRON)) {
                return Schedules.cron(words[2], ZoneId.of(words[1]));
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw refused(text, e);
        }
        throw refused(text, null);
    }

    private static RunspaceException refused(String text, @Nullable Exception cause) {
        String expected = "\"every\", \"daily\" or \"cron\" with its values"
                + (cause == null ? "" : " (" + cause.getMessage() + ")");
        return new RunspaceException(ErrorCode.OPTION_VALUE, cause, "schedule", expected, text);
    }
}
