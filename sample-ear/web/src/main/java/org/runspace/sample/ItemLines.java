package org.runspace.sample;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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
 * would not fit into its browser.
 */
public final class ItemLines {
    private static final int MOST_WHOLE_OBJECTS = 2000;
    private static final int BLOCK = 1 << 16;
    /** An object may have many properties. */
    private static final int LONGEST_LINE = 8 << 20;
    /** Made once, because making one looks for its provider. */
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private final LineSink sink;
    private final ByteArrayOutputStream block = new ByteArrayOutputStream(2 * BLOCK);
    private int linesInBlock;
    private final Allowance allowance = new Allowance();
    private OptionalInt origin = OptionalInt.empty();

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

    /**
     * Writes that the run was broken off.
     *
     * @param why a sentence for the user
     */
    public void writeFailure(String why) {
        write(line("failure").add("text", ShownText.cut(why)));
    }

    /**
     * Writes an error of which only the message is known.
     *
     * @param message the message
     */
    public void writeError(String message) {
        text("error", message);
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
                .add("caption", ShownText.cut(question.caption()))
                .add("message", ShownText.cut(question.message()))
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
                .add("label", ShownText.cut(field.label()))
                .add("help", ShownText.cut(field.help()))
                .add("given", ShownText.cut(field.given()))
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
        write(reason.isEmpty() ? json : json.add("reason", ShownText.cut(reason)));
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
            write(line(type).add("text", ShownText.cut(text)));
        }
    }

    private boolean isShown(String type) {
        return isShown(type, allowance.record(type));
    }

    /** What is beyond the limit is a line that tells only that there was one more. */
    private boolean isShown(String type, Allowance.Limit limit) {
        if (limit != Allowance.Limit.NONE) {
            write(limit.addTo(line(type)));
        }
        return limit == Allowance.Limit.NONE;
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
                write(text(value));
            }
            return;
        }
        List<String> columns = Columns.of(value, properties);
        if (areShown(columns, 1)) {
            write(row(columns, properties, allowance.rows() <= MOST_WHOLE_OBJECTS));
        }
    }

    private boolean areShown(List<String> columns, int count) {
        return isShown(
                "output", origin.isPresent() ? allowance.sharedRows(columns, count) : allowance.rows(columns, count));
    }

    private JsonObjectBuilder text(PSObject value) {
        Cells cells = new Cells();
        return told(line("output").add("text", cells.next(value)), cells);
    }

    private JsonObjectBuilder row(List<String> columns, Map<String, Object> properties, boolean whole) {
        Cells cells = new Cells();
        JsonArrayBuilder texts = JSON.createArrayBuilder();
        columns.forEach(name -> texts.add(cells.next(properties.get(name))));
        JsonObjectBuilder row =
                line("output").add("columns", JSON.createArrayBuilder(columns)).add("cells", texts);
        if (whole) {
            JsonArrayBuilder more = JSON.createArrayBuilder();
            properties.forEach((name, value) -> {
                if (!columns.contains(name)) {
                    more.add(JSON.createArrayBuilder().add(ShownText.cut(name)).add(cells.next(value)));
                }
            });
            row.add("more", more);
        } else {
            row.add("left", properties.size() - columns.size());
        }
        return told(row, cells);
    }

    /** What PowerShell shows of a hashtable, too: its entries. */
    private JsonObjectBuilder entries(PSDictionary dictionary) {
        Cells cells = new Cells();
        JsonArrayBuilder entries = JSON.createArrayBuilder();
        dictionary.entrySet().stream()
                .limit(MOST_WHOLE_OBJECTS)
                .forEach(entry -> entries.add(JSON.createArrayBuilder()
                        .add(cells.next(entry.getKey()))
                        .add(cells.next(entry.getValue()))));
        JsonObjectBuilder shown = told(line("output").add("entries", entries), cells);
        int left = dictionary.size() - MOST_WHOLE_OBJECTS;
        return left > 0 ? shown.add("entriesLeft", left) : shown;
    }

    /** Adds what is told of the cells besides their texts. */
    private static JsonObjectBuilder told(JsonObjectBuilder line, Cells cells) {
        String kinds = cells.kinds();
        if (kinds.isEmpty()) {
            return line;
        }
        line.add("kinds", kinds);
        if (cells.exact().isEmpty()) {
            return line;
        }
        JsonArrayBuilder exact = JSON.createArrayBuilder();
        cells.exact().forEach(text -> exact.add(text == null ? JsonValue.NULL : Json.createValue(text)));
        return line.add("exact", exact);
    }

    private static JsonArrayBuilder pair(Object name, Object value) {
        return JSON.createArrayBuilder().add(ShownText.of(name)).add(ShownText.of(value));
    }

    private JsonObjectBuilder error(String type, ErrorRecord error) {
        JsonObjectBuilder json = line(type)
                .add("text", ShownText.cut(error.message()))
                .add("id", ShownText.cut(error.fullyQualifiedErrorId()));
        if (error.categoryInfo() != null) {
            json.add("category", ShownText.cut(error.categoryInfo().toString()));
        }
        InvocationInfo place = error.invocationInfo();
        if (place != null && !place.positionMessage().isBlank()) {
            json.add("position", ShownText.cut(place.positionMessage()));
        }
        return json;
    }

    private JsonObjectBuilder progress(ProgressRecord progress) {
        return line("progress")
                .add("text", ShownText.cut(progress.activity()))
                .add("activity", progress.activityId())
                .add("status", ShownText.of(progress.statusDescription()))
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
