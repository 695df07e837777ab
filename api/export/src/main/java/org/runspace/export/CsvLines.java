package org.runspace.export;

import java.time.temporal.Temporal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.runspace.error.Excerpt;
import org.runspace.object.OrdinalIgnoreCase;
import org.runspace.object.PSObject;
import org.runspace.object.PSProperty;

/** The lines of one document of CSV. For one thread. */
final class CsvLines {
    private static final String FORMULAS = "=+-@\t\r\n";
    private static final String VALUE = "Value";
    private static final String LINE_END = "\r\n";

    private final Consumer<String> warnings;
    private final Set<String> missing = new TreeSet<>(OrdinalIgnoreCase.ORDER);
    private final boolean chosen;
    private @Nullable List<String> columns;

    private CsvLines(@Nullable List<String> columns, Consumer<String> warnings) {
        this.chosen = columns != null;
        this.columns = columns;
        this.warnings = warnings;
    }

    static CsvLines of(List<String> columns) {
        return new CsvLines(columns, warning -> {});
    }

    static CsvLines ofFirstObject(Consumer<String> warnings) {
        return new CsvLines(null, warnings);
    }

    /** The line of names if they are known already; empty if not. */
    String begin() {
        return columns == null ? "" : header(columns);
    }

    /** The line of an object, after that of the names if it is the first that tells them. */
    String next(PSObject object) {
        List<String> names = columns;
        String header = "";
        if (names == null) {
            names = columnsOf(object);
            columns = names;
            header = header(names);
        }
        if (!chosen) {
            tellMissing(object, names);
        }
        return names.stream().map(name -> cell(object, name)).collect(Collectors.joining(",", header, LINE_END));
    }

    private static String header(List<String> names) {
        return names.stream().map(CsvLines::cell).collect(Collectors.joining(",", "", LINE_END));
    }

    private static List<String> columnsOf(PSObject object) {
        List<String> names =
                ObjectProperties.of(object).stream().map(PSProperty::name).toList();
        return ObjectProperties.makeUp(object)
                ? names
                : Stream.concat(names.stream().filter(Origin::isOrigin), Stream.of(VALUE))
                        .toList();
    }

    private void tellMissing(PSObject object, List<String> names) {
        if (!ObjectProperties.makeUp(object)) {
            if (!names.contains(VALUE) && missing.add("")) {
                warnings.accept("what has no properties is left out: the columns are those of the first object");
            }
            return;
        }
        for (PSProperty property : ObjectProperties.of(object)) {
            boolean known = names.stream().anyMatch(name -> OrdinalIgnoreCase.equal(name, property.name()));
            if (!known && missing.size() < Excerpt.QUOTED && missing.add(property.name())) {
                warnings.accept("the property " + Excerpt.quoted(property.name())
                        + " is left out: the columns are those of the first object");
            }
        }
    }

    private static String cell(PSObject object, String column) {
        boolean own = !ObjectProperties.makeUp(object) && column.equals(VALUE);
        return cell(own ? object : object.get(column));
    }

    private static String cell(@Nullable Object value) {
        Object inner = value instanceof PSObject object && object.isValue() ? object.value() : value;
        String text = inner instanceof Temporal ? inner.toString() : PSObject.textOf(value);
        boolean formula = !(inner instanceof Number) && !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0;
        return quoted(formula ? "'" + text : text);
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
