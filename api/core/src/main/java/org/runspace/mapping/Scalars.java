package org.runspace.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.joou.UByte;
import org.joou.UInteger;
import org.joou.ULong;
import org.joou.UShort;
import org.jspecify.annotations.Nullable;
import org.runspace.object.OrdinalIgnoreCase;
import org.runspace.object.PSEnum;
import org.runspace.object.PSObject;

/** The conversions to values without parts. None of them loses anything. */
final class Scalars {
    private static final Map<Class<?>, Conversion> ALL = new HashMap<>();

    static {
        text();
        numbers();
        times();
        put(Boolean.class, "a bool", Scalars::truth);
        put(UUID.class, "a guid", value -> value instanceof String text ? uuid(text) : null);
        put(URI.class, "a URI", value -> value instanceof String text ? uri(text) : null);
        put(byte[].class, "a byte[]", value -> null);
        put(InetAddress.class, "an IP address", value -> null);
        Map.of(boolean.class, Boolean.class, char.class, Character.class)
                .forEach((primitive, box) -> ALL.put(primitive, ALL.get(box)));
    }

    private Scalars() {}

    /** Returns the conversion to a class, or null if it has parts or is not known. */
    static @Nullable Conversion of(Class<?> type) {
        return ALL.get(type);
    }

    private static void put(Class<?> type, String expected, UnaryOperator<@Nullable Object> others) {
        ALL.put(type, new ScalarConversion(type, expected, others));
    }

    private static void text() {
        ALL.put(String.class, new TextConversion());
        put(
                Character.class,
                "a char",
                value -> value instanceof String text && text.length() == 1 ? (Object) text.charAt(0) : null);
    }

    private static void numbers() {
        number(byte.class, Byte.class, ExactNumber::toByte);
        number(short.class, Short.class, ExactNumber::toShort);
        number(int.class, Integer.class, ExactNumber::toInt);
        number(long.class, Long.class, ExactNumber::toLong);
        number(float.class, Float.class, ExactNumber::toFloat);
        number(double.class, Double.class, ExactNumber::toDouble);
        number(UByte.class, UByte.class, ExactNumber::toUByte);
        number(UShort.class, UShort.class, ExactNumber::toUShort);
        number(UInteger.class, UInteger.class, ExactNumber::toUInteger);
        number(ULong.class, ULong.class, ExactNumber::toULong);
        number(BigInteger.class, BigInteger.class, ExactNumber::toBigInteger);
        number(BigDecimal.class, BigDecimal.class, ExactNumber::toBigDecimal);
        put(Number.class, "a number", value -> value instanceof PSEnum constant ? constant.number() : null);
    }

    private static void number(Class<?> type, Class<?> box, UnaryOperator<@Nullable Object> exact) {
        String expected = "a number that " + box.getSimpleName() + " holds exactly";
        Conversion conversion = new ScalarConversion(box, expected, exact);
        ALL.put(box, conversion);
        ALL.put(type, conversion);
    }

    /** A moment may be told in any offset; a date without one is no moment. */
    private static void times() {
        String moment = "a date and time with an offset or in UTC";
        put(Instant.class, moment, value -> value instanceof OffsetDateTime time ? time.toInstant() : null);
        put(
                OffsetDateTime.class,
                moment,
                value -> value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : null);
        put(ZonedDateTime.class, moment, Scalars::zoned);
        put(LocalDateTime.class, "a date and time without an offset", value -> null);
        put(LocalDate.class, "a date at midnight, without an offset", Scalars::date);
        put(LocalTime.class, "a time of day", value -> null);
        put(Duration.class, "a timespan", value -> null);
    }

    private static @Nullable Object zoned(@Nullable Object value) {
        if (value instanceof OffsetDateTime time) {
            return time.toZonedDateTime();
        }
        return value instanceof Instant time ? time.atZone(ZoneOffset.UTC) : null;
    }

    private static @Nullable Object date(@Nullable Object value) {
        return value instanceof LocalDateTime time && time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate()
                : null;
    }

    /** A switch is an object with one property. */
    private static @Nullable Object truth(@Nullable Object value) {
        if (value instanceof PSObject object && object.isOfType("System.Management.Automation.SwitchParameter")) {
            return object.get("IsPresent") instanceof Boolean present ? present : null;
        }
        return null;
    }

    private static @Nullable Object uuid(String text) {
        try {
            UUID uuid = UUID.fromString(text);
            return OrdinalIgnoreCase.equal(uuid.toString(), text) ? uuid : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Object uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
