package org.runspace.transport.ssh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.runspace.error.OpenFailure;
import org.runspace.spi.TransportContext;
import org.runspace.transport.stream.ByteConnection;
import org.runspace.transport.stream.ByteConnectionEvents;

/** The bytes of a session whose PowerShell runs. When they end, the session leaves its connection. Thread-safe. */
final class SshByteConnection implements ByteConnection {
    /** How long after its last output a program may take to end, and so to tell its exit code. */
    private static final Duration EXIT_WAIT = Duration.ofMillis(500);

    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    private final SshConnection connection;
    private final ConnectionUser user;
    private final SessionChannel channel;
    /** Null if they are not to be used. */
    private final SftpFiles files;

    private final TransportContext context;
    private final ByteConnectionEvents events;
    private final AtomicBoolean ended = new AtomicBoolean();

    SshByteConnection(
            SshConnection connection,
            ConnectionUser user,
            SessionChannel channel,
            SftpFiles files,
            TransportContext context,
            ByteConnectionEvents events) {
        this.connection = connection;
        this.user = user;
        this.channel = channel;
        this.files = files;
        this.context = context;
        this.events = events;
    }

    @Override
    public void write(ByteBuffer bytes, Consumer<IOException> done) {
        try {
            int from = bytes.arrayOffset() + bytes.position();
            channel.getAsyncIn()
                    .writeBuffer(new ByteArrayBuffer(bytes.array(), from, bytes.remaining()))
                    .addListener(future -> written(future, done));
        } catch (IOException e) {
            done.accept(e);
        } catch (RuntimeException e) {
            done.accept(new IOException(e));
        }
    }

    private static void written(IoWriteFuture future, Consumer<IOException> done) {
        if (future.isWritten()) {
            done.accept(null);
        } else {
            Throwable cause = future.getException();
            done.accept(cause instanceof IOException io ? io : new IOException(cause));
        }
    }

    @Override
    public void hold() {
        channel.hold();
    }

    @Override
    public void resume() {
        channel.resume();
    }

    @Override
    public <T> Optional<T> feature(Class<T> type) {
        boolean has = files != null && files.isOffered() && type.isInstance(files);
        return has ? Optional.of(type.cast(files)) : Optional.empty();
    }

    /** The channel's own end may take until the server answers, which is not waited for. */
    @Override
    public void close() {
        if (ended.compareAndSet(false, true)) {
            leave();
            tell(() -> events.ended("the session was closed", null));
        }
    }

    /** Not on the calling thread, unless everything ends and no other is left. */
    private void tell(Runnable event) {
        try {
            context.tasks().execute(event);
        } catch (RejectedExecutionException e) {
            event.run();
        }
    }

    void received(ByteBuffer bytes) {
        events.received(bytes);
    }

    /** The program's end follows its last output at once, unless a child of it keeps the channel open. */
    void eof() {
        context.schedule(() -> end("the server closed its output"), EXIT_WAIT);
    }

    void channelClosed() {
        Integer status = channel.getExitStatus();
        String signal = channel.getExitSignal();
        if (signal != null) {
            end("the remote PowerShell was ended by the signal " + signal);
        } else if (status != null) {
            boolean missing = status == NOT_FOUND || status == NOT_EXECUTABLE;
            end(
                    missing ? OpenFailure.NOT_FOUND : OpenFailure.UNREACHABLE,
                    "the remote PowerShell ended with exit code " + status
                            + (missing
                                    ? ", which is how a shell says that there is no such program, or none that it may run"
                                    : ""));
        } else if (channel.isEofSignalled()) {
            end("the server closed the channel");
        } else {
            end(connection.describeEnd());
        }
    }

    private void leave() {
        if (files != null) {
            files.close();
        }
        channel.close(false);
        connection.leave(user);
    }

    private void end(String why) {
        end(OpenFailure.UNREACHABLE, why);
    }

    private void end(OpenFailure kind, String why) {
        if (ended.compareAndSet(false, true)) {
            leave();
            events.ended(kind, why, null);
        }
    }
}
