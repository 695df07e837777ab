package org.runspace.transport.pipe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;

/**
 * A file for overlapped access whose calls complete when a test says so, on the test's thread. A close fails what is
 * under way, as Windows does.
 */
final class PlayedFile extends AsynchronousFileChannel {
    private final StringBuilder written = new StringBuilder();
    private ByteBuffer readBuffer;
    private Runnable readFails;
    private CompletionHandler<Integer, ?> readHandler;
    private ByteBuffer writeBuffer;
    private Call writeCall;
    private boolean closed;
    private IOException failure;

    /** A call that completes with a count. */
    private interface Call {
        void completed(int count);
    }

    boolean isReading() {
        return readHandler != null;
    }

    String written() {
        return written.toString();
    }

    void readCompletes(String text) {
        CompletionHandler<Integer, ?> handler = readHandler;
        readHandler = null;
        readBuffer.put(text.getBytes(StandardCharsets.UTF_8));
        handler.completed(text.length(), null);
    }

    void readFails(IOException reason) {
        failure = reason;
        Runnable fails = readFails;
        readHandler = null;
        fails.run();
    }

    void writeCompletes(int count) {
        byte[] taken = new byte[count];
        writeBuffer.get(taken);
        written.append(new String(taken, StandardCharsets.UTF_8));
        writeCall.completed(count);
    }

    @Override
    public <A> void read(ByteBuffer dst, long position, A attachment, CompletionHandler<Integer, ? super A> handler) {
        if (readHandler != null) {
            throw new IllegalStateException("two reads at once");
        }
        readBuffer = dst;
        readHandler = handler;
        readFails = () -> handler.failed(failure, attachment);
    }

    @Override
    public <A> void write(ByteBuffer src, long position, A attachment, CompletionHandler<Integer, ? super A> handler) {
        writeBuffer = src;
        writeCall = count -> handler.completed(count, attachment);
    }

    @Override
    public void close() {
        closed = true;
        if (readHandler != null) {
            readFails(new AsynchronousCloseException());
        }
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public long size() {
        throw new UnsupportedOperationException();
    }

    @Override
    public AsynchronousFileChannel truncate(long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void force(boolean metaData) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <A> void lock(
            long position, long size, boolean shared, A attachment, CompletionHandler<FileLock, ? super A> handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<FileLock> lock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Integer> read(ByteBuffer dst, long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Integer> write(ByteBuffer src, long position) {
        throw new UnsupportedOperationException();
    }
}
