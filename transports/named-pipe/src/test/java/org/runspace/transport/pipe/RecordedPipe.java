package org.runspace.transport.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Writes down what a pipe tells. */
final class RecordedPipe implements PipeEvents {
    private static final long LIMIT_SECONDS = 10;

    final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    /** Done whenever bytes arrive, on the thread that tells. */
    volatile Runnable whenReceived = () -> {};

    private final StringBuilder text = new StringBuilder();

    @Override
    public void received(ByteBuffer bytes) {
        whenReceived.run();
        synchronized (text) {
            text.append(StandardCharsets.UTF_8.decode(bytes));
            text.notifyAll();
        }
    }

    @Override
    public void ended(IOException cause) {
        events.add(cause == null ? "ended" : "broken");
    }

    void expect(String event) throws InterruptedException {
        assertThat(events.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(event);
    }

    void expectText(String expected) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        synchronized (text) {
            while (text.length() < expected.length() && System.nanoTime() < end) {
                text.wait(100);
            }
            assertThat(text.toString()).isEqualTo(expected);
        }
    }

    String textSoFar() {
        synchronized (text) {
            return text.toString();
        }
    }
}
