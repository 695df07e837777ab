package org.runspace.object;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Renders values as PowerShell does when it puts them into a string, with the invariant culture. */
final class PSText {
    private static final DateTimeFormatter INVARIANT = DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss", Locale.ROOT);
    private static final int MAX_DEPTH = 2;
    /** A server may send an object that is its own value. */
    private static final int MAX_WRAPPERS = 50;

    private PSText() {}

    static String of(PSObject object) {
        return of(object, 0);
    }

    static String ofValue(@Nullable Object value) {
        return ofValue(value, 0);
    }

    private static String of(PSObject wrapper, int depth) {
        PSObject object = wrapper;
        for (int i = 0; object.text().isEmpty() && object.baseValue() instanceof PSObject inner; i++) {
            if (i == MAX_WRAPPERS) {
                return "";
            }
            object = inner;
        }
        if (object.text().isPresent()) {
            return object.text().get();
        }
        if (object.baseValue() != null) {
            return ofValue(object.baseValue(), depth);
        }
        return object.propertyCount() == 0 ? "" : properties(object, depth);
    }

    private static String ofValue(@Nullable Object value, int depth) {
        if (value == null) {
            return "";
        }
        if (value instanceof PSObject object) {
            return of(object, depth);
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
        return value instanceof BigDecimal number ? number.toPlainString() : ofOther(value, depth);
    }

    private static String ofOther(Object value, int depth) {
        if (value instanceof Instant instant) {
            return INVARIANT.format(instant.atOffset(ZoneOffset.UTC));
        }
        if (value instanceof OffsetDateTime time) {
            return INVARIANT.format(time);
        }
        if (value instanceof LocalDateTime time) {
            return INVARIANT.format(time);
        }
        if (value instanceof Duration duration) {
            return duration(duration);
        }
        if (value instanceof PSDictionary dictionary) {
            return dictionary.typeNames().isEmpty()
                    ? PSDictionary.HASHTABLE.get(0)
                    : dictionary.typeNames().get(0);
        }
        if (value instanceof byte[] bytes) {
            return bytes(bytes);
        }
        return value instanceof PSList list ? list(list, depth) : value.toString();
    }

    private static String list(PSList list, int depth) {
        if (depth >= MAX_DEPTH) {
            return list.typeNames().isEmpty()
                    ? PSList.OBJECT_ARRAY.get(0)
                    : list.typeNames().get(0);
        }
        StringBuilder text = new StringBuilder();
        for (Object item : list) {
            text.append(text.isEmpty() ? "" : " ").append(ofValue(item, depth + 1));
        }
        return text.toString();
    }

    private static String bytes(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 4);
        for (byte b : bytes) {
            text.append(text.isEmpty() ? "" : " ").append(Byte.toUnsignedInt(b));
        }
        return text.toString();
    }

    private static String properties(PSObject object, int depth) {
        if (depth >= MAX_DEPTH) {
            return "";
        }
        StringBuilder text = new StringBuilder("@{");
        for (int i = 0; i < object.propertyCount(); i++) {
            PSProperty property = object.propertyAt(i);
            text.append(i == 0 ? "" : "; ")
                    .append(property.name())
                    .append('=')
                    .append(ofValue(property.value(), depth + 1));
        }
        return text.append('}').toString();
    }

    private static String infinite(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        return value > 0 ? "∞" : "-∞";
    }

    private static String duration(Duration duration) {
        Duration size = duration.abs();
        String days = size.toDays() == 0 ? "" : size.toDays() + ".";
        String fraction = size.toNanosPart() == 0 ? "" : String.format(Locale.ROOT, ".%07d", size.toNanosPart() / 100);
        return (duration.isNegative() ? "-" : "")
                + days
                + String.format(
                        Locale.ROOT, "%02d:%02d:%02d", size.toHoursPart(), size.toMinutesPart(), size.toSecondsPart())
                + fraction;
    }
}
