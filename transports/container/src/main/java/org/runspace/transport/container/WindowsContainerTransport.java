package org.runspace.transport.container;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.runspace.Cancellable;
import org.runspace.error.OpenFailure;
import org.runspace.spi.Deadline;
import org.runspace.spi.ForwardingListener;
import org.runspace.spi.Target;
import org.runspace.spi.Traits;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportFailure;
import org.runspace.spi.TransportListener;
import org.runspace.transport.stream.TransportOpenException;

/**
 * A session with a PowerShell that is started for it in a Windows container by the host's compute service. Once that
 * runs, another transport carries the session, and this one only sees to it that the process ends with it. Thread-safe.
 */
final class WindowsContainerTransport implements Transport {
    /** Both ways into a container are streams inside this machine. */
    private static final Traits TRAITS = new Traits(true, false, true);
    /** How long the end of a session waits for the end of its process. */
    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    private final WindowsContainer container;
    private final Target target;
    private final TransportContext context;
    private final AtomicBoolean closedTold = new AtomicBoolean();

    private final Object lock = new Object();
    private TransportListener listener;
    private Transport carrier;
    private boolean opened;
    private boolean aborted;

    WindowsContainerTransport(WindowsContainer container, Target target, TransportContext context) {
        this.container = container;
        this.target = target;
        this.context = context;
    }

    @Override
    public Traits traits() {
        return TRAITS;
    }

    @Override
    public void open(UUID session, TransportListener events, Deadline deadline) {
        synchronized (lock) {
            listener = events;
            if (aborted) {
                context.tasks().execute(this::tellClosed);
                return;
            }
        }
        try {
            context.startBlocking("runspace-container " + target, () -> start(session, deadline));
        } catch (RejectedExecutionException e) {
            context.tasks()
                    .execute(() -> failAndEnd(new TransportOpenException(
                            OpenFailure.CONFIGURATION, "no thread to start PowerShell with", e)));
        }
    }

    private void start(UUID session, Deadline deadline) {
        ServerProcess server = null;
        try {
            server = container.start(deadline, this::isAborted);
            Transport made = container.transportTo(server);
            if (adopt(made)) {
                made.open(session, new Events(server), deadline);
                return;
            }
        } catch (TransportOpenException e) {
            failAndEnd(e, server);
            return;
        } catch (RuntimeException | Error e) {
            failAndEnd(new TransportOpenException(OpenFailure.UNREACHABLE, String.valueOf(e), e), server);
            return;
        }
        server.end();
    }

    private boolean adopt(Transport made) {
        synchronized (lock) {
            if (!aborted) {
                carrier = made;
            }
            return !aborted;
        }
    }

    private boolean isAborted() {
        synchronized (lock) {
            return aborted;
        }
    }

    private void failAndEnd(TransportOpenException e, ServerProcess server) {
        if (server != null) {
            server.end();
        }
        failAndEnd(e);
    }

    /** After an abort failures are not reported. */
    private void failAndEnd(TransportOpenException e) {
        boolean tell;
        Transport current;
        synchronized (lock) {
            tell = !aborted;
            aborted = true;
            current = carrier;
        }
        if (tell) {
            listener.failed(SESSION, new TransportFailure(e.kind(), e.getMessage(), "", e));
        }
        if (current != null) {
            current.abort();
        }
        tellClosed();
    }

    private void tellClosed() {
        if (closedTold.compareAndSet(false, true)) {
            listener.closed();
        }
    }

    @Override
    public void openChannel(UUID pipeline) {
        openCarrier().ifPresent(transport -> transport.openChannel(pipeline));
    }

    @Override
    public void ready(UUID channel) {
        openCarrier().ifPresent(transport -> transport.ready(channel));
    }

    @Override
    public void resume(UUID channel) {
        openCarrier().ifPresent(transport -> transport.resume(channel));
    }

    @Override
    public void signal(UUID pipeline) {
        openCarrier().ifPresent(transport -> transport.signal(pipeline));
    }

    @Override
    public void closeChannel(UUID pipeline) {
        openCarrier().ifPresent(transport -> transport.closeChannel(pipeline));
    }

    @Override
    public void close() {
        openCarrier().ifPresentOrElse(Transport::close, this::abort);
    }

    @Override
    public <T> Optional<T> feature(Class<T> type) {
        return openCarrier().flatMap(transport -> transport.feature(type));
    }

    /** The transport that carries the session, once it is open. */
    private Optional<Transport> openCarrier() {
        synchronized (lock) {
            return opened ? Optional.of(carrier) : Optional.empty();
        }
    }

    /** The compute service cannot be interrupted: what it still starts is ended by the thread that waits for it. */
    @Override
    public void abort() {
        Transport current;
        boolean waits;
        synchronized (lock) {
            waits = !aborted && listener != null;
            aborted = true;
            current = carrier;
        }
        if (current != null) {
            current.abort();
        } else if (waits) {
            context.tasks().execute(this::tellClosed);
        }
    }

    /** The events of the carrier, passed on except for its end, before which the process is ended. */
    private final class Events extends ForwardingListener {
        private final ServerProcess server;
        private volatile boolean connected;

        Events(ServerProcess server) {
            super(listener);
            this.server = server;
        }

        @Override
        public void opened() {
            connected = true;
            synchronized (lock) {
                opened = true;
            }
            super.opened();
        }

        @Override
        public void failed(UUID channel, TransportFailure failure) {
            super.failed(
                    channel,
                    connected
                            ? failure
                            : new TransportFailure(
                                    failure.kind(),
                                    server + " cannot be reached: " + failure.message(),
                                    failure.serverText(),
                                    failure.cause()));
        }

        @Override
        public void closed() {
            if (connected && server.isolation().hasMachine()) {
                tellClosed();
                return;
            }
            Cancellable scheduled = Cancellable.NONE;
            try {
                scheduled = context.schedule(WindowsContainerTransport.this::tellClosed, END_LIMIT);
                Cancellable timer = scheduled;
                context.startBlocking("runspace-container-end " + target, () -> endAndTell(timer));
            } catch (RuntimeException | Error e) {
                // a server that shuts down gives out no threads; a short wait is better than a process that nobody ends
                endAndTell(scheduled);
            }
        }

        private void endAndTell(Cancellable timer) {
            server.end();
            timer.cancel();
            tellClosed();
        }
    }
}
