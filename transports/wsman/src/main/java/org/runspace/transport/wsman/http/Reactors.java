package org.runspace.transport.wsman.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.nio.ClientHttp1IOEventHandlerFactory;
import org.apache.hc.core5.http.impl.nio.ClientHttp1StreamDuplexerFactory;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.reactor.DefaultConnectingIOReactor;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.ProtocolIOSession;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * HttpCore's threads for the connections of all sessions: started with the first session and stopped after the last.
 * Thread-safe.
 */
final class Reactors {
    private static final int THREADS =
            Math.max(1, Math.min(2, Runtime.getRuntime().availableProcessors()));
    /** A Kerberos token with the groups of its user needs nearly as much. */
    private static final int LONGEST_HEADER = 65_536;

    private static final int MOST_HEADERS = 100;
    private static final int MOST_EMPTY_LINES = 8;
    private static final int BUFFER_BYTES = 8_192;

    private static @Nullable DefaultConnectingIOReactor reactor;
    private static int users;

    private Reactors() {}

    /** From now on the threads are needed, until {@link #release}. */
    static synchronized void acquire() {
        users++;
    }

    /** The threads in use; new ones if those have ended, because the JVM had no memory left for example. */
    static synchronized ConnectionInitiator running() {
        if (users == 0) {
            throw new RejectedExecutionException("no session is open");
        }
        DefaultConnectingIOReactor current = reactor;
        if (current == null || current.getStatus().compareTo(IOReactorStatus.ACTIVE) > 0) {
            current = start();
            reactor = current;
        }
        return current;
    }

    /** Must be called once for each {@link #acquire}. Stopping waits for the threads, so it is done on a task. */
    static void release(Executor tasks) {
        DefaultConnectingIOReactor last;
        synchronized (Reactors.class) {
            users--;
            last = users == 0 ? reactor : null;
            reactor = users == 0 ? null : reactor;
        }
        if (last != null) {
            try {
                tasks.execute(() -> last.close(CloseMode.IMMEDIATE));
            } catch (RejectedExecutionException e) {
                last.initiateShutdown();
            }
        }
    }

    /** What speaks HTTP on a connection that is not the reactor's. */
    static IOEventHandler handler(ProtocolIOSession session, Wire wire) {
        return new WireEvents(handlers().createHandler(session, null), wire);
    }

    private static ClientHttp1IOEventHandlerFactory handlers() {
        Http1Config http = Http1Config.custom()
                .setBufferSize(BUFFER_BYTES)
                .setMaxLineLength(LONGEST_HEADER)
                .setMaxHeaderCount(MOST_HEADERS)
                .setMaxEmptyLineCount(MOST_EMPTY_LINES)
                .build();
        return new ClientHttp1IOEventHandlerFactory(
                new ClientHttp1StreamDuplexerFactory(
                        HttpProcessorBuilder.create().build(), http, CharCodingConfig.DEFAULT),
                null,
                null);
    }

    private static DefaultConnectingIOReactor start() {
        ClientHttp1IOEventHandlerFactory handlers = handlers();
        IOReactorConfig config = IOReactorConfig.custom()
                .setIoThreadCount(THREADS)
                .setTcpNoDelay(true)
                .setSoKeepAlive(true)
                .setSoTimeout(Timeout.DISABLED)
                .build();
        AtomicInteger count = new AtomicInteger();
        var made = new DefaultConnectingIOReactor(
                (session, wire) -> {
                    ((Wire) wire).connected(session);
                    return new WireEvents(handlers.createHandler(session, null), (Wire) wire);
                },
                config,
                work -> {
                    Thread thread = new Thread(work, "runspace-wsman-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                null,
                null,
                null,
                null);
        made.start();
        return made;
    }

    /** Passes HttpCore's events on, and tells the connection when it has ended without a request. */
    private record WireEvents(IOEventHandler http, Wire wire) implements IOEventHandler {
        @Override
        public void connected(IOSession session) throws IOException {
            http.connected(session);
        }

        @Override
        public void inputReady(IOSession session, @Nullable ByteBuffer bytes) throws IOException {
            http.inputReady(session, bytes);
        }

        @Override
        public void outputReady(IOSession session) throws IOException {
            http.outputReady(session);
        }

        @Override
        public void timeout(IOSession session, Timeout timeout) throws IOException {
            http.timeout(session, timeout);
        }

        @Override
        public void exception(IOSession session, Exception cause) {
            http.exception(session, cause);
        }

        @Override
        public void disconnected(IOSession session) {
            http.disconnected(session);
            wire.disconnected();
        }
    }
}
