package org.runspace.spi;

import java.util.Optional;
import java.util.UUID;

/**
 * Moves fragments on channels. A channel is a pipeline's id, or {@link #SESSION} for the session.
 *
 * <p>The engine makes these calls one at a time, in order, and holds no lock of its session meanwhile. No method may
 * wait for the server or call the listener before it returns: results are reported to the {@link TransportListener} on
 * the transport's own threads. Only {@link #abort} is thread-safe.
 */
public interface Transport {
    /** The session's channel. */
    UUID SESSION = new UUID(0, 0);

    /**
     * Returns the properties of this transport that the engine depends on.
     *
     * @return the same on each call
     */
    Traits traits();

    /**
     * Connects. Ends in {@link TransportListener#opened()} or {@link TransportListener#failed}; the session's channel
     * is open then.
     *
     * @param session the pool's id
     * @param listener gets all results and received data from now on
     * @param deadline the time at which the connection must be established
     */
    void open(UUID session, TransportListener listener, Deadline deadline);

    /**
     * Opens a pipeline's channel. Ends in {@link TransportListener#channelOpened}; the transport then calls
     * {@code fill} without a call of {@link #ready}. A transport that sends the first packet with the request may call
     * it earlier.
     *
     * @param pipeline a new id
     */
    void openChannel(UUID pipeline);

    /**
     * Says that there is something to send: the transport calls {@link TransportListener#fill} as soon as the channel
     * may send, until it gets {@link Fill#EMPTY}. If {@code fill} is running at the time of this call, it must be
     * called again.
     *
     * @param channel the channel that has data to send
     */
    void ready(UUID channel);

    /**
     * Continues the reads that {@link TransportListener#received} held.
     *
     * @param channel the held channel; if reads are not independent, those of all channels continue
     */
    void resume(UUID channel);

    /**
     * Asks the server to stop a pipeline. Ends in {@link TransportListener#signalled}.
     *
     * @param pipeline an open channel
     */
    void signal(UUID pipeline);

    /**
     * Releases a pipeline's channel. Nothing is sent on it any more. Ends in {@link TransportListener#channelClosed}.
     *
     * @param pipeline an open channel
     */
    void closeChannel(UUID pipeline);

    /**
     * Closes the session with the messages that the protocol requires. Ends in {@link TransportListener#closed()}, when
     * all resources are free.
     */
    void close();

    /**
     * Cuts the connection and frees all resources at once. Ends every wait of the transport, and then in
     * {@link TransportListener#closed()}. Thread-safe and idempotent; may also be called before and during
     * {@link #open}.
     */
    void abort();

    /**
     * Returns a feature that only some transports have.
     *
     * @param type the interface of the feature
     * @param <T> the same
     * @return empty if this transport does not have it
     */
    default <T> Optional<T> feature(Class<T> type) {
        return Optional.empty();
    }
}
