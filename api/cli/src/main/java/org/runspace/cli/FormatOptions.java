package org.runspace.cli;

import org.jspecify.annotations.Nullable;
import org.runspace.Clixml;
import org.runspace.export.Csv;
import org.runspace.export.JsonLines;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** In which form the output is written. */
final class FormatOptions {
    @ArgGroup
    private @Nullable Form form;

    @Option(
            names = "--depth",
            paramLabel = "LEVELS",
            defaultValue = "20",
            description =
                    "How deep JSON is nested at most; deeper values are written as text. 1 to 100, default: ${DEFAULT-VALUE}.")
    private int depth;

    @Option(names = "--width", paramLabel = "CHARACTERS", description = "How long the lines of the text are at most.")
    private @Nullable Integer width;

    /** One of the forms other than text. */
    static final class Form {
        @Option(
                names = "--json",
                description = "JSON, one object in each line. Dates are in ISO 8601, bytes in base64.")
        private boolean json;

        @Option(
                names = "--csv",
                description = {
                    "CSV with the properties of the first object as columns.",
                    "A text that a spreadsheet would run as a formula (= + - @) begins with an apostrophe."
                })
        private boolean csv;

        @Option(names = "--clixml", description = "PowerShell's own form, which Import-Clixml reads.")
        private boolean clixml;
    }

    /** Throws if a number is out of range. */
    void check() {
        Arguments.require(depth >= 1 && depth <= 100, "--depth", "1 to 100", depth);
        Arguments.require(width == null || width >= 1, "--width", "above 0", width);
    }

    /**
     * Returns the form.
     *
     * @param laidOut whether text is laid out by the server
     * @param errors gets warnings about what has no place in the form
     */
    ObjectFormat format(boolean laidOut, ErrorOutput errors) {
        if (form != null && form.json) {
            return JsonLines.DEFAULT.withDepth(depth)::write;
        }
        if (form != null && form.csv) {
            return Csv.DEFAULT.withWarnings(errors::warning)::write;
        }
        if (form != null && form.clixml) {
            return (objects, out) -> Clixml.write(out, objects);
        }
        return new TextFormat(laidOut, width);
    }

    boolean isText() {
        return form == null;
    }

    int depth() {
        return depth;
    }

    boolean isJson() {
        return form != null && form.json;
    }
}
