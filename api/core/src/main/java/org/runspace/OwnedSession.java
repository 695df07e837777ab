package org.runspace;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionBrokenException;
import org.runspace.error.SessionStateException;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSEventArgs;
import org.runspace.object.PSVersion;

/**
 * What only the owner of a session may ask and do, however many runspaces it has (MS-PSRP 3.1): the program that opened
 * it itself, with {@link RunspaceFactory}, and keeps it until it closes it. Thread-safe.
 */
public interface OwnedSession {
    /**
     * Returns the id of the session's runspace pool, which is the same on the server.
     *
     * @return never null
     */
    UUID instanceId();

    /**
     * Returns the negotiated version of the protocol.
     *
     * @return 2.0 to 2.4
     */
    PSVersion protocolVersion();

    /**
     * Returns the data that the server sent about itself (MS-PSRP 2.2.2.13), its {@code PSVersionTable} for example.
     *
     * @return possibly empty
     */
    PSDictionary applicationPrivateData();

    /**
     * Returns how the connection to the server stands, as far as the client knows. Sends nothing.
     *
     * @return the state
     */
    ConnectionState connectionState();

    /**
     * Adds a listener for changes of the connection.
     *
     * @param listener called on a thread of the engine, for one change after the other
     * @return a handle that removes the listener
     */
    Cancellable onConnectionState(Consumer<ConnectionState> listener);

    /**
     * Adds a listener for events that the server forwards (MS-PSRP 2.2.2.12). All listeners get one event before any
     * gets the next, in the order in which the server raised them. Events that wait for a slow listener slow the server
     * down: from 1 MiB on nothing is read, unless something else of this session is waited for. As long as there is a
     * listener, the session counts as in use. The package {@code org.runspace.event} registers for events, too, and
     * publishes them.
     *
     * @param listener called on a thread of the engine, for one event at a time
     * @return a handle that removes the listener
     */
    default Cancellable onEvent(Consumer<PSEventArgs> listener) {
        Objects.requireNonNull(listener, "listener");
        return onEventOfSize((event, size) -> listener.accept(event));
    }

    /**
     * Adds a listener for events, as {@link #onEvent} does, which gets the size of each, too, to bound what it keeps.
     *
     * @param listener gets the event, and the memory in bytes that its message took
     * @return a handle that removes the listener
     */
    Cancellable onEventOfSize(ObjLongConsumer<PSEventArgs> listener);

    /**
     * Returns a new future for the end of the session.
     *
     * @return completes on a thread of the engine when the program has closed the session; fails with a
     *     {@link RunspaceException} that says why if it ended by itself
     */
    CompletableFuture<Void> ended();

    /**
     * Leaves the session to the server, which keeps it with its running pipelines, as long as its idle time limit
     * allows (MS-PSRP 3.1.4.7). Waits until it has done so. Runs go on, and deliver what the server kept of their
     * output after {@link #reconnect()}; nothing can be started before. A session that is closed while it is
     * disconnected stays with the server.
     *
     * @throws SessionStateException if the session is not open, or ends with its connection
     *     ({@link ErrorCode#NOT_DISCONNECTABLE}), or the waiting thread is interrupted ({@link ErrorCode#INTERRUPTED});
     *     the server has been asked then
     * @throws SessionBrokenException if it broke
     * @throws RunspaceException with {@link ErrorCode#CONNECTION_UNCHANGED} if the server refused; the session is
     *     connected then
     */
    void disconnect();

    /**
     * Takes the session up again (MS-PSRP 3.1.4.9). Waits until it can be used.
     *
     * @throws SessionStateException if the session is not disconnected, or the waiting thread is interrupted
     *     ({@link ErrorCode#INTERRUPTED}); the server has been asked then
     * @throws SessionBrokenException if it broke
     * @throws RunspaceException with {@link ErrorCode#CONNECTION_UNCHANGED} if that is not possible now, because
     *     another client has taken it up for example; the session is disconnected then
     */
    void reconnect();

    /**
     * Asks the server for the pipelines of the session that this object does not receive the output of: those that
     * another client has started and left, when this one has taken the session up (MS-PSRP 3.1.4.10). Waits for the
     * answer.
     *
     * @return one object for each; one of {@link PowerShell#items()}, {@link PowerShell#invoke()} and the like, once,
     *     takes up its output, of which the server sends what no client has received; a message that the other client
     *     had begun to receive when it was lost is not sent again. Its commands and its input are fixed, so the methods
     *     that collect throw {@link SessionStateException}; a host and a time limit may be given
     * @throws SessionStateException if the session is not open, or ends with its connection
     *     ({@link ErrorCode#NOT_DISCONNECTABLE}), or the waiting thread is interrupted ({@link ErrorCode#INTERRUPTED})
     * @throws RunspaceException if the server does not answer in time
     */
    List<PowerShell> disconnectedPowerShells();
}
