package org.runspace.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/**
 * The program's output as bytes. It is buffered, and what waits in the buffer is shown a quarter of a second later at
 * the latest, so that a slow script is seen at work and a fast one is not slowed down. A failure is thrown by the next
 * write or by {@link #close()}: nothing is lost without a word. Thread-safe.
 */
final class StandardOutput extends OutputStream {
    private static final long FLUSH_MILLIS = 250;

    private final OutputStream out;
    private final ScheduledExecutorService flusher;
    private @Nullable IOException failure;

    private StandardOutput(OutputStream out) {
        this.out = new BufferedOutputStream(out, 1 << 16);
        flusher = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "runspace-output");
            thread.setDaemon(true);
            return thread;
        });
        flusher.scheduleWithFixedDelay(this::flushLater, FLUSH_MILLIS, FLUSH_MILLIS, TimeUnit.MILLISECONDS);
    }

    static StandardOutput open() {
        return new StandardOutput(new FileOutputStream(FileDescriptor.out));
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        requireWorking();
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            requireWorking();
        }
    }

    /** Does nothing: libraries flush after each object, and this stream knows better when. */
    @Override
    public void flush() {
        // see flushLater and close
    }

    private synchronized void flushLater() {
        try {
            if (failure == null) {
                out.flush();
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Writes what waits; throws what has failed. The standard output itself stays open. */
    @Override
    public void close() {
        flusher.shutdown();
        flushLater();
        requireWorking();
    }

    private synchronized void requireWorking() {
        if (failure == null) {
            return;
        }
        String message = String.valueOf(failure.getMessage());
        if (message.toLowerCase(Locale.ROOT).contains("pipe")) {
            throw new ReaderGoneException(failure);
        }
        throw new RunspaceException(ErrorCode.COMMAND_LINE_OUTPUT, failure, message);
    }
}
