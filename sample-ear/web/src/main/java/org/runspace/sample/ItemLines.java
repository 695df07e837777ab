package org.runspace.sample;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.runspace.PipelineItem;
import org.runspace.object.ErrorRecord;
import org.runspace.object.InvocationInfo;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSObject;
import org.runspace.object.ProgressRecord;
import org.runspace.sample.question.Field;
import org.runspace.sample.question.Question;

/**
 * Writes items as lines of JSON. Of each kind only the first ones are written out; of the others the page gets to know
 * that they came. Only the first objects come with all their properties: a page that had a hundred thousand of them
 * would not fit into its browser. Objects of one run are in tables in their order; those of many targets come mixed, so
 * all with the same columns are in one table.
 */
public final class ItemLines {
    private static final int MOST_OBJECTS = 100_000;
    private static final int MOST_WHOLE_OBJECTS = 2000;
    private static final int MOST_RECORDS = 2000;
    /** Objects with other columns than the one before are a table of their own. */
    private static final int MOST_TABLES = 100;

    private static final int LONGEST_TEXT = 4000;
    private static final int BLOCK = 1 << 16;
    /** An object may have many properties. */
    private static final int LONGEST_LINE = 8 << 20;
    /** Made once, because making one looks for its provider. */
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private final LineSink sink;
    private final ByteArrayOutputStream block = new ByteArrayOutputStream(2 * BLOCK);
    private int linesInBlock;
    private final Map<String, Integer> rows = new HashMap<>();
    private final Set<List<String>> sharedTables = new HashSet<>();
    private OptionalInt origin = OptionalInt.empty();
    private int tables;
    private List<String> columnsBefore;

    /**
     * Creates lines.
     *
     * @param sink gets them
     */
    public ItemLines(LineSink sink) {
        this.sink = sink;
    }

