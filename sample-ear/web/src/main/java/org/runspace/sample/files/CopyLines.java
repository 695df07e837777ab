package org.runspace.sample.files;

import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.runspace.files.TransferProgress;
import org.runspace.files.TransferResult;
import org.runspace.sample.JsonLines;

/**
 * Tells a page how far a copy is, one JSON object a line. Each method throws an {@link UncheckedIOException} if the
 * page has gone. Not thread-safe.
 */
final class CopyLines {
    private static final long NANOS_BETWEEN = TimeUnit.MILLISECONDS.toNanos(200);

    private final JsonLines lines;
    private long toldAt = System.nanoTime() - NANOS_BETWEEN;

    CopyLines(OutputStream out) {
        this.lines = new JsonLines(out);
    }

    void begin() {
        lines.write(JsonLines.line("begin"));
    }

    /** Not of each piece: the page draws no faster. */
    void progress(TransferProgress now) {
        if (System.nanoTime() - toldAt >= NANOS_BETWEEN) {
            toldAt = System.nanoTime();
            lines.write(JsonLines.line("progress").add("done", now.done()).add("total", now.total()));
        }
    }

    void end(TransferResult copied) {
        lines.write(JsonLines.line("end")
                .add("bytes", copied.bytes())
                .add("resumedFrom", copied.resumedFrom())
                .add("sha256", copied.sha256())
                .add("millis", copied.duration().toMillis()));
    }

    void failure(String why) {
        lines.write(JsonLines.line("failure").add("text", why));
    }

    /** An earlier request still copies; its page has gone perhaps, and that will be noticed. */
    void busy() {
        lines.write(JsonLines.line("busy"));
    }
}
