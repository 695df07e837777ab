package org.runspace.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

/**
 * CSV (RFC 4180). The columns are the properties of the first object, or one column {@code Value}. A text that a
 * spreadsheet would take for a formula, because of its first character, begins with an apostrophe; numbers do not.
 */
final class CsvFormat implements ObjectFormat {
    private static final String FORMULAS = "=+-@\t\r\n";
    private static final String VALUE = "Value";
    /** The note by which PowerShell says where an object comes from. */
    static final String COMPUTER = "PSComputerName";

    private static final String LINE_END = "\r\n";

    private final Consumer<String> warnings;
    private @Nullable List<String> columns;
    private final Set<String> missing = new TreeSet<>(OrdinalIgnoreCase.ORDER);

    /**
     * Creates the form.
     *
     * @param warnings gets the properties that have no column, each once
     */
    CsvFormat(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    @Override
    public void write(Stream<PSObject> objects, OutputStream out) {
        objects.filter(object -> !object.isNull()).forEach(object -> {
            try {
                out.write(lines(object).getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private String lines(PSObject object) {
        List<String> names = columns;
        String header = "";
        if (names == null) {
            names = columnsOf(object);
            columns = names;
            header = names.stream().map(CsvFormat::cell).collect(Collectors.joining(",", "", LINE_END));
        }
        tellMissing(object, names);
        return names.stream().map(name -> cell(object, name)).collect(Collectors.joining(",", header, LINE_END));
    }

    private static List<String> columnsOf(PSObject object) {
        List<String> names =
                Properties.of(object).stream().map(PSProperty::name).toList();
        return Properties.makeUp(object)
                ? names
                : Stream.concat(names.stream().filter(CsvFormat::isOrigin), Stream.of(VALUE))
                        .toList();
    }

    /** The one note of an object with a value that is a column: where the object comes from. */
    private static boolean isOrigin(String name) {
        return OrdinalIgnoreCase.equal(name, COMPUTER);
    }

    private void tellMissing(PSObject object, List<String> names) {
        if (!Properties.makeUp(object)) {
            if (!names.contains(VALUE) && missing.add("")) {
                warnings.accept("what has no properties is left out: the columns are those of the first object");
            }
            return;
        }
        for (PSProperty property : Properties.of(object)) {
            boolean known = names.stream().anyMatch(name -> OrdinalIgnoreCase.equal(name, property.name()));
            if (!known && missing.size() < Excerpt.QUOTED && missing.add(property.name())) {
                warnings.accept("the property " + Excerpt.quoted(property.name())
                        + " is left out: the columns are those of the first object");
            }
        }
    }

    private static String cell(PSObject object, String column) {
        boolean own = !Properties.makeUp(object) && column.equals(VALUE);
        return cell(own ? object : object.get(column));
    }

    private static String cell(@Nullable Object value) {
        Object inner = value instanceof PSObject object && object.value() instanceof Number number ? number : value;
        String text = PSObject.textOf(value);
        boolean formula = !(inner instanceof Number) && !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0;
        return quoted(formula ? "'" + text : text);
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
