package org.runspace.spi;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;

/**
 * The calls by which a transport reports to the engine. They may come on any thread. For each channel, {@link #fill}
 * comes one at a time, and {@link #received} one at a time and in the order of the data; either may come during the
 * other, because sending and receiving do not wait for each other. What ends a channel may come during both, and data
 * that come after it do not count. Calls without a channel belong to the session's channel. Buffers belong to the
 * transport and are valid during the call. No method blocks.
 */
public interface TransportListener {
    /**
     * Asks for the next packet of a channel. The call also reports that the packet before it was acknowledged.
     *
     * @param channel the channel that sends the packet
     * @param packet filled from its position to its limit at most; must have room for a fragment header and one byte
     * @return the content of the packet
     */
    Fill fill(UUID channel, ByteBuffer packet);

    /**
     * Reports received bytes of a channel's fragments.
     *
     * @param channel the channel that received them
     * @param bytes all of them are consumed when the call returns, also if it returns false
     * @return false to hold the reads of this channel, or of all channels if reads are not independent, until
     *     {@link Transport#resume}
     */
    boolean received(UUID channel, ByteBuffer bytes);

    /** Reports that the connection is established. */
    void opened();

    /**
     * Reports that a pipeline's channel is open.
     *
     * @param pipeline the pipeline's id
     */
    void channelOpened(UUID pipeline);

    /**
     * Reports that the server acknowledged a stop.
     *
     * @param pipeline the pipeline's id
     */
    void signalled(UUID pipeline);

    /**
     * Reports that the server released a pipeline's channel.
     *
     * @param pipeline the pipeline's id
     */
    void channelClosed(UUID pipeline);

    /**
     * Reports that the connection has ended and all resources are free. It is the last call of every transport that was
     * opened.
     */
    void closed();

    /**
     * Reports text from the server that is not part of the protocol, on its standard error for example.
     *
     * @param line one line, without its end
     * @param transportError true if the server marked it as a remote transport error, which fails what is pending
     */
    void serverText(String line, boolean transportError);

    /**
     * Reports that the connection was lost and is being retried.
     *
     * @param left the time for which it will be retried
     */
    default void retrying(Duration left) {
        // carriers that do not retry have nothing to tell
    }

    /** Reports that the lost connection is established again. */
    default void reconnected() {
        // as above
    }

    /** Reports that the session was disconnected: the server keeps it, and a client can connect to it again. */
    default void disconnected() {
        // as above
    }

    /**
     * Reports that the session could not be left, or not be taken up again, and is as it was before.
     *
     * @param failure the reason
     */
    default void unchanged(TransportFailure failure) {
        // as above
    }

    /**
     * Reports that a channel has failed; for the session's channel, the whole transport. {@link #closed()} still
     * follows.
     *
     * @param channel the channel that failed
     * @param failure the reason
     */
    void failed(UUID channel, TransportFailure failure);
}
