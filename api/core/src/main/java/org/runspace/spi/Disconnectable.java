package org.runspace.spi;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.runspace.KeptSession;

/**
 * The feature of transports whose servers keep a session, and its running pipelines, while no client is connected
 * (MS-PSRP 3.1.4.7 to 3.1.4.10). Got by {@link Transport#feature}. The rules of {@link Transport} hold for its methods:
 * the engine calls them one at a time, and they neither wait nor call the listener before they return.
 */
public interface Disconnectable {
    /**
     * Leaves the session to the server. The transport first ends what it is sending; nothing is sent or received after
     * it. Ends in {@link TransportListener#disconnected}, or in {@link TransportListener#unchanged} if the server
     * refuses.
     */
    void disconnect();

    /**
     * Takes up the session that this transport has left, with all its channels. Ends in
     * {@link TransportListener#reconnected}, or in {@link TransportListener#unchanged} if that is not possible now. May
     * also be called after the transport gave a lost connection up and reported {@link TransportListener#disconnected}
     * itself.
     */
    void reconnect();

    /**
     * Takes up a session that another client has left. Called instead of {@link Transport#open}. The transport asks for
     * the first packet, which holds all that goes with the request. What the server answers to it arrives before
     * {@link TransportListener#opened}, with which the numbers of fragments begin anew. Ends in {@code opened} or in
     * {@link TransportListener#failed}.
     *
     * @param session the id of the existing session
     * @param listener gets all results and received data from now on
     * @param deadline the time at which the connection must be established
     */
    void connect(UUID session, TransportListener listener, Deadline deadline);

    /**
     * Takes up a pipeline of a session that was taken up by {@link #connect}. Ends in
     * {@link TransportListener#channelOpened}, after which the output arrives that no client has read, or in
     * {@link TransportListener#failed} of that channel.
     *
     * @param pipeline the id of the existing pipeline
     */
    void connectChannel(UUID pipeline);

    /**
     * Asks the server for the sessions of this user. Called instead of {@link Transport#open}; the transport frees all
     * that it needed for it, and is not used again.
     *
     * @param deadline the time at which the answer must be there
     * @return completes on a thread of the transport, with a {@link org.runspace.error.RunspaceException} if the server
     *     does not tell
     */
    CompletableFuture<List<KeptSession>> sessions(Deadline deadline);

    /**
     * Asks the server for the pipelines of the session, which is connected.
     *
     * @param deadline the time at which the answer must be there
     * @return their ids, in no order; completes as that of {@link #sessions}
     */
    CompletableFuture<List<UUID>> pipelines(Deadline deadline);
}
