package org.runspace.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.runspace.object.PSObject;

/**
 * Makes the texts of the cells of a line, and of an object's other properties behind them, and tells the page what
 * their values are: by one letter for each cell, and by another text where the text that is shown does not tell the
 * value exactly. Not thread-safe.
 */
final class Cells {
    /** A date of .NET has steps of 100 ns. */
    private static final int DIGITS = 7;

    private static final Map<Class<?>, DateTimeFormatter> ISO = Map.of(
            Instant.class, new DateTimeFormatterBuilder().appendInstant(DIGITS).toFormatter(Locale.ROOT),
            OffsetDateTime.class, DateTimeFormatter.ISO_OFFSET_DATE_TIME,
            LocalDateTime.class, DateTimeFormatter.ISO_LOCAL_DATE_TIME);

    private final StringBuilder kinds = new StringBuilder();
    private final List<String> exact = new ArrayList<>(0);
    private boolean hasOnlyTexts = true;

    /** Returns the text of the next cell. */
    String next(Object value) {
        Object inner = unwrapped(value);
        CellKind kind = CellKind.of(inner);
        String text = PSObject.textOf(value);
        if (ShownText.isLong(text)) {
            kind = CellKind.CUT;
        }
        hasOnlyTexts = hasOnlyTexts && kind == CellKind.TEXT;
        kinds.append(kind.letter());
        String own = exact(kind, inner, inner == value ? text : PSObject.textOf(inner));
        if (!own.equals(text) && kind != CellKind.CUT) {
            while (exact.size() < kinds.length() - 1) {
                exact.add(null);
            }
            exact.add(own);
        }
        return ShownText.cut(text);
    }

    /** Returns the letters of the cells so far; empty if all are texts. */
    String kinds() {
        return hasOnlyTexts ? "" : kinds.toString();
    }

    /**
     * Returns the exact texts of the cells so far, null for those that are shown exactly; the last ones may be missing.
     */
    List<String> exact() {
        return exact;
    }

    /** What properties were added to stays a value of its type; what only describes a value is known by its text. */
    private static Object unwrapped(Object value) {
        if (!(value instanceof PSObject object)) {
            return value;
        }
        if (object == PSObject.NULL) {
            return null;
        }
        return object.hasView() || CellKind.of(object.value()) == CellKind.NULL ? object : object.value();
    }

    private static String exact(CellKind kind, Object value, String text) {
        return switch (kind) {
            case DATE -> ISO.get(value.getClass()).format((TemporalAccessor) value);
            case TIME_SPAN -> iso((Duration) value);
            case CHAR -> Integer.toString((Character) value);
            case SINGLE, DOUBLE -> infinity(((Number) value).doubleValue()).orElse(text);
            default -> text;
        };
    }

    /** Its sign stands in front of all, and not at each part. */
    private static String iso(Duration duration) {
        return duration.isNegative() ? "-" + duration.negated() : duration.toString();
    }

    private static Optional<String> infinity(double value) {
        return Double.isInfinite(value) ? Optional.of(value > 0 ? "INF" : "-INF") : Optional.empty();
    }
}
