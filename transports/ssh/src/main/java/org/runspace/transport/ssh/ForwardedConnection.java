package org.runspace.transport.ssh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.io.IoReadFuture;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.runspace.error.OpenFailure;
import org.runspace.spi.TransportContext;
import org.runspace.transport.stream.ByteConnection;
import org.runspace.transport.stream.ByteConnectionEvents;

/**
 * A TCP connection that a host's SSH server makes for another connection type. When it ends, it leaves the SSH
 * connection that it is on. Thread-safe.
 */
final class ForwardedConnection implements ByteConnection, ConnectionUser {
    private static final int READ = 32768;

    private enum State {
        /** There is no connection yet. */
        OPENING,
        /** Bytes are read as they arrive. */
        READING,
        /** What arrives waits at the server. */
        HELD,
        /** It has ended, or will never be. */
        OVER
    }

    private final SshTarget jump;
    private final String host;
    private final int port;
    private final TransportContext context;
    private final ByteConnectionEvents events;

    /** Guards everything below. */
    private final Object lock = new Object();

    private State state = State.OPENING;
    /** Whether MINA has been asked for bytes that it has not given yet. */
    private boolean asked;

    private SshConnection connection;
    private ChannelDirectTcpip channel;

    ForwardedConnection(SshTarget jump, String host, int port, TransportContext context, ByteConnectionEvents events) {
        this.jump = jump;
        this.host = host;
        this.port = port;
        this.context = context;
        this.events = events;
    }

    void begin() {
        SshConnection joined = Connections.ALL.join(jump, context, this);
        boolean late;
        synchronized (lock) {
            connection = joined;
            late = state == State.OVER;
        }
        if (late) {
            joined.leave(this);
        }
    }

    /** Gives the attempt up; does nothing once there is a connection. */
    void giveUp() {
        boolean given;
        synchronized (lock) {
            given = state == State.OPENING;
            state = given ? State.OVER : state;
        }
        if (given) {
            free();
        }
    }

    @Override
    public void ready(SshConnection on, ClientSession session) {
        try {
            ChannelDirectTcpip made = TcpChannel.register(session, host, port);
            synchronized (lock) {
                channel = made;
            }
            made.open().addListener(future -> answered(future, made));
        } catch (IOException | RuntimeException | Error e) {
            failed(unreachable(e));
        }
    }

    private void answered(OpenFuture future, ChannelDirectTcpip made) {
        if (!future.isOpened()) {
            failed(unreachable(future.getException()));
            return;
        }
        boolean late;
        synchronized (lock) {
            late = state == State.OVER;
            state = late ? State.OVER : State.READING;
        }
        if (late) {
            made.close(false);
            return;
        }
        events.connected(this);
        made.addCloseFutureListener(closed -> end(ended(made)));
        read();
    }

    private IOException ended(ChannelDirectTcpip made) {
        SshConnection on = connection;
        boolean byServer = made.isEofSignalled() || on == null;
        return byServer ? null : new IOException(on.describeEnd());
    }

    private Failure unreachable(Throwable cause) {
        return new Failure(
                OpenFailure.UNREACHABLE,
                jump.address() + " does not reach " + host + ":" + port + Failures.noTunnel(cause),
                cause);
    }

    @Override
    public void failed(Failure failure) {
        boolean told;
        synchronized (lock) {
            told = state == State.OPENING;
            state = State.OVER;
        }
        free();
        if (told) {
            events.failed(failure.kind(), failure.message(), failure.cause());
        }
    }

    @Override
    public void serverSaid(String line) {
        events.errorLine(line);
    }

    // bytes

    private void read() {
        ChannelDirectTcpip from;
        synchronized (lock) {
            if (state != State.READING || asked) {
                return;
            }
            asked = true;
            from = channel;
        }
        from.getAsyncOut().read(new ByteArrayBuffer(READ)).addListener(future -> arrived(future, from));
    }

    private void arrived(IoReadFuture future, ChannelDirectTcpip from) {
        if (future.getException() != null) {
            end(ended(from));
            return;
        }
        events.received(ByteBuffer.wrap(
                future.getBuffer().array(),
                future.getBuffer().rpos(),
                future.getBuffer().available()));
        synchronized (lock) {
            asked = false;
        }
        read();
    }

    @Override
    public void write(ByteBuffer bytes, Consumer<IOException> done) {
        ChannelDirectTcpip to;
        synchronized (lock) {
            to = state == State.OVER ? null : channel;
        }
        if (to == null) {
            done.accept(new IOException("the connection is closed"));
            return;
        }
        try {
            int from = bytes.arrayOffset() + bytes.position();
            to.getAsyncIn()
                    .writeBuffer(new ByteArrayBuffer(bytes.array(), from, bytes.remaining()))
                    .addListener(future -> done.accept(failure(future)));
        } catch (IOException e) {
            done.accept(e);
        } catch (RuntimeException e) {
            done.accept(new IOException(e));
        }
    }

    private static IOException failure(IoWriteFuture future) {
        if (future.isWritten()) {
            return null;
        }
        Throwable cause = future.getException();
        return cause instanceof IOException io ? io : new IOException(cause);
    }

    @Override
    public void hold() {
        synchronized (lock) {
            state = state == State.READING ? State.HELD : state;
        }
    }

    @Override
    public void resume() {
        synchronized (lock) {
            state = state == State.HELD ? State.READING : state;
        }
        read();
    }

    @Override
    public void close() {
        end(null);
    }

    private void end(IOException cause) {
        synchronized (lock) {
            if (state == State.OVER) {
                return;
            }
            state = State.OVER;
        }
        free();
        events.ended("the connection to " + host + ":" + port + " through " + jump.address() + " ended", cause);
    }

    private void free() {
        SshConnection left;
        ChannelDirectTcpip open;
        synchronized (lock) {
            left = connection;
            open = channel;
        }
        if (open != null) {
            open.close(false);
        }
        if (left != null) {
            left.leave(this);
        }
    }
}
