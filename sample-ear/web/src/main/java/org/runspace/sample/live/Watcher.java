package org.runspace.sample.live;

import jakarta.json.Json;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.runspace.sample.Owner;

/** Copies the lines of a run to a page. Thread-safe. */
final class Watcher implements StreamingOutput {
    /** After so long without a line a page gets an empty one, which tells whether it is still there. */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private static final byte[] EMPTY_LINE = {'\n'};

    private final Owner owner;
    private final LiveRun run;
    private final Spool.Reader reader;
    private final Consumer<Watcher> onEnd;
    private final long joinedAt = System.nanoTime();
    private final CompletableFuture<Void> answered = new CompletableFuture<>();
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.JOINED);

    private enum Phase {
        JOINED,
        COPYING,
        ENDED
    }

    /**
     * Creates one.
     *
     * @param onEnd called once, when it has ended
     */
    Watcher(Owner owner, LiveRun run, Spool.Reader reader, Consumer<Watcher> onEnd) {
        this.owner = owner;
        this.run = run;
        this.reader = reader;
        this.onEnd = onEnd;
    }

    Owner owner() {
        return owner;
    }

    LiveRun run() {
        return run;
    }

    /** Whether its request was lost before anything could be copied. */
    boolean isForgotten(Duration limit) {
        return phase.get() == Phase.JOINED && System.nanoTime() - joinedAt > limit.toNanos();
    }

    /** Gives the page its lines, and returns when that is over. */
    void answer(AsyncResponse page) {
        try {
            if (!page.resume(Response.ok(this).build())) {
                end();
            }
        } finally {
            answered.complete(null);
        }
    }

    /** Done when the page has got its lines, and the request is over. */
    CompletableFuture<Void> answered() {
        return answered;
    }

    /** Returns when there are no more lines, or throws when the page has gone. */
    @Override
    public void write(OutputStream page) throws IOException {
        phase.compareAndSet(Phase.JOINED, Phase.COPYING);
        try {
            copy(page);
        } finally {
            end();
        }
    }

    private void copy(OutputStream page) throws IOException {
        Spool.Read read = reader.next(SILENCE);
        while (!(read instanceof Spool.End)) {
            copy(read, page);
            page.flush();
            read = reader.next(SILENCE);
        }
        if (!run.failure().isEmpty()) {
            page.write(line("failure", run.failure(), 0));
        }
    }

    private static void copy(Spool.Read read, OutputStream page) throws IOException {
        if (read instanceof Spool.Lines lines) {
            page.write(lines.bytes());
        } else if (read instanceof Spool.Missed missed) {
            page.write(missed.head());
            page.write(line("missed", "", missed.count()));
        } else {
            page.write(EMPTY_LINE);
        }
    }

    private static byte[] line(String type, String text, long count) {
        String json = Json.createObjectBuilder()
                .add("type", type)
                .add("text", text)
                .add("count", count)
                .build()
                .toString();
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** From any thread. The page gets the end of its lines. */
    void end() {
        if (phase.getAndSet(Phase.ENDED) != Phase.ENDED) {
            reader.close();
            onEnd.accept(this);
        }
    }
}
