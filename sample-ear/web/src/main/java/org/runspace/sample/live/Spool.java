package org.runspace.sample.live;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.runspace.sample.LineSink;

/**
 * The newest lines of a run, in a file that is written anew from its beginning when it is full. The run waits when it
 * is so much ahead of the reader that has read most; of a reader that is further behind, lines are overwritten, and it
 * is told how many. The first block stays: what every reader has to know. Thread-safe.
 */
final class Spool implements LineSink {
    private static final int SEGMENT = 1 << 16;
    private static final byte[] NOTHING = {};

    private final Path path;
    private final RandomAccessFile file;
    private final long capacity;
    private final Duration patience;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final Condition room = lock.newCondition();

    /** How many lines came before each segment that the file has, by the segment's place in all that was written. */
    private final NavigableMap<Long, Long> segments = new TreeMap<>();

    private final Set<Reader> readers = new HashSet<>();
    private State state = State.WRITTEN;
    private byte[] head = NOTHING;
    private int linesInHead;
    /** Nobody has read for so long that the run waits no more until somebody does. */
    private boolean isStuck;
    /** How often a reader has read on. */
    private long reads;

    private long written;
    private long lines;

    private enum State {
        WRITTEN,
        ENDED,
        CLOSED
    }

    /**
     * Creates one.
     *
     * @param path an empty file, which is deleted when the run has ended and nobody reads any more
     * @param capacity how many bytes the file may have
     * @param patience how long the run waits while no reader reads on
     */
    Spool(Path path, int capacity, Duration patience) throws IOException {
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "rw");
        this.capacity = capacity;
        this.patience = patience;
    }

    /** Writes the next block. Waits as the class says. */
    @Override
    public void write(byte[] block, int count) throws IOException {
        if (block.length > capacity) {
            throw new IOException("a block of " + block.length + " bytes, of which there may be " + capacity);
        }
        lock.lock();
        try {
            awaitRoom(block.length);
            requireOpen();
            long kept = written + block.length - capacity;
            while (!segments.isEmpty() && segments.firstKey() < kept) {
                segments.pollFirstEntry();
            }
            if (segments.isEmpty() || written - segments.lastKey() >= SEGMENT) {
                segments.put(written, lines);
            }
            if (lines == 0) {
                head = block;
                linesInHead = count;
            }
            put(block);
            written += block.length;
            lines += count;
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() throws IOException {
        if (state == State.CLOSED) {
            throw new IOException("the file of the lines is closed");
        }
    }

    private void awaitRoom(int length) throws IOException {
        long nanos = patience.toNanos();
        long readsBefore = reads;
        while (!isStuck && !readers.isEmpty() && written + length - capacity > foremost()) {
            try {
                nanos = room.awaitNanos(nanos);
                if (reads != readsBefore) {
                    readsBefore = reads;
                    nanos = patience.toNanos();
                }
                isStuck = nanos <= 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the run was interrupted while it waited for its readers");
            }
        }
    }

    private long foremost() {
        return readers.stream().mapToLong(reader -> reader.position).max().orElse(written);
    }

    private void put(byte[] block) throws IOException {
        long place = written % capacity;
        int untilEnd = (int) Math.min(block.length, capacity - place);
        file.seek(place);
        file.write(block, 0, untilEnd);
        if (untilEnd < block.length) {
            file.seek(0);
            file.write(block, untilEnd, block.length - untilEnd);
        }
    }

    private byte[] get(long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        long place = from % capacity;
        int untilEnd = (int) Math.min(length, capacity - place);
        file.seek(place);
        file.readFully(bytes, 0, untilEnd);
        if (untilEnd < length) {
            file.seek(0);
            file.readFully(bytes, untilEnd, length - untilEnd);
        }
        return bytes;
    }

    /** The last line was written. */
    void end() {
        lock.lock();
        try {
            if (state == State.WRITTEN) {
                state = State.ENDED;
            }
            more.signalAll();
            closeIfOfNoUse();
        } finally {
            lock.unlock();
        }
    }

    /** Opens a reader from the first line on, which must be closed; none if the last line was written already. */
    Optional<Reader> read() {
        lock.lock();
        try {
            if (state != State.WRITTEN) {
                return Optional.empty();
            }
            Reader reader = new Reader();
            readers.add(reader);
            return Optional.of(reader);
        } finally {
            lock.unlock();
        }
    }

    private void closeIfOfNoUse() {
        if (state != State.ENDED || !readers.isEmpty()) {
            return;
        }
        state = State.CLOSED;
        try {
            file.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // the folder that it is in is deleted when the application stops or starts
        }
    }

    /** What a reader finds. */
    sealed interface Read {}

    /**
     * Some lines.
     *
     * @param bytes whole lines
     */
    record Lines(byte[] bytes) implements Read {}

    /**
     * Lines that were overwritten before they were read.
     *
     * @param count how many
     * @param head the first block, if it was among them; it is not counted
     */
    record Missed(long count, byte[] head) implements Read {}

    /** There was nothing new for the time that was waited. */
    record Nothing() implements Read {}

    /** There is nothing more. */
    record End() implements Read {}

    /** A place up to which somebody has read. Not thread-safe, except for the close. */
    final class Reader implements AutoCloseable {
        private long position;
        private long line;

        /** Waits for the next lines. Also ends when the reader is closed. */
        Read next(Duration wait) throws IOException {
            lock.lock();
            try {
                if (!awaitMore(wait)) {
                    return state == State.WRITTEN && readers.contains(this) ? new Nothing() : new End();
                }
                return position < written - capacity ? skip() : lines();
            } finally {
                lock.unlock();
            }
        }

        private boolean awaitMore(Duration wait) throws InterruptedIOException {
            long nanos = wait.toNanos();
            while (position == written && state == State.WRITTEN && readers.contains(this) && nanos > 0) {
                try {
                    nanos = more.awaitNanos(nanos);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("the reader was interrupted");
                }
            }
            return position < written && readers.contains(this);
        }

        private Missed skip() {
            byte[] first = position == 0 ? head : NOTHING;
            long from = position == 0 ? linesInHead : line;
            readUpTo(segments.firstKey(), segments.firstEntry().getValue());
            return new Missed(line - from, first);
        }

        private Lines lines() throws IOException {
            var next = segments.higherEntry(position);
            long until = next == null ? written : next.getKey();
            byte[] bytes = get(position, (int) (until - position));
            readUpTo(until, next == null ? lines : next.getValue());
            return new Lines(bytes);
        }

        private void readUpTo(long nextPosition, long nextLine) {
            position = nextPosition;
            line = nextLine;
            isStuck = false;
            reads++;
            room.signalAll();
        }

        /** From any thread: ends what reads. */
        @Override
        public void close() {
            lock.lock();
            try {
                readers.remove(this);
                room.signalAll();
                more.signalAll();
                closeIfOfNoUse();
            } finally {
                lock.unlock();
            }
        }
    }
}
