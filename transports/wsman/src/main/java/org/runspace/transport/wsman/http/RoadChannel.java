package org.runspace.transport.wsman.http;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.Command;
import org.apache.hc.core5.reactor.EventMask;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.runspace.Cancellable;
import org.runspace.spi.TransportContext;
import org.runspace.transport.stream.ByteConnection;

/**
 * The bytes of a road as HttpCore wants those of a socket: reads and writes do not block, and it is told when they are
 * possible. It is told in tasks, one at a time. Thread-safe.
 *
 * <p>A port of this machine that leads to the road would need none of this, but every user of this machine could
 * connect to it.
 */
final class RoadChannel implements IOSession {
    private static final AtomicLong IDS = new AtomicLong();
    /** What is read ahead before the other end has to wait. */
    private static final int MOST_AHEAD = 65_536;

    private static final int LARGEST_WRITE = 32_768;

    /** What HttpCore is told. One call at a time. */
    interface Events {
        void inputReady() throws IOException;

        void outputReady() throws IOException;

        void timedOut(Timeout limit) throws IOException;

        void failed(Exception cause);

        /** The last call. */
        void disconnected();
    }

    private final String id = "road-" + IDS.incrementAndGet();
    private final ByteConnection connection;
    private final TransportContext context;
    private final Executor tasks;
    private final Lock lock = new ReentrantLock();
    private final Deque<Command> commands = new ConcurrentLinkedDeque<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile @Nullable IOEventHandler handler;
    private volatile Timeout limit = Timeout.DISABLED;
    private final AtomicReference<Cancellable> limitTimer = new AtomicReference<>(Cancellable.NONE);
    private volatile Status status = Status.ACTIVE;
    private volatile long lastRead = System.currentTimeMillis();
    private volatile long lastWrite = lastRead;
    private boolean told;

    /** Guards everything below. */
    private final Object bytes = new Object();

    private final Queue<ByteBuffer> arrived = new ArrayDeque<>();
    private int ahead;
    private boolean held;
    private boolean inputEnded;
    private @Nullable IOException broken;
    private boolean writing;
    private int mask = EventMask.READ;
    private volatile @Nullable Events events;

    RoadChannel(ByteConnection connection, TransportContext context) {
        this.connection = connection;
        this.context = context;
        this.tasks = context.serialTasks(this::thrown);
    }

    /** Begins to tell, after a first task that the events come after. */
    void start(Events listener, Runnable first) {
        events = listener;
        tasks.execute(first);
        wake();
    }

    private void thrown(Throwable cause) {
        close();
    }

    // from the road

    void received(ByteBuffer data) {
        int count = data.remaining();
        boolean full;
        synchronized (bytes) {
            arrived.add(ByteBuffer.allocate(count).put(data).flip());
            ahead += count;
            full = !held && ahead > MOST_AHEAD;
            held |= full;
        }
        if (full) {
            connection.hold();
        }
        wake();
    }

    /** Nothing more arrives: the server has ended the connection, or it broke if there is a cause. */
    void ended(@Nullable IOException cause) {
        synchronized (bytes) {
            inputEnded = true;
            broken = cause;
        }
        wake();
    }

    private void written(@Nullable IOException failure) {
        synchronized (bytes) {
            writing = false;
        }
        if (failure != null) {
            ended(failure);
        }
        wake();
    }

    // what HttpCore is told

    private void wake() {
        if (woken.compareAndSet(false, true)) {
            tasks.execute(this::tell);
        }
    }

    private void tell() {
        woken.set(false);
        Events listener;
        int ready;
        synchronized (bytes) {
            listener = events;
            ready = ready();
        }
        if (listener == null || told) {
            return;
        }
        if (status == Status.CLOSED) {
            told = true;
            listener.disconnected();
            return;
        }
        try {
            if ((ready & EventMask.READ) != 0) {
                listener.inputReady();
            }
            if ((ready & EventMask.WRITE) != 0) {
                listener.outputReady();
            }
        } catch (IOException | RuntimeException e) {
            listener.failed(e);
            close();
        }
        if (isReady()) {
            wake();
        }
    }

    private boolean isReady() {
        synchronized (bytes) {
            return ready() != 0;
        }
    }

    /** What is possible and asked for; with the lock held. */
    private int ready() {
        int possible = (arrived.isEmpty() && !inputEnded ? 0 : EventMask.READ) | (writing ? 0 : EventMask.WRITE);
        return possible & mask;
    }

    // for HttpCore

