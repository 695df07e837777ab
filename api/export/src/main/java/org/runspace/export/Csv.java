package org.runspace.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSObject;

/**
 * CSV (RFC 4180) in UTF-8, with a line of names first. A text that a spreadsheet would take for a formula, because of
 * its first character, begins with an apostrophe; numbers do not. Dates have the form of ISO 8601.
 *
 * <pre>{@code
 * Csv.DEFAULT.withColumns("Name", "Id").write(runspace.stream("Get-Process"), out);
 * }</pre>
 *
 * <p>Immutable; thread-safe if what gets the warnings is.
 */
public final class Csv {
    /**
     * The columns are the properties of the first object, or one column {@code Value} if it has none. Nobody is told of
     * properties without a column.
     */
    public static final Csv DEFAULT = new Csv(List.of(), warning -> {});

    private final List<String> columns;
    private final Consumer<String> warnings;

    private Csv(List<String> columns, Consumer<String> warnings) {
        this.columns = columns;
        this.warnings = warnings;
    }

    /**
     * Returns this form with columns that are known before the first object.
     *
     * @param names of properties, without regard to case. What an object does not have is empty; what has no column is
     *     left out, and no warning is given
     * @return the copy; with no names, the columns are those of the first object
     */
    public Csv withColumns(String... names) {
        return new Csv(List.of(names), warnings);
    }

    /**
     * Returns this form with a receiver of warnings.
     *
     * @param warnings is called by the writing thread with one line about each property that is left out, once
     * @return the copy
     */
    public Csv withWarnings(Consumer<String> warnings) {
        return new Csv(columns, warnings);
    }

    /**
     * Writes objects as they come, in little memory. Called by one thread, which waits for the objects. Null objects
     * are left out.
     *
     * @param objects read to the end, or to the first failure; not closed
     * @param out gets the lines, each in one call; stays open
     * @throws RunspaceException with {@link ErrorCode#EXPORT_FAILED} if the lines cannot be written; what the stream
     *     throws is passed on
     */
    public void write(Stream<PSObject> objects, OutputStream out) {
        CsvLines lines = columns.isEmpty() ? CsvLines.ofFirstObject(warnings) : CsvLines.of(columns);
        write(lines.begin(), out);
        objects.filter(object -> !object.isNull()).forEach(object -> write(lines.next(object), out));
    }

    private static void write(String lines, OutputStream out) {
        try {
            out.write(lines.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new RunspaceException(ErrorCode.EXPORT_FAILED, e, "CSV", String.valueOf(e.getMessage()));
        }
    }
}
