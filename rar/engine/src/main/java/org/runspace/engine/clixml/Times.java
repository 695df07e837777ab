package org.runspace.engine.clixml;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9999;
    private static final Duration LONGEST =
            Duration.ofSeconds(Long.MAX_VALUE / 10_000_000, Long.MAX_VALUE % 10_000_000 * NANOS_PER_TICK);
    private static final Duration SHORTEST = LONGEST.negated().minusNanos(NANOS_PER_TICK);
    private static final Pattern SPAN = Pattern.compile(
            "(-)?P(?:(\\d+)Y)?(?:(\\d+)M)?(?:(\\d+)D)?(?:T(?:(\\d+)H)?(?:(\\d+)M)?(?:(?=[\\d.])(\\d*)(?:\\.(\\d*))?S)?)?");
    private static final Pattern DATE = Pattern.compile(
            "(?:(?<year>\\d{4})(?:-(?<month>\\d\\d)(?:-(?<day>\\d\\d))?)?|--(?<monthOfAny>\\d\\d)-(?<dayOfAny>\\d\\d))(?<zone>(?:[Zz]|[+-]\\d\\d:\\d\\d)?)");
    private static final int LEAP_YEAR = 1904;
    private static final int LARGEST_OFFSET = 18 * 60;

    private Times() {}

    /**
     * Reads yyyy-MM-ddTHH:mm:ss, an optional fraction, and Z, an offset or nothing; also a date, a month or a year of
     * XML, as PowerShell does. It also takes a time without a date, whose meaning depends on the day of the reading,
     * and which is refused here.
     */
    static Object dateTime(CharSequence value) {
        CharSequence text = isDateTime(value) ? value : Blanks.ofUnicode(value.toString());
        if (!isDateTime(text)) {
            return date(text);
        }
        int at = 19;
        int nanos = 0;
        boolean up = false;
        if (at < text.length() && text.charAt(at) == '.') {
            int from = ++at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            if (at == from) {
                throw new DateTimeException(Excerpt.quoted(text) + " has no digit behind its point");
            }
            nanos = fraction(text, from, at);
            up = at - from > FRACTION_DIGITS && roundsUp(text, from + FRACTION_DIGITS, at);
        }
        LocalDateTime local = LocalDateTime.of(
                        digits(text, 0, 4),
                        digits(text, 5, 7),
                        digits(text, 8, 10),
                        digits(text, 11, 13),
                        digits(text, 14, 16),
                        digits(text, 17, 19),
                        nanos)
                .plusNanos(up ? NANOS_PER_TICK : 0);
        return zoned(checked(local), text, at);
    }

    /** Whether the digits from the eighth on round the seventh up: of two equally near values the even one is taken. */
    private static boolean roundsUp(CharSequence text, int from, int to) {
        if (text.charAt(from) != '5') {
            return text.charAt(from) > '5';
        }
        boolean odd = (text.charAt(from - 1) - '0') % 2 == 1;
        return odd || text.subSequence(from + 1, to).chars().anyMatch(digit -> digit != '0');
    }

    private static boolean isDateTime(CharSequence text) {
        return text.length() >= 19
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    /** What stands for a whole day, month or year stands for its beginning; a day without a year for one of 1904. */
    private static Object date(CharSequence text) {
        Matcher m = DATE.matcher(text);
        if (!m.matches()) {
            throw new DateTimeException(Excerpt.quoted(text) + " is no date and time");
        }
        LocalDate day = m.group("year") == null
                ? LocalDate.of(LEAP_YEAR, number(m, "monthOfAny"), number(m, "dayOfAny"))
                : LocalDate.of(number(m, "year"), number(m, "month"), number(m, "day"));
        return zoned(checked(day.atStartOfDay()), text, m.start("zone"));
    }

    private static int number(Matcher m, String group) {
        return m.group(group) == null ? 1 : Integer.parseInt(m.group(group));
    }

    /** Java's offsets end at 18 hours; with one beyond, only the point in time is kept. */
    private static Object zoned(LocalDateTime local, CharSequence text, int at) {
        int left = text.length() - at;
        if (left == 0) {
            return local;
        }
        char sign = text.charAt(at);
        if (left == 1 && (sign == 'Z' || sign == 'z')) {
            return local.toInstant(ZoneOffset.UTC);
        }
        if (left != 6 || (sign != '+' && sign != '-') || text.charAt(at + 3) != ':') {
            throw new DateTimeException(
                    Excerpt.quoted(text.subSequence(at, text.length())) + " is neither Z nor an offset");
        }
        int minutes = (digits(text, at + 1, at + 3) * 60 + digits(text, at + 4, at + 6)) * (sign == '-' ? -1 : 1);
        return Math.abs(minutes) <= LARGEST_OFFSET
                ? OffsetDateTime.of(local, ZoneOffset.ofTotalSeconds(minutes * 60))
                : OffsetDateTime.of(checked(local.minusMinutes(minutes)), ZoneOffset.UTC);
    }

    private static LocalDateTime checked(LocalDateTime time) {
        if (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR) {
            throw new DateTimeException("year " + time.getYear() + " is beyond a .NET DateTime");
        }
        return time;
    }

    static String dateTime(Instant instant) {
        return dateTime(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)) + "Z";
    }

    /** An offset of whole minutes is sent; .NET knows no other, so that such a time is sent as its instant. */
    static String dateTime(OffsetDateTime time) {
        if (time.getOffset().getTotalSeconds() % SECONDS_PER_MINUTE != 0) {
            return dateTime(time.toInstant());
        }
        if (time.getYear() <= FIRST_YEAR || time.getYear() >= LAST_YEAR) {
            // the instant has to be in the range, too
            checked(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
        }
        String zone = time.getOffset().getTotalSeconds() == 0
                ? "+00:00"
                : time.getOffset().getId();
        return dateTime(time.toLocalDateTime()) + zone;
    }

    static String dateTime(LocalDateTime local) {
        LocalDateTime time = checked(local);
        StringBuilder text = new StringBuilder(33);
        pad(text, time.getYear(), 4).append('-');
        pad(text, time.getMonthValue(), 2).append('-');
        pad(text, time.getDayOfMonth(), 2).append('T');
        pad(text, time.getHour(), 2).append(':');
        pad(text, time.getMinute(), 2).append(':');
        pad(text, time.getSecond(), 2);
        return appendFraction(text, time.getNano()).toString();
    }

    /** Reads an xsd:duration; a year has 365 days, twelve months are a year, and other months have 30, as in .NET. */
    static Duration duration(String text) {
        Matcher m = SPAN.matcher(text);
        if (!m.matches() || text.endsWith("P") || text.endsWith("T")) {
            throw new DateTimeException(Excerpt.quoted(text) + " is no duration");
        }
        long months = group(m, 3);
        long days = (group(m, 2) + months / 12) * 365 + months % 12 * 30 + group(m, 4);
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
        String digits = m.group(index);
        try {
            return digits == null || digits.isEmpty() ? 0 : Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new DateTimeException(Excerpt.quoted(digits) + " is too much for a part of a duration");
        }
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