    @Override
    public int read(ByteBuffer target) throws IOException {
        int before = target.position();
        boolean room;
        synchronized (bytes) {
            if (status == Status.CLOSED) {
                throw new ClosedChannelException();
            }
            if (arrived.isEmpty() && inputEnded) {
                if (broken != null) {
                    throw broken;
                }
                return -1;
            }
            take(target);
            room = held && ahead <= MOST_AHEAD / 2;
            held &= !room;
        }
        if (room) {
            connection.resume();
        }
        return target.position() - before;
    }

    private void take(ByteBuffer target) {
        while (target.hasRemaining() && !arrived.isEmpty()) {
            ByteBuffer next = arrived.peek();
            int count = Math.min(next.remaining(), target.remaining());
            target.put(next.slice(next.position(), count));
            next.position(next.position() + count);
            ahead -= count;
            if (!next.hasRemaining()) {
                arrived.remove();
            }
        }
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int count = Math.min(source.remaining(), LARGEST_WRITE);
        synchronized (bytes) {
            if (status == Status.CLOSED) {
                throw new ClosedChannelException();
            }
            if (broken != null) {
                throw broken;
            }
            if (writing || count == 0) {
                return 0;
            }
            writing = true;
        }
        ByteBuffer part = ByteBuffer.allocate(count);
        part.put(source.slice(source.position(), count)).flip();
        source.position(source.position() + count);
        connection.write(part, this::written);
        return count;
    }

    @Override
    public int getEventMask() {
        synchronized (bytes) {
            return mask;
        }
    }

    @Override
    public void setEventMask(int events) {
        synchronized (bytes) {
            mask = events;
        }
        wake();
    }

    @Override
    public void setEvent(int event) {
        synchronized (bytes) {
            mask |= event;
        }
        wake();
    }

    @Override
    public void clearEvent(int event) {
        synchronized (bytes) {
            mask &= ~event;
        }
    }

    @Override
    public void enqueue(Command command, Command.Priority priority) {
        if (priority == Command.Priority.IMMEDIATE) {
            commands.addFirst(command);
        } else {
            commands.addLast(command);
        }
        if (status == Status.CLOSED) {
            command.cancel();
        } else {
            setEvent(EventMask.WRITE);
        }
    }

    @Override
    public boolean hasCommands() {
        return !commands.isEmpty();
    }

    @Override
    public @Nullable Command poll() {
        return commands.poll();
    }

    @Override
    public void close() {
        status = Status.CLOSED;
        connection.close();
        timeOutBy(Cancellable.NONE);
        wake();
    }

    @Override
    public void close(CloseMode mode) {
        close();
    }

    /** A limit for something that is under way: it runs out unless another one is set meanwhile. */
    @Override
    public void setSocketTimeout(Timeout next) {
        limit = Timeout.defaultsToDisabled(next);
        Timeout set = limit;
        timeOutBy(
                set.isEnabled()
                        ? context.schedule(() -> tasks.execute(() -> timeOut(set)), set.toDuration())
                        : Cancellable.NONE);
    }

    private void timeOutBy(Cancellable timer) {
        limitTimer.getAndSet(timer).cancel();
    }

    @SuppressWarnings("ReferenceEquality") // this limit, and not another one of the same length
    private void timeOut(Timeout set) {
        Events listener = events;
        if (limit == set && status != Status.CLOSED && listener != null) {
            try {
                listener.timedOut(set);
            } catch (IOException | RuntimeException e) {
                listener.failed(e);
                close();
            }
        }
    }

    @Override
    public Timeout getSocketTimeout() {
        return limit;
    }

    @Override
    public @Nullable IOEventHandler getHandler() {
        return handler;
    }

    @Override
    public void upgrade(IOEventHandler next) {
        handler = next;
    }

    @Override
    public Lock getLock() {
        return lock;
    }

    @Override
    public ByteChannel channel() {
        return this;
    }

    @Override
    public boolean isOpen() {
        return status == Status.ACTIVE;
    }

    @Override
    public Status getStatus() {
        return status;
    }

    @Override
    public String getId() {
        return id;
    }

    /** A road has no address on this machine. */
    @Override
    public @Nullable SocketAddress getRemoteAddress() {
        return null;
    }

    @Override
    public @Nullable SocketAddress getLocalAddress() {
        return null;
    }

    @Override
    public long getLastReadTime() {
        return lastRead;
    }

    @Override
    public long getLastWriteTime() {
        return lastWrite;
    }

    @Override
    public long getLastEventTime() {
        return Math.max(lastRead, lastWrite);
    }

    @Override
    public void updateReadTime() {
        lastRead = System.currentTimeMillis();
    }

    @Override
    public void updateWriteTime() {
        lastWrite = System.currentTimeMillis();
    }
}
