package org.runspace.transport.pipe;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of the pipe that every PowerShell process listens on: {@code PSHost.<start>.<pid>.<application
 * domain>.<process>}.
 *
 * @param start when the process was started: on Windows the ticks since 1601, elsewhere the second to ninth hexadecimal
 *     digit of them
 * @param pid its id
 * @param appDomain {@code DefaultAppDomain}, or the name of another one; {@code None} where there are no such domains
 * @param process its name
 */
record PipeName(String start, long pid, String appDomain, String process) {
    private static final Pattern FORM = Pattern.compile("PSHost\\.([0-9A-Fa-f]{1,20})\\.(\\d{1,18})\\.([^.]*)\\.(.+)");
    private static final Instant EPOCH = Instant.parse("1601-01-01T00:00:00Z");
    private static final int TICK_NANOS = 100;
    private static final int TICKS_A_SECOND = 10_000_000;
    private static final int SHORT_DIGITS = 8;
    /** What the eight digits leave out: six digits of 100 ns ticks. */
    private static final long UNIT_TICKS = 1L << 24;

    /** Takes a pipe's name apart, without what the system puts before it; empty if it is the name of something else. */
    static Optional<PipeName> parse(String name) {
        Matcher form = FORM.matcher(name);
        return form.matches()
                ? Optional.of(new PipeName(form.group(1), Long.parseLong(form.group(2)), form.group(3), form.group(4)))
                : Optional.empty();
    }

    /** The digits that stand in a socket's name for a process that was started then. */
    static String shortStart(Instant started) {
        return Long.toHexString(ticks(started)).toUpperCase(Locale.ROOT).substring(1, 1 + SHORT_DIGITS);
    }

    /** Whether it is the pipe of this application domain; an empty name means the first one. */
    boolean isOf(String domain) {
        return domain.isEmpty()
                ? appDomain.equals("None") || appDomain.equals("DefaultAppDomain")
                : appDomain.equalsIgnoreCase(domain);
    }

    /**
     * How far the name's start is from the process's. Only good for telling which of several names fits best: each
     * reader of a start on Linux has its own idea of when the machine was booted, and the clock may have been set
     * since.
     */
    Duration distance(Instant started) {
        try {
            boolean whole = start.length() != SHORT_DIGITS;
            long named = Long.parseLong(start, whole ? 10 : 16);
            long real = whole ? ticks(started) : Long.parseLong(shortStart(started), 16);
            return Duration.ofNanos(TICK_NANOS)
                    .multipliedBy(whole ? 1 : UNIT_TICKS)
                    .multipliedBy(Math.abs(named - real));
        } catch (NumberFormatException e) {
            return Duration.ofSeconds(Long.MAX_VALUE);
        }
    }

    private static long ticks(Instant time) {
        Duration since = Duration.between(EPOCH, time);
        return since.getSeconds() * TICKS_A_SECOND + since.getNano() / TICK_NANOS;
    }
}
