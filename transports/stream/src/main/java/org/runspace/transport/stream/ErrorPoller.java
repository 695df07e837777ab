package org.runspace.transport.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;
import org.runspace.Cancellable;
import org.runspace.spi.TransportContext;

/**
 * Reads the error stream of a child process by a timer. A thread that waits in reads would cost every session one of
 * the few long-running works of an application server, for a stream that is empty most of the time. The timer is slow
 * while nothing comes: the pipe holds what is written meanwhile.
 */
final class ErrorPoller implements ServerErrors {
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMillis(500);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    private static final int BUFFER = 8192;
    /** The most that one task reads: others want its thread, too. */
    private static final int READS = 16;

    private final ChildErrors errors;
    private final TransportContext context;
    private final Consumer<Throwable> failed;
    private final TextLines text;
    private final byte[] buffer = new byte[BUFFER];
    private Duration pause = SHORTEST;
    private volatile Cancellable timer = Cancellable.NONE;
    private volatile boolean over;

    /**
     * Creates a poller that has not started.
     *
     * @param errors the error stream
     * @param context gives the timer
     * @param lines takes the lines, on a thread of the context
     * @param failed takes what {@code lines} throws, on a thread of the context
     */
    ErrorPoller(ChildErrors errors, TransportContext context, Consumer<String> lines, Consumer<Throwable> failed) {
        this.errors = errors;
        this.context = context;
        this.failed = failed;
        this.text = new TextLines(lines);
    }

    @Override
    public synchronized void start() {
        if (!over) {
            timer = context.schedule(this::look, pause);
        }
    }

    private void look() {
        try {
            synchronized (this) {
                pause = readAll() ? SHORTEST : longer(pause);
                start();
            }
        } catch (RuntimeException | Error e) {
            stop();
            failed.accept(e);
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    }

    /** Hands on what there is, and returns whether there was something. */
    private boolean readAll() {
        for (int i = 0; i < READS && !over; i++) {
            int count = readOnce();
            if (count <= 0) {
                return i > 0;
            }
            text.add(ByteBuffer.wrap(buffer, 0, count));
        }
        return !over;
    }

    private int readOnce() {
        int count = poll();
        if (count < 0) {
            over = true;
            text.end();
        }
        return count;
    }

    private int poll() {
        try {
            return errors.poll(buffer);
        } catch (IOException e) {
            // the stream ended with its connection, which the reader of the data reports
            return -1;
        }
    }

    @Override
    public boolean awaitLastWords() throws InterruptedException {
        long until = System.nanoTime() + LAST_WORDS.toNanos();
        while (!readRest() && System.nanoTime() < until) {
            Thread.sleep(SHORTEST.toMillis());
        }
        return readRest();
    }

    private synchronized boolean readRest() {
        readAll();
        return over;
    }

    /** Without the lock, which is held while lines are handed on. */
    @Override
    public void stop() {
        over = true;
        timer.cancel();
    }
}
