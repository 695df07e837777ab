package org.runspace.spi;

import java.util.Optional;
import java.util.UUID;

/**
 * Moves fragments on channels. A channel is a pipeline's id, or {@link #SESSION} for the session.
 *
 * <p>The engine makes these calls one at a time, in order, and holds no lock of its session meanwhile. None of them
 * waits for the peer, and none calls the listener before it returns: results come by {@link TransportListener} on the
 * transport's own threads. Only {@link #abort} may be called at any time from any thread.
 */
public interface Transport {
    /** The session's channel. */
    UUID SESSION = new UUID(0, 0);

    /**
     * Returns what the engine must know of this transport.
     *
     * @return the same at each call
     */
    Traits traits();

    /**
     * Connects. Ends in {@link TransportListener#opened()} or {@link TransportListener#failed}; the session's channel
     * is open then.
     *
     * @param session the pool's id
     * @param listener gets everything that happens from now on
     * @param deadline when the connecting must have ended
     */
    void open(UUID session, TransportListener listener, Deadline deadline);

    /**
     * Opens a pipeline's channel. Ends in {@link TransportListener#channelOpened}; data is fetched by {@code fill}
     * without another call of {@link #ready}, and may be fetched before that, by carriers that send the first packet
     * with the request.
     *
     * @param pipeline a new id
     */
    void openChannel(UUID pipeline);

    /**
     * There is something to send: the transport calls {@link TransportListener#fill} as soon as the channel may send,
     * until it gets {@link Fill#EMPTY}. Can arrive while {@code fill} is running, and must then lead to another call of
     * it.
     *
     * @param channel where
     */
    void ready(UUID channel);

    /**
     * Reads may go on that {@link TransportListener#received} held.
     *
     * @param channel the held one; where reads are not independent, all of them go on
     */
    void resume(UUID channel);

    /**
     * Asks the peer to stop a pipeline. Ends in {@link TransportListener#signalled}.
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

    /** Closes the session in good order. Ends in {@link TransportListener#closed()}; all resources are free then. */
    void close();

    /**
     * Cuts the connection and frees everything at once. Ends every wait of the transport, and then in
     * {@link TransportListener#closed()}. Any thread; again and again; also before and during {@link #open}.
     */
    void abort();

    /**
     * Something only some transports can do.
     *
     * @param type the interface of the feature
     * @param <T> the same
     * @return empty if this transport cannot
     */
    default <T> Optional<T> feature(Class<T> type) {
        return Optional.empty();
    }
}
