package org.runspace.sample;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Tells a page something, one JSON object a line, each at once. Not thread-safe. */
public final class JsonLines {
    private final OutputStream out;

    /**
     * Creates lines.
     *
     * @param out the answer
     */
    public JsonLines(OutputStream out) {
        this.out = out;
    }

    /**
     * Begins a line.
     *
     * @param type what it tells
     * @return the object, to be completed
     */
    public static JsonObjectBuilder line(String type) {
        return Json.createObjectBuilder().add("type", type);
    }

    /**
     * Writes a line.
     *
     * @param line the object
     * @throws UncheckedIOException if the page has gone
     */
    public void write(JsonObjectBuilder line) {
        try {
            out.write((line.build() + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