    /**
     * Pushes out what was written, which waits in a buffer otherwise.
     *
     * @throws UncheckedIOException if the lines cannot be written
     */
    public void flush() {
        if (linesInBlock == 0) {
            return;
        }
        byte[] bytes = block.toByteArray();
        int lines = linesInBlock;
        block.reset();
        linesInBlock = 0;
        try {
            sink.write(bytes, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Says where the items that follow come from.
     *
     * @param target the target's number
     * @return this
     */
    public ItemLines from(int target) {
        origin = OptionalInt.of(target);
        return this;
    }

    /**
     * Writes an item.
     *
     * @param item what a run has sent
     * @throws UncheckedIOException if the lines cannot be written
     */
    public void write(PipelineItem item) {
        if (item instanceof PipelineItem.Output output) {
            output(output.value());
        } else if (item instanceof PipelineItem.ErrorItem error) {
            if (isShown("error")) {
                write(error("error", error.record()));
            }
        } else if (item instanceof PipelineItem.WarningItem warning) {
            text("warning", warning.record().message());
        } else if (item instanceof PipelineItem.VerboseItem verbose) {
            text("verbose", verbose.record().message());
        } else if (item instanceof PipelineItem.DebugItem debug) {
            text("debug", debug.record().message());
        } else if (item instanceof PipelineItem.InformationItem information) {
            text("information", information.record().toString());
        } else if (item instanceof PipelineItem.ProgressItem progress) {
            write(progress(progress.record()));
        } else if (item instanceof PipelineItem.StateChanged change) {
            write(end(change));
        }
    }

    void writeBegin() {
        write(line("begin"));
    }

    void writeFailure(String why) {
        write(line("failure").add("text", cut(why)));
    }

    /**
     * Writes what a script wants to know.
     *
     * @param question the question
     */
    public void writeQuestion(Question question) {
        JsonArrayBuilder fields = JSON.createArrayBuilder();
        question.fields().forEach(field -> fields.add(field(field)));
        write(line("question")
                .add("number", question.number())
                .add("caption", cut(question.caption()))
                .add("message", cut(question.message()))
                .add("fields", fields));
    }

    /**
     * Writes that a question needs no answer any more.
     *
     * @param number the question's number
     * @param user who has answered it; empty if nobody has
     */
    public void writeAnswered(int number, String user) {
        write(line("answered").add("number", number).add("by", user));
    }

    private static JsonObjectBuilder field(Field field) {
        JsonArrayBuilder choices = JSON.createArrayBuilder();
        field.choices().forEach(choice -> choices.add(pair(choice.plainLabel(), choice.helpMessage())));
        return JSON.createObjectBuilder()
                .add("kind", field.kind().name())
                .add("label", cut(field.label()))
                .add("help", cut(field.help()))
                .add("given", cut(field.given()))
                .add("choices", choices);
    }

    /**
     * Writes the first line of a run at many targets.
     *
     * @param targets their names, in the order of their numbers
     */
    public void writeBegin(List<String> targets) {
        write(line("begin").add("targets", JSON.createArrayBuilder(targets)));
    }

    /**
     * Writes how far a target is, that of {@link #from}.
     *
     * @param state a word
     * @param reason why it did not succeed; may be empty
     */
    public void writeTarget(String state, String reason) {
        JsonObjectBuilder json = line("target").add("text", state);
        write(reason.isEmpty() ? json : json.add("reason", cut(reason)));
    }

    /**
     * Writes the last line of a run at many targets.
     *
     * @param state a word
     * @param summary how many targets ended in which state
     * @param equal the numbers of those targets whose output is equal, in one list each
     */
    public void writeEnd(String state, String summary, List<List<Integer>> equal) {
        JsonArrayBuilder groups = JSON.createArrayBuilder();
        equal.forEach(targets -> groups.add(JSON.createArrayBuilder(targets)));
        origin = OptionalInt.empty();
        write(line("end").add("text", state).add("summary", summary).add("equal", groups));
    }

    private void text(String type, String text) {
        if (isShown(type)) {
            write(line(type).add("text", cut(text)));
        }
    }

    /** Counts a record of a kind; when there are enough, a line tells only that there was one more. */
    private boolean isShown(String type) {
        columnsBefore = null;
        return isShown(type, rows.merge(type, 1, Integer::sum) <= MOST_RECORDS);
    }

    private boolean isShown(String type, boolean shown) {
        if (!shown) {
            write(line(type).add("hidden", true));
        }
        return shown;
    }

    private void output(PSObject value) {
        if (value.value() instanceof PSDictionary dictionary) {
            int count = Math.max(1, Math.min(dictionary.size(), MOST_WHOLE_OBJECTS));
            if (areShown(List.of("Name", "Value"), count)) {
                write(entries(dictionary));
            }
            return;
        }
        Map<String, Object> properties = Columns.properties(value);
        if (properties.isEmpty()) {
            if (areShown(List.of("Value"), 1)) {
                write(line("output").add("text", shown(value)));
            }
            return;
        }
        List<String> columns = Columns.of(value, properties);
        if (areShown(columns, 1)) {
            write(row(columns, properties, rows.get("output") <= MOST_WHOLE_OBJECTS));
        }
    }

    /** Counts rows; when there are enough of them, or of tables, a line tells only that there was one more object. */
    private boolean areShown(List<String> columns, int count) {
        boolean hasTable = origin.isPresent() ? hasSharedTable(columns) : hasTable(columns);
        int before = rows.merge("output", count, Integer::sum) - count;
        return isShown("output", before < MOST_OBJECTS && hasTable);
    }

    private boolean hasTable(List<String> columns) {
        if (!columns.equals(columnsBefore)) {
            columnsBefore = columns;
            tables++;
        }
        return tables <= MOST_TABLES;
    }

    private boolean hasSharedTable(List<String> columns) {
        return sharedTables.contains(columns) || (sharedTables.size() < MOST_TABLES && sharedTables.add(columns));
    }

    private JsonObjectBuilder row(List<String> columns, Map<String, Object> properties, boolean whole) {
        JsonArrayBuilder cells = JSON.createArrayBuilder();
        columns.forEach(name -> cells.add(shown(properties.get(name))));
        JsonObjectBuilder row =
                line("output").add("columns", JSON.createArrayBuilder(columns)).add("cells", cells);
        if (!whole) {
            return row.add("left", properties.size() - columns.size());
        }
        JsonArrayBuilder more = JSON.createArrayBuilder();
        properties.forEach((name, text) -> {
            if (!columns.contains(name)) {
                more.add(pair(name, text));
            }
        });
        return row.add("more", more);
    }

    /** What PowerShell shows of a hashtable, too: its entries. */
    private JsonObjectBuilder entries(PSDictionary dictionary) {
        JsonArrayBuilder entries = JSON.createArrayBuilder();
        dictionary.entrySet().stream()
                .limit(MOST_WHOLE_OBJECTS)
                .forEach(entry -> entries.add(pair(entry.getKey(), entry.getValue())));
        JsonObjectBuilder shown = line("output").add("entries", entries);
        int left = dictionary.size() - MOST_WHOLE_OBJECTS;
        return left > 0 ? shown.add("entriesLeft", left) : shown;
    }

    private static JsonArrayBuilder pair(Object name, Object value) {
        return JSON.createArrayBuilder().add(shown(name)).add(shown(value));
    }

    private JsonObjectBuilder error(String type, ErrorRecord error) {
        JsonObjectBuilder json =
                line(type).add("text", cut(error.message())).add("id", cut(error.fullyQualifiedErrorId()));
        if (error.categoryInfo() != null) {
            json.add("category", cut(error.categoryInfo().toString()));
        }
        InvocationInfo place = error.invocationInfo();
        if (place != null && !place.positionMessage().isBlank()) {
            json.add("position", cut(place.positionMessage()));
        }
        return json;
    }

    private JsonObjectBuilder progress(ProgressRecord progress) {
        return line("progress")
                .add("text", cut(progress.activity()))
                .add("activity", progress.activityId())
                .add("status", shown(progress.statusDescription()))
                .add("percent", progress.percentComplete())
                .add("completed", progress.completed());
    }

    private JsonObjectBuilder end(PipelineItem.StateChanged change) {
        JsonObjectBuilder json = line("end").add("text", change.state().name());
        return change.reason() == null ? json : json.add("reason", error("error", change.reason()));
    }

    private JsonObjectBuilder line(String type) {
        JsonObjectBuilder json = JSON.createObjectBuilder().add("type", type);
        origin.ifPresent(target -> json.add("target", target));
        return json;
    }

    private static String shown(Object value) {
        return value == null ? "" : cut(PSObject.of(value).toString());
    }

    private static String cut(String text) {
        if (text == null) {
            return "";
        }
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return text.substring(0, end) + "\u2026 (" + text.length() + " characters)";
    }

    private void write(JsonObjectBuilder json) {
        byte[] line = json.build().toString().getBytes(StandardCharsets.UTF_8);
        if (line.length > LONGEST_LINE) {
            write(line("warning").add("text", "Something of " + line.length + " bytes was left out: it was too long."));
            return;
        }
        block.writeBytes(line);
        block.write('\n');
        linesInBlock++;
        if (block.size() >= BLOCK) {
            flush();
        }
    }
}
