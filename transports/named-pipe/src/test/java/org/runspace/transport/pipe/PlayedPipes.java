package org.runspace.transport.pipe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.runspace.transport.stream.ByteConnection;

/**
 * One pipe whose connections a test plays: each attempt takes the next of what was put up, a refusal or a connection.
 */
final class PlayedPipes implements Pipes {
    final BlockingQueue<Connection> connected = new LinkedBlockingQueue<>();
    private final BlockingQueue<PipeRefused.Reason> refusals = new LinkedBlockingQueue<>();
    volatile boolean mayComeBack = true;

    /** The next attempt fails. */
    void refuse(PipeRefused.Reason reason) {
        refusals.add(reason);
    }

    @Override
    public List<String> find(PipeTarget target) {
        return List.of("the pipe");
    }

    @Override
    public ByteConnection connect(String place, PipeEvents events) throws PipeRefused {
        PipeRefused.Reason reason = refusals.poll();
        if (reason != null) {
            throw new PipeRefused(reason, "refused: " + reason, null);
        }
        Connection made = new Connection(events);
        connected.add(made);
        return made;
    }

    @Override
    public String whyAbsent(PipeTarget target) {
        return "nothing there";
    }

    @Override
    public boolean mayComeBack(PipeTarget target) {
        return mayComeBack;
    }

    /** A connection that keeps what is written to it. */
    static final class Connection implements ByteConnection {
        final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
        private final PipeEvents events;

        Connection(PipeEvents events) {
            this.events = events;
        }

        void answers(String text) {
            events.received(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }

        void breaks() {
            events.ended(new IOException("Connection reset"));
        }

        @Override
        public void write(ByteBuffer bytes, Consumer<IOException> done) {
            calls.add("write " + StandardCharsets.UTF_8.decode(bytes));
            done.accept(null);
        }

        @Override
        public void hold() {
            calls.add("hold");
        }

        @Override
        public void resume() {
            calls.add("resume");
        }

        @Override
        public void close() {
            calls.add("close");
            new Thread(() -> events.ended(null)).start();
        }
    }
}
