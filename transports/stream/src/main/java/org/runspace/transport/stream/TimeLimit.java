package org.runspace.transport.stream;

import java.math.BigDecimal;
import java.time.Duration;
import org.runspace.spi.Deadline;

/**
 * A time limit of a connection's opening by its name, for the message that says that it ran out.
 *
 * @param name the setting or option
 * @param length as it was configured, not what is left of it
 */
public record TimeLimit(String name, Duration length) {
    private static final Duration LONGEST_LEAD = Duration.ofSeconds(1);

    /**
     * Returns the limit for the opening of the whole session.
     *
     * @param open the deadline that the transport got
     * @return the limit {@code openTimeout}
     */
    public static TimeLimit ofOpening(Deadline open) {
        return new TimeLimit("openTimeout", open.limit());
    }

    /**
     * Returns how long a transport may take to open: a little less than the session waits, which gives up by itself
     * then and could not say what it waited for.
     *
     * @param open the deadline that the transport got
     * @param now the clock's current nanoseconds
     * @return zero if the deadline has passed
     */
    public static Duration untilShortlyBefore(Deadline open, long now) {
        Duration left = open.remaining(now);
        Duration part = left.dividedBy(20);
        return left.minus(part.compareTo(LONGEST_LEAD) < 0 ? part : LONGEST_LEAD);
    }

    /** Returns the end of a sentence, for example {@code within 0.5 s, the limit connectTimeout}. */
    @Override
    public String toString() {
        BigDecimal seconds = BigDecimal.valueOf(length.toSeconds()).add(BigDecimal.valueOf(length.toMillisPart(), 3));
        return "within " + seconds.stripTrailingZeros().toPlainString() + " s, the limit " + name;
    }
}
