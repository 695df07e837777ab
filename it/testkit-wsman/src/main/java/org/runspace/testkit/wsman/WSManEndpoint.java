package org.runspace.testkit.wsman;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.runspace.endpoint.Endpoint;
import org.runspace.endpoint.EndpointServer;
import org.runspace.spi.Target;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportProvider;
import org.runspace.spi.Transports;

/**
 * A WinRM server in Java on a port of this machine, for tests of clients. Its shells are sessions of an
 * {@link Endpoint}, or of a server that another connection type leads to. It needs no thread for a request that waits,
 * is as strict as Windows, keeps its answers for clients that lost them (MS-WSMV 3.1.4.1.31), and does to requests what
 * a test asks for. Thread-safe.
 *
 * <pre>{@code
 * try (WSManEndpoint server = WSManEndpoint.of(Endpoint.STANDARD)
 *         .accepts(ServedLogin.negotiate(List.of(NtlmServer.of("TEST", account)::begin)))
 *         .quotas(ShellQuotas.WINDOWS.withShells(1))
 *         .start()) {
 *     server.disturb(WSManAction.RECEIVE, new Disturbance.CutAfter(100));
 *     // connects a client to server.url()
 * }
 * }</pre>
 */
public final class WSManEndpoint implements AutoCloseable {
    /** The user who may log in. */
    public static final String USER = "tester";
    /** The user's password. */
    public static final String PASSWORD = "open sesame";

    private static final int THREADS = 2;
    private final ServedShells shells;
    private final ServedCalls calls;
    private final AtomicLong requests = new AtomicLong();
    private final HttpPort port;
    private volatile boolean away;

    WSManEndpoint(WSManEndpointBuilder settings) throws IOException {
        TransportContext context = EndpointServer.threads();
        this.shells = new ServedShells(settings.rules(), settings.opener(context), context);
        this.calls = new ServedCalls(settings, shells, context);
        this.port = new HttpPort(THREADS, settings.tls(), this::handle);
    }

    /**
     * Begins to say how a server is to be.
     *
     * @param endpoint what the sessions are of
     * @return a server that accepts {@link #USER} with {@link #PASSWORD} by Basic and has the limits of Windows
     */
    public static WSManEndpointBuilder of(Endpoint endpoint) {
        return new WSManEndpointBuilder(context -> (id, carrier) -> endpoint.open(carrier, context));
    }

    /**
     * Begins to say how a server is to be whose sessions are those of another connection type.
     *
     * @param connection where each shell opens a session, {@code process:} for example
     * @return as above
     * @throws org.runspace.error.ConnectionStringException if the connection string is wrong
     */
    public static WSManEndpointBuilder inFrontOf(String connection) {
        Transports installed = Transports.installed();
        Target target = installed.parse(connection);
        TransportProvider provider = installed.provider(target.scheme());
        return new WSManEndpointBuilder(context ->
                (id, carrier) -> TransportSession.open(id, carrier, provider.create(target, context), context));
    }

    /**
     * Begins to serve by http.
     *
     * @param endpoint what the sessions are of
     * @return the server, to be closed by the caller
     * @throws IOException if there is no port
     */
    public static WSManEndpoint start(Endpoint endpoint) throws IOException {
        return of(endpoint).start();
    }

    /**
     * Begins to serve by https.
     *
     * @param endpoint what the sessions are of
     * @param certificate what the server shows
     * @return the server, to be closed by the caller
     * @throws IOException if there is no port
     */
    public static WSManEndpoint start(Endpoint endpoint, ServerCertificate certificate) throws IOException {
        return of(endpoint).certificate(certificate).start();
    }

    /**
     * Returns the URL for clients.
     *
     * @return its URL
     */
    public String url() {
        return port.url("/wsman");
    }

    /**
     * Does something to a later request; those for the same action follow one another.
     *
     * @param action of which kind the request is
     * @param disturbance what is done to it
     */
    public void disturb(WSManAction action, Disturbance disturbance) {
        calls.disturbances().plan(action, disturbance);
    }

    /**
     * Returns whether a request of each planned disturbance has come.
     *
     * @param action the kind of the requests
     * @return whether nothing is planned for them any more
     */
    public boolean isUndisturbed(WSManAction action) {
        return calls.disturbances().isEmpty(action);
    }

    /**
     * Tells of each answer from now on, also of those that do not arrive.
     *
     * @param watcher called on the threads of the server; it must not block
     */
    public void watch(Consumer<WSManAnswer> watcher) {
        calls.watch(watcher);
    }

    /** Cuts every connection, and all that come, until {@link #comeBack}. The shells go on. */
    public void goAway() {
        away = true;
        calls.cut();
    }

    /** Starts again: cuts every connection, and has no shell any more. */
    public void restart() {
        goAway();
        shells.abort();
        comeBack();
    }

    /** Takes requests again. */
    public void comeBack() {
        away = false;
    }

    /**
     * Returns how many requests came, also those that were disturbed.
     *
     * @return their number since the start
     */
    public long requests() {
        return requests.get();
    }

    /**
     * Returns how often an action was performed; a repetition that gets a kept answer does not count.
     *
     * @param action the action
     * @return the number since the start
     */
    public long performed(WSManAction action) {
        return shells.performed(action);
    }

    /**
     * Returns how many shells there are.
     *
     * @return their number at the moment
     */
    public int shells() {
        return shells.count();
    }

    /** Ends every session, and cuts every connection. */
    @Override
    public void close() {
        shells.abort();
        port.close();
    }

    private void handle(HttpCall call) {
        requests.incrementAndGet();
        if (away) {
            call.cut();
            return;
        }
        calls.take(call);
    }
}
