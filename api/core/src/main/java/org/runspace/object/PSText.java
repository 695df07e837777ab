package org.runspace.object;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Renders values as PowerShell does when it puts them into a string, with the invariant culture. A text that a value
 * has is returned as it is; one that has to be put together from parts is bounded.
 */
final class PSText {
    /** How many characters a text has at most that is put together. */
    static final int MOST = 1 << 16;

    private static final DateTimeFormatter INVARIANT = DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss", Locale.ROOT);
    private static final int MAX_DEPTH = 2;
    /** A server may send an object that is its own value. */
    private static final int MAX_WRAPPERS = 50;

    private static final int NANOS_PER_TICK = 100;

    private final BoundedText text;

    private PSText(BoundedText text) {
        this.text = text;
    }

    static String of(@Nullable Object value, int most) {
        Object inner = unwrapped(value);
        String whole = whole(inner);
        if (whole != null) {
            return whole;
        }
        BoundedText text = new BoundedText(most);
        new PSText(text).compose(inner, 0);
        return text.toString();
    }

    /** Adds the text of an object to another text. */
    static void add(PSObject object, BoundedText text) {
        new PSText(text).add(object, 0);
    }

    /** What is inside of the objects that are only around it. */
    private static @Nullable Object unwrapped(@Nullable Object value) {
        Object inner = value;
        for (int i = 0; inner instanceof PSObject object && object.text().isEmpty(); i++) {
            if (object.baseValue() == null) {
                return object.propertyCount() == 0 ? null : object;
            }
            if (i == MAX_WRAPPERS) {
                return null;
            }
            inner = object.baseValue();
        }
        return inner;
    }

    /** The text of a value that is no container; null if it has to be put together. */
    private static @Nullable String whole(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof PSObject object) {
            return object.text().orElse(null);
        }
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? InvariantNumber.text(number) : infinite(number);
        }
        if (value instanceof Float number) {
            return Float.isFinite(number) ? InvariantNumber.text(number) : infinite(number);
        }
        if (value instanceof BigDecimal number) {
            return Math.abs((long) number.scale()) > MOST ? number.toString() : number.toPlainString();
        }
        boolean composed = value instanceof Collection || value.getClass().isArray();
        return composed ? null : ofOther(value);
    }

    private static String ofOther(Object value) {
        if (value instanceof Instant instant) {
            boolean beyond =
                    instant.isAfter(OffsetDateTime.MAX.toInstant()) || instant.isBefore(OffsetDateTime.MIN.toInstant());
            return beyond ? instant.toString() : date(instant.atOffset(ZoneOffset.UTC));
        }
        if (value instanceof OffsetDateTime || value instanceof LocalDateTime) {
            return date((TemporalAccessor) value);
        }
        if (value instanceof Duration duration) {
            return duration(duration);
        }
        if (value instanceof Map) {
            return firstOf(value instanceof PSDictionary own ? own.typeNames() : List.of(), PSDictionary.HASHTABLE);
        }
        return value.toString();
    }

    private void add(@Nullable Object value, int depth) {
        Object inner = unwrapped(value);
        String whole = whole(inner);
        if (whole != null) {
            text.add(whole);
        } else {
            compose(inner, depth);
        }
    }

    private void compose(@Nullable Object value, int depth) {
        if (value instanceof byte[] bytes) {
            bytes(bytes);
        } else if (value instanceof PSObject object) {
            properties(object, depth);
        } else if (depth >= MAX_DEPTH) {
            text.add(firstOf(value instanceof PSList own ? own.typeNames() : List.of(), PSList.OBJECT_ARRAY));
        } else if (value != null) {
            items(value instanceof Collection<?> items ? items.iterator() : itemsOf(value), depth);
        }
    }

    private void items(Iterator<?> items, int depth) {
        int from = text.length();
        while (items.hasNext() && text.takesPart()) {
            text.add(text.length() == from ? "" : " ");
            add(items.next(), depth + 1);
        }
    }

    private static Iterator<?> itemsOf(Object array) {
        return IntStream.range(0, Array.getLength(array))
                .mapToObj(i -> Array.get(array, i))
                .iterator();
    }

    private static String firstOf(List<String> typeNames, List<String> byDefault) {
        return (typeNames.isEmpty() ? byDefault : typeNames).get(0);
    }

    private void bytes(byte[] bytes) {
        for (int i = 0; i < bytes.length && text.takesPart(); i++) {
            text.add(i == 0 ? "" : " ").add(Integer.toString(Byte.toUnsignedInt(bytes[i])));
        }
    }

    private void properties(PSObject object, int depth) {
        if (depth >= MAX_DEPTH) {
            return;
        }
        text.add("@{");
        for (int i = 0; i < object.propertyCount() && text.takesPart(); i++) {
            PSProperty property = object.propertyAt(i);
            text.add(i == 0 ? "" : "; ").add(property.name()).add("=");
            add(property.value(), depth + 1);
        }
        text.add("}");
    }

    private static String infinite(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        return value > 0 ? "∞" : "-∞";
    }

    private static String date(TemporalAccessor time) {
        try {
            return INVARIANT.format(time);
        } catch (DateTimeException e) {
            return time.toString();
        }
    }

    private static String duration(Duration duration) {
        if (duration.toSeconds() == Long.MIN_VALUE) {
            return duration.toString();
        }
        Duration size = duration.abs();
        String days = size.toDays() == 0 ? "" : size.toDays() + ".";
        int ticks = size.toNanosPart() / NANOS_PER_TICK;
        String fraction = ticks == 0 ? "" : String.format(Locale.ROOT, ".%07d", ticks);
        return (duration.isNegative() ? "-" : "")
                + days
                + String.format(
                        Locale.ROOT, "%02d:%02d:%02d", size.toHoursPart(), size.toMinutesPart(), size.toSecondsPart())
                + fraction;
    }
}
