package org.runspace.sample.files;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.runspace.files.TransferProgress;
import org.runspace.files.TransferResult;

/**
 * Tells a page how far a copy is, one JSON object a line. Each method throws an {@link UncheckedIOException} if the
 * page has gone. Not thread-safe.
 */
final class CopyLines {
    private static final long NANOS_BETWEEN = TimeUnit.MILLISECONDS.toNanos(200);

    private final OutputStream out;
    private long toldAt = System.nanoTime() - NANOS_BETWEEN;

    CopyLines(OutputStream out) {
        this.out = out;
    }

    void begin() {
        write(line("begin"));
    }

    /** Not of each piece: the page draws no faster. */
    void progress(TransferProgress now) {
        if (System.nanoTime() - toldAt >= NANOS_BETWEEN) {
            toldAt = System.nanoTime();
            write(line("progress").add("done", now.done()).add("total", now.total()));
        }
    }

    void end(TransferResult copied) {
        write(line("end")
                .add("bytes", copied.bytes())
                .add("resumedFrom", copied.resumedFrom())
                .add("sha256", copied.sha256())
                .add("millis", copied.duration().toMillis()));
    }

    void failure(String why) {
        write(line("failure").add("text", why));
    }

    /** An earlier request still copies; its page has gone perhaps, and that will be noticed. */
    void busy() {
        write(line("busy"));
    }

    private static JsonObjectBuilder line(String type) {
        return Json.createObjectBuilder().add("type", type);
    }

    private void write(JsonObjectBuilder line) {
        try {
            out.write((line.build() + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
