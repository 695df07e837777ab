package org.runspace.engine.clixml;

import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.runspace.object.PSObject;

/**
 * The values of .NET that have no element of their own (MS-PSRP 2.2.5.1), and come as objects with a text and
 * properties that only describe them (MS-PSRP 2.2.5.2). Of a date or a time the text has no fraction of a second, and
 * its form is one of many, so that it is read from the properties.
 */
public final class NetValues implements KnownTypes {
    /** Reading takes time by the square of the digits. */
    private static final int MOST_DIGITS = 100_000;

    private static final Pattern INTEGER = Pattern.compile("-?[0-9]+");

    private static final LocalDateTime FIRST = LocalDateTime.of(1, 1, 1, 0, 0);
    private static final long TICKS_PER_SECOND = 10_000_000;
    private static final int NANOS_PER_TICK = 100;
    private static final long TICKS_PER_DAY = 24 * 60 * 60 * TICKS_PER_SECOND;
    private static final long MOST_TICKS = 3_155_378_975_999_999_999L;

    private static final double LARGEST_HALF = 65504;
    private static final int LEAST_EXPONENT_OF_HALF = -14;
    private static final int FRACTION_BITS_OF_HALF = 10;

    /** Creates the contribution, for the service loader. */
    public NetValues() {}

    @Override
    public List<KnownType<?>> types() {
        return List.of(
                KnownType.ofValue(OffsetDateTime.class, NetValues::dateTimeOffset, "System.DateTimeOffset"),
                KnownType.ofValue(LocalDate.class, NetValues::dateOnly, "System.DateOnly"),
                KnownType.ofValue(LocalTime.class, NetValues::timeOnly, "System.TimeOnly"),
                KnownType.ofValue(
                        BigInteger.class,
                        NetValues::integer,
                        "System.Numerics.BigInteger",
                        "System.Int128",
                        "System.UInt128",
                        "System.IntPtr",
                        "System.UIntPtr"),
                KnownType.ofValue(Float.class, NetValues::half, "System.Half"),
                KnownType.ofValue(
                        InetAddress.class,
                        object -> IpAddresses.of(object.text().orElse("")),
                        "System.Net.IPAddress"),
                KnownType.ofValue(
                        String.class,
                        object -> object.text().orElse(null),
                        "System.Net.NetworkInformation.PhysicalAddress",
                        "System.Text.StringBuilder",
                        "System.Text.Rune"));
    }

    private static OffsetDateTime dateTimeOffset(PSObject object) {
        long ticks = ticks(object.get("Ticks"), MOST_TICKS);
        Duration offset = (Duration) object.get("Offset");
        LocalDateTime local =
                FIRST.plusSeconds(ticks / TICKS_PER_SECOND).plusNanos(ticks % TICKS_PER_SECOND * NANOS_PER_TICK);
        OffsetDateTime time = OffsetDateTime.of(local, ZoneOffset.ofTotalSeconds(Math.toIntExact(offset.toSeconds())));
        boolean agrees = object.get("UtcTicks") instanceof Long utc
                && utc == Math.subtractExact(ticks, Math.multiplyExact(offset.toSeconds(), TICKS_PER_SECOND));
        return agrees && offset.toNanosPart() == 0 ? time : null;
    }

    private static LocalDate dateOnly(PSObject object) {
        LocalDate day =
                LocalDate.of((Integer) object.get("Year"), (Integer) object.get("Month"), (Integer) object.get("Day"));
        return day.getYear() >= 1 && day.getYear() <= 9999 ? day : null;
    }

    private static LocalTime timeOnly(PSObject object) {
        return LocalTime.ofNanoOfDay(ticks(object.get("Ticks"), TICKS_PER_DAY - 1) * NANOS_PER_TICK);
    }

    private static long ticks(Object told, long most) {
        long ticks = (Long) told;
        if (ticks < 0 || ticks > most) {
            throw new IllegalArgumentException(ticks + " ticks");
        }
        return ticks;
    }

    private static BigInteger integer(PSObject object) {
        String text = object.text().orElse("");
        return text.length() <= MOST_DIGITS && INTEGER.matcher(text).matches() ? new BigInteger(text) : null;
    }

    /** The text has as many digits as tell it from other halves, so that the one that is nearest to it is meant. */
    private static Float half(PSObject object) {
        double written = Double.parseDouble(object.text().orElse(""));
        if (!Double.isFinite(written)) {
            return (float) written;
        }
        int exponent = Math.max(Math.getExponent(written), LEAST_EXPONENT_OF_HALF);
        double step = Math.scalb(1.0, exponent - FRACTION_BITS_OF_HALF);
        double half = Math.rint(written / step) * step;
        return Math.abs(half) <= LARGEST_HALF ? (float) half : null;
    }
}
