package org.runspace.transport.stream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.runspace.spi.TransportContext;

/** Reads an error stream on a thread of its own, which waits in reads until the connection is closed. */
final class ErrorReader implements ServerErrors {
    private static final int BUFFER = 8192;
    private static final int WAIT_MILLIS = 1_000;

    private final InputStream in;
    private final TransportContext context;
    private final String name;
    private final Consumer<String> lines;
    private final Consumer<Throwable> failed;
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * Creates a reader that has not started.
     *
     * @param in the error stream
     * @param context gives the thread
     * @param name the thread's name
     * @param lines takes the lines, on that thread
     * @param failed takes what {@code lines} throws, on that thread
     */
    ErrorReader(
            InputStream in, TransportContext context, String name, Consumer<String> lines, Consumer<Throwable> failed) {
        this.in = in;
        this.context = context;
        this.name = name;
        this.lines = lines;
        this.failed = failed;
    }

    @Override
    public void start() {
        context.startBlocking(name, this::read);
    }

    private void read() {
        TextLines text = new TextLines(lines);
        byte[] buffer = new byte[BUFFER];
        try (in) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                text.add(ByteBuffer.wrap(buffer, 0, count));
            }
            text.end();
        } catch (IOException e) {
            // the stream ended with its connection, which the reader of the data reports
        } catch (RuntimeException | Error e) {
            failed.accept(e);
        } finally {
            ended.countDown();
        }
    }

    @Override
    public boolean awaitLastWords() throws InterruptedException {
        return ended.await(WAIT_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        // the read ends with its connection
    }
}
