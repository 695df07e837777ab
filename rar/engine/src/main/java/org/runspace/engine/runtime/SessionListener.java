package org.runspace.engine.runtime;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.runspace.ReceiveLimits;
import org.runspace.engine.fragment.Reassembler;
import org.runspace.engine.fragment.UnfinishedBytes;
import org.runspace.engine.message.Message;
import org.runspace.engine.protocol.ClientSession;
import org.runspace.engine.protocol.InboundChannel;
import org.runspace.error.ErrorCode;
import org.runspace.error.GuardedLog;
import org.runspace.error.RunspaceException;
import org.runspace.spi.Fill;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportFailure;
import org.runspace.spi.TransportListener;

/**
 * Takes what the transport of a client session tells: joins fragments and decodes the messages that steer the session,
 * on the transport's thread and without the session's lock, and says when a slow consumer holds the reads. Thread-safe.
 */
final class SessionListener implements TransportListener {
    private static final System.Logger LOG = System.getLogger(SessionListener.class.getName());

    private final SessionLoop loop;
    private final SessionRuns runs;
    private final ReadCredit credit;
    private final SessionWatchers watchers;
    private final SessionBacklog backlog;
    private final ReceiveLimits limits;
    private final UnfinishedBytes unfinished;
    private final Map<UUID, InboundChannel> channels = new ConcurrentHashMap<>();

    SessionListener(
            SessionLoop loop,
            SessionRuns runs,
            ReadCredit credit,
            SessionWatchers watchers,
            SessionBacklog backlog,
            ReceiveLimits limits) {
        this.loop = loop;
        this.runs = runs;
        this.credit = credit;
        this.watchers = watchers;
        this.backlog = backlog;
        this.limits = limits;
        this.unfinished = new UnfinishedBytes(2 * limits.messageSize());
        channels.put(Transport.SESSION, channel("session", Long.MAX_VALUE));
    }

    /** Takes what arrives for a pipeline from now on. */
    void expect(UUID pipeline) {
        channels.put(pipeline, channel(pipeline.toString(), limits.pipelineSize()));
    }

    /** Takes what arrives for a pipeline from now on, of which another client has got a part. */
    void expectContinued(UUID pipeline) {
        InboundChannel channel = channel(pipeline.toString(), limits.pipelineSize());
        channel.continued(() -> logDropped(pipeline));
        channels.put(pipeline, channel);
    }

    /** Returns whether a part of a message of a channel has arrived. */
    boolean isUnfinished(UUID id) {
        InboundChannel channel = channels.get(id);
        if (channel == null) {
            return false;
        }
        synchronized (channel) {
            return channel.isUnfinished();
        }
    }

    /** Drops what arrives for a pipeline from now on, and what has arrived of a message. */
    void forget(UUID pipeline) {
        InboundChannel forgotten = channels.remove(pipeline);
        if (forgotten != null) {
            synchronized (forgotten) {
                forgotten.discard();
            }
        }
    }

    @Override
    public Fill fill(UUID channel, ByteBuffer packet) {
        return loop.fill(channel, packet);
    }

    @Override
    public boolean received(UUID channel, ByteBuffer bytes) {
        loop.traffic().received(bytes.remaining());
        InboundChannel inbound = channels.get(channel);
        if (inbound == null) {
            bytes.position(bytes.limit());
            return true;
        }
        try {
            List<InboundChannel.Inbound> messages = receive(channel, inbound, bytes);
            loop.change((s, now) -> messages.forEach(message -> s.wire().receive(channel, message, now)));
        } catch (RunspaceException e) {
            bytes.position(bytes.limit());
            forget(channel);
            loop.change((s, now) -> s.wire().receiveFailed(channel, e, now));
        }
        return keepReading(channel);
    }

    /** A channel that is forgotten meanwhile keeps nothing that counts. */
    private List<InboundChannel.Inbound> receive(UUID channel, InboundChannel inbound, ByteBuffer bytes) {
        synchronized (inbound) {
            if (channels.get(channel) == inbound) {
                return inbound.receive(bytes);
            }
        }
        bytes.position(bytes.limit());
        return List.of();
    }

    private boolean keepReading(UUID channel) {
        PipelineRun run = runs.find(channel);
        Backlog waiting = channel.equals(Transport.SESSION) ? backlog : run;
        if (waiting == null || !credit.isDue(channel, waiting)) {
            return true;
        }
        boolean unfinished = isUnfinished(channel);
        ReadCredit.Decision decision = loop.read(s -> credit.decide(channel, waiting, unfinished, s));
        if (decision == ReadCredit.Decision.OVERFLOW) {
            tooSlow(channel, run, credit.overflow(waiting));
        }
        return decision != ReadCredit.Decision.HOLD;
    }

    private void tooSlow(UUID channel, PipelineRun run, RunspaceException failure) {
        if (run == null) {
            loop.change((s, now) -> s.wire().receiveFailed(channel, failure, now));
        } else {
            run.failLocally(failure);
        }
    }

    @Override
    public void opened() {
        if (loop.read(ClientSession::isTakingUp)) {
            continueSession();
        }
        loop.change((s, now) -> s.wire().connected());
    }

    private void logDropped(UUID channel) {
        String which = channel.equals(Transport.SESSION) ? "the session" : "the pipeline " + channel;
        LOG.log(System.Logger.Level.WARNING, ErrorCode.MESSAGE_DROPPED.message(loop.name(), which));
    }

    /** The numbers of fragments begin anew after the answer to the request, perhaps in the middle of a message. */
    private void continueSession() {
        InboundChannel session = channels.get(Transport.SESSION);
        if (session != null) {
            synchronized (session) {
                session.continued(() -> logDropped(Transport.SESSION));
            }
        }
    }

    @Override
    public void retrying(Duration left) {
        loop.change((s, now) -> s.wire().retrying());
    }

    @Override
    public void reconnected() {
        loop.change((s, now) -> s.wire().reconnected());
    }

    @Override
    public void disconnected() {
        loop.change((s, now) -> s.wire().disconnected());
    }

    @Override
    public void unchanged(TransportFailure failure) {
        loop.change((s, now) -> s.wire().unchanged(failure));
    }

    @Override
    public void channelOpened(UUID pipeline) {
        loop.change((s, now) -> s.wire().channelOpened(pipeline));
    }

    @Override
    public void signalled(UUID pipeline) {
        loop.change((s, now) -> s.wire().signalled(pipeline, now));
    }

    @Override
    public void channelClosed(UUID pipeline) {
        forget(pipeline);
        loop.change((s, now) -> s.wire().channelClosed(pipeline));
    }

    @Override
    public void closed() {
        try {
            loop.change((s, now) -> s.wire().carrierClosed());
        } finally {
            watchers.released();
        }
    }

    @Override
    public void serverText(String line, boolean transportError) {
        loop.change((s, now) -> s.wire().serverText(line, transportError, now));
    }

    @Override
    public void failed(UUID channel, TransportFailure failure) {
        try {
            loop.change((s, now) -> s.wire().failed(channel, failure));
        } finally {
            if (failure.cause() instanceof Error) {
                GuardedLog.log(
                        LOG,
                        System.Logger.Level.ERROR,
                        ErrorCode.CONNECTION_FAULT.message(loop.name(), failure.message()),
                        failure.cause());
            }
        }
    }

    private InboundChannel channel(String name, long mostBytes) {
        return new InboundChannel(
                loop.codec(), Message.CLIENT, new Reassembler(name, limits.messageSize(), unfinished), mostBytes);
    }
}
