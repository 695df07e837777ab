package org.runspace.engine.clixml;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.runspace.error.Excerpt;

/**
 * Texts of points in time and durations (MS-PSRP 2.2.5.1.5 and 2.2.5.1.6), in steps of 100 ns. The three kinds of a
 * .NET DateTime are three Java types: UTC is {@link Instant}, local {@link OffsetDateTime}, unspecified
 * {@link LocalDateTime}.
 */
final class Times {
    private static final int FRACTION_DIGITS = 7;
    private static final int NANOS_PER_TICK = 100;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final Duration LONGEST =
            Duration.ofSeconds(Long.MAX_VALUE / 10_000_000, Long.MAX_VALUE % 10_000_000 * NANOS_PER_TICK);
    private static final Duration SHORTEST = LONGEST.negated().minusNanos(NANOS_PER_TICK);
    private static final Pattern SPAN = Pattern.compile(
            "(-)?P(?:(\\d{1,8})Y)?(?:(\\d{1,8})M)?(?:(\\d{1,8})D)?(?:T(?:(\\d{1,10})H)?(?:(\\d{1,12})M)?(?:(\\d{1,12})(?:\\.(\\d{1,20}))?S)?)?");

    private Times() {}

    /** Reads yyyy-MM-ddTHH:mm:ss, an optional fraction, and Z, an offset or nothing. */
    static Object dateTime(CharSequence text) {
        if (text.length() < 19
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            throw new DateTimeException(Excerpt.quoted(text) + " is no date and time");
        }
        int at = 19;
        int nanos = 0;
        boolean half = false;
        if (at < text.length() && text.charAt(at) == '.') {
            int from = ++at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            if (at == from) {
                throw new DateTimeException(Excerpt.quoted(text) + " has no digit behind its point");
            }
            nanos = fraction(text, from, at);
            half = at - from > FRACTION_DIGITS && text.charAt(from + FRACTION_DIGITS) >= '5';
        }
        LocalDateTime local = LocalDateTime.of(
                        digits(text, 0, 4),
                        digits(text, 5, 7),
                        digits(text, 8, 10),
                        digits(text, 11, 13),
                        digits(text, 14, 16),
                        digits(text, 17, 19),
                        nanos)
                .plusNanos(half ? NANOS_PER_TICK : 0);
        int left = text.length() - at;
        if (left == 0) {
            return local;
        }
        char sign = text.charAt(at);
        if (left == 1 && sign == 'Z') {
            return local.toInstant(ZoneOffset.UTC);
        }
        if (left != 6 || (sign != '+' && sign != '-') || text.charAt(at + 3) != ':') {
            throw new DateTimeException(
                    Excerpt.quoted(text.subSequence(at, text.length())) + " is neither Z nor an offset");
        }
        int minutes = digits(text, at + 1, at + 3) * 60 + digits(text, at + 4, at + 6);
        if (digits(text, at + 4, at + 6) >= 60) {
            throw new DateTimeException(Excerpt.quoted(text.subSequence(at, text.length())) + " is no offset");
        }
        return OffsetDateTime.of(local, ZoneOffset.ofTotalSeconds((sign == '-' ? -minutes : minutes) * 60));
    }

    static String dateTime(Instant instant) {
        return dateTime(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)) + "Z";
    }

    /** An offset of whole minutes is sent; .NET knows no other, so that such a time is sent as its instant. */
    static String dateTime(OffsetDateTime time) {
        String utc = dateTime(time.toInstant());
        if (time.getOffset().getTotalSeconds() % SECONDS_PER_MINUTE != 0) {
            return utc;
        }
        String zone = time.getOffset().getTotalSeconds() == 0
                ? "+00:00"
                : time.getOffset().getId();
        return dateTime(time.toLocalDateTime()) + zone;
    }

    static String dateTime(LocalDateTime time) {
        if (time.getYear() < 1 || time.getYear() > 9999) {
            throw new DateTimeException("year " + time.getYear() + " is beyond a .NET DateTime");
        }
        StringBuilder text = new StringBuilder(33);
        pad(text, time.getYear(), 4).append('-');
        pad(text, time.getMonthValue(), 2).append('-');
        pad(text, time.getDayOfMonth(), 2).append('T');
        pad(text, time.getHour(), 2).append(':');
        pad(text, time.getMinute(), 2).append(':');
        pad(text, time.getSecond(), 2);
        return appendFraction(text, time.getNano()).toString();
    }

    /** Reads an xsd:duration; a year has 365 days and a month 30, as in .NET. */
    static Duration duration(String text) {
        Matcher m = SPAN.matcher(text);
        if (!m.matches() || text.endsWith("P") || text.endsWith("T")) {
            throw new DateTimeException(Excerpt.quoted(text) + " is no duration");
        }
        long days = group(m, 2) * 365 + group(m, 3) * 30 + group(m, 4);
        Duration size = Duration.ofDays(days)
                .plusHours(group(m, 5))
                .plusMinutes(group(m, 6))
                .plusSeconds(group(m, 7));
        if (m.group(8) != null) {
            size = size.plusNanos(fraction(text, m.start(8), m.end(8)));
        }
        return checked(m.group(1) == null ? size : size.negated());
    }

    private static Duration checked(Duration duration) {
        if (duration.compareTo(LONGEST) > 0 || duration.compareTo(SHORTEST) < 0) {
            throw new DateTimeException(duration + " is beyond a .NET TimeSpan");
        }
        return duration;
    }

    static String duration(Duration duration) {
        Duration size = checked(duration).abs();
        StringBuilder text = new StringBuilder(duration.isNegative() ? "-P" : "P");
        if (size.toDays() > 0) {
            text.append(size.toDays()).append('D');
        }
        boolean seconds = size.toSecondsPart() != 0 || size.toNanosPart() >= NANOS_PER_TICK;
        if (size.toHoursPart() != 0 || size.toMinutesPart() != 0 || seconds || size.toDays() == 0) {
            text.append('T');
        }
        if (size.toHoursPart() != 0) {
            text.append(size.toHoursPart()).append('H');
        }
        if (size.toMinutesPart() != 0) {
            text.append(size.toMinutesPart()).append('M');
        }
        if (seconds || text.charAt(text.length() - 1) == 'T') {
            appendFraction(text.append(size.toSecondsPart()), size.toNanosPart())
                    .append('S');
        }
        return text.toString();
    }

    private static long group(Matcher m, int index) {
        return m.group(index) == null ? 0 : Long.parseLong(m.group(index));
    }

    /** A fraction of a second in nanoseconds; digits beyond 100 ns are cut off. */
    private static int fraction(CharSequence text, int from, int to) {
        int nanos = 0;
        for (int i = from; i < from + FRACTION_DIGITS; i++) {
            nanos = nanos * 10 + (i < to ? text.charAt(i) - '0' : 0);
        }
        return nanos * NANOS_PER_TICK;
    }

    private static StringBuilder appendFraction(StringBuilder text, int nanos) {
        int ticks = nanos / NANOS_PER_TICK;
        if (ticks == 0) {
            return text;
        }
        text.append('.');
        for (int unit = 1_000_000; ticks > 0; unit /= 10) {
            text.append((char) ('0' + ticks / unit));
            ticks %= unit;
        }
        return text;
    }

    private static int digits(CharSequence text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException(Excerpt.quoted(text) + " is no date and time");
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static StringBuilder pad(StringBuilder text, int value, int width) {
        for (int limit = (int) Math.pow(10, width - 1); limit > Math.max(value, 1); limit /= 10) {
            text.append('0');
        }
        return text.append(value);
    }
}
