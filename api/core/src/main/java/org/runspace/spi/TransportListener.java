package org.runspace.spi;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;

/**
 * What a transport tells the engine. Any thread, but one call at a time for each channel, in the order of the wire;
 * calls without a channel count as the session's. Buffers belong to the transport and are valid during the call. No
 * method blocks.
 */
public interface TransportListener {
    /**
     * Asks for the next packet of a channel. The call also says that the packet before it was acknowledged.
     *
     * @param channel where the packet will go
     * @param packet is filled from its position on, up to its limit, which must leave room for one fragment header and
     *     a byte
     * @return what is in the packet
     */
    Fill fill(UUID channel, ByteBuffer packet);

    /**
     * Bytes of a channel's fragments arrived.
     *
     * @param channel where
     * @param bytes read completely before the call returns, whatever it returns
     * @return false to hold the reads of this channel, or of all where reads are not independent, until
     *     {@link Transport#resume}
     */
    boolean received(UUID channel, ByteBuffer bytes);

    /** The connection stands. */
    void opened();

    /**
     * A pipeline's channel stands.
     *
     * @param pipeline whose
     */
    void channelOpened(UUID pipeline);

    /**
     * The peer acknowledged a stop.
     *
     * @param pipeline whose
     */
    void signalled(UUID pipeline);

    /**
     * The peer released a pipeline's channel.
     *
     * @param pipeline whose
     */
    void channelClosed(UUID pipeline);

    /** The session's carrier is gone and everything is free. The last call of every transport that was opened. */
    void closed();

    /**
     * The peer wrote text that is not part of the protocol, on its standard error for example.
     *
     * @param line without its end
     * @param transportError true if the peer marked it as a remote transport error, which ends what is pending
     */
    void peerText(String line, boolean transportError);

    /**
     * The connection was lost and is being retried.
     *
     * @param left how long it will be retried
     */
    default void retrying(Duration left) {
        // carriers that do not retry have nothing to tell
    }

    /** The connection is back. */
    default void reconnected() {
        // as above
    }

    /** The session was disconnected: it lives on at the server, which a client may connect to again. */
    default void disconnected() {
        // as above
    }

    /**
     * A channel cannot go on; on the session's channel, the whole transport. {@link #closed()} still follows.
     *
     * @param channel which
     * @param failure why
     */
    void failed(UUID channel, TransportFailure failure);
}
