package org.runspace.sample;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.runspace.PipelineItem;
import org.runspace.object.ErrorRecord;
import org.runspace.object.InvocationInfo;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSObject;
import org.runspace.object.PSProperty;
import org.runspace.object.ProgressRecord;

/** Writes items as lines of JSON and pushes each one out at once. */
final class ItemLines {
    private final OutputStream out;

    ItemLines(OutputStream out) {
        this.out = out;
    }

    /** Writes an item; an UncheckedIOException if the page has gone. */
    void write(PipelineItem item) {
        if (item instanceof PipelineItem.Output output) {
            write(output(output.value()));
        } else if (item instanceof PipelineItem.ErrorItem error) {
            write(error(error.record()));
        } else if (item instanceof PipelineItem.WarningItem warning) {
            write(text("warning", warning.record().message()));
        } else if (item instanceof PipelineItem.VerboseItem verbose) {
            write(text("verbose", verbose.record().message()));
        } else if (item instanceof PipelineItem.DebugItem debug) {
            write(text("debug", debug.record().message()));
        } else if (item instanceof PipelineItem.InformationItem information) {
            write(text("information", information.record().toString()));
        } else if (item instanceof PipelineItem.ProgressItem progress) {
            write(progress(progress.record()));
        } else if (item instanceof PipelineItem.StateChanged change) {
            write(end(change));
        }
    }

    void writeBegin() {
        write(text("begin", ""));
    }

    void writeFailure(String why) {
        write(text("failure", why));
    }

    private static JsonObjectBuilder output(PSObject value) {
        JsonArrayBuilder properties = Json.createArrayBuilder();
        for (PSProperty property : value.properties()) {
            properties.add(Json.createArrayBuilder().add(property.name()).add(shown(property.value())));
        }
        JsonObjectBuilder json = text("output", value.toString()).add("properties", properties);
        return value.value() instanceof PSDictionary dictionary ? json.add("entries", entries(dictionary)) : json;
    }

    /** What PowerShell shows of a hashtable, too: its entries. */
    private static JsonArrayBuilder entries(PSDictionary dictionary) {
        JsonArrayBuilder entries = Json.createArrayBuilder();
        dictionary.forEach((name, value) ->
                entries.add(Json.createArrayBuilder().add(shown(name)).add(shown(value))));
        return entries;
    }

    private static JsonObjectBuilder error(ErrorRecord error) {
        JsonObjectBuilder json = text("error", error.message()).add("id", error.fullyQualifiedErrorId());
        if (error.categoryInfo() != null) {
            json.add("category", error.categoryInfo().toString());
        }
        InvocationInfo place = error.invocationInfo();
        if (place != null && !place.positionMessage().isBlank()) {
            json.add("position", place.positionMessage());
        }
        return json;
    }

    private static JsonObjectBuilder progress(ProgressRecord progress) {
        return text("progress", progress.activity())
                .add("activity", progress.activityId())
                .add("status", shown(progress.statusDescription()))
                .add("percent", progress.percentComplete())
                .add("completed", progress.completed());
    }

    private static JsonObjectBuilder end(PipelineItem.StateChanged change) {
        JsonObjectBuilder json = text("end", change.state().name());
        return change.reason() == null ? json : json.add("reason", error(change.reason()));
    }

    private static JsonObjectBuilder text(String type, String text) {
        return Json.createObjectBuilder().add("type", type).add("text", shown(text));
    }

    private static String shown(Object value) {
        return value == null ? "" : PSObject.of(value).toString();
    }

    private void write(JsonObjectBuilder json) {
        try {
            out.write((json.build() + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
