package org.runspace.engine.runtime;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.runspace.PipelineItem;
import org.runspace.PipelineState;
import org.runspace.RunHandle;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.message.Message;
import org.runspace.engine.protocol.ClientEvent;
import org.runspace.engine.protocol.PipelineTerms;
import org.runspace.engine.protocol.SessionKeyNeededException;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.host.PSHost;
import org.runspace.object.PSVersion;
import org.runspace.pipeline.StoppableSubscription;

/**
 * One run of a pipeline, between its session and its consumer, which decodes the items on a thread of its choice.
 * Thread-safe.
 */
final class PipelineRun implements Flow.Publisher<PipelineItem>, StoppableSubscription, Backlog {
    private final UUID id;
    private final SessionLoop session;
    private final PipelineWork work;
    private final InputPump input;
    private final CompletableFuture<Void> whenEnded = new CompletableFuture<>();
    private final RunHostCalls hostCalls;
    private final RunDelivery delivery;
    private volatile boolean fromCallback;
    private volatile long startedAt;
    /** Null if nobody is told of the run. */
    private volatile @Nullable RunTally tally;

    PipelineRun(SessionLoop session, PipelineWork work, Executor deliverOn) {
        this.session = session;
        this.id = work.start().pipeline();
        this.work = work;
        this.input = new InputPump(session, this, work.input());
        this.hostCalls = new RunHostCalls(this, session);
        this.delivery = new RunDelivery(this, session, hostCalls, deliverOn);
    }

    UUID id() {
        return id;
    }

    String title() {
        return work.title();
    }

    PSHost host() {
        return work.host();
    }

    /** Returns whether code that the session called wants it, and may wait for it. */
    boolean isFromCallback() {
        return fromCallback;
    }

    /** It starts at this time of the session's clock. */
    void startsAt(long now) {
        startedAt = now;
    }

    /** Returns what the session's state machine has to know of it. */
    PipelineTerms terms() {
        return new PipelineTerms(id, work.title(), work.nested(), work.input() != null, work.timeout());
    }

    /** Returns whether a part of its input, or of what starts it, is still to be sent. */
    boolean isSending() {
        return session.read(s -> s.pipelines().isSending(id));
    }

    RunStart begins() {
        return work.start();
    }

    /** The encoded message that starts the pipeline, or null if the session key is needed for it first. */
    OutboundMessage firstMessage(RunStart.New start, PSVersion version) {
        try {
            return sends(
                    session.codec().encode(start.type(), id, start.payload().apply(version)));
        } catch (SessionKeyNeededException e) {
            return null;
        }
    }

    /** Counts a message that is to be sent. */
    OutboundMessage sends(OutboundMessage message) {
        RunTally told = tally;
        if (told != null) {
            told.sends(message.remaining());
        }
        return message;
    }

    private void arrived(Message message) {
        RunTally told = tally;
        if (told != null) {
            told.arrived(message);
        }
    }

    void pumpInput() {
        input.start();
    }

    /** Completes when the pipeline has ended at the server, whether or not its consumer has read everything. */
    CompletableFuture<Void> whenEnded() {
        return whenEnded;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super PipelineItem> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        delivery.to(subscriber);
        fromCallback = session.callbacks().isInside();
        RunTally told = RunTally.begin(work);
        tally = told;
        try {
            session.start(this);
        } catch (RuntimeException | Error e) {
            if (told != null) {
                told.refused(e);
            }
            throw e;
        }
        delivery.begin();
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            refuse(new IllegalArgumentException("at least one item must be requested, not " + count));
            return;
        }
        delivery.request(count);
    }

    private void refuse(IllegalArgumentException request) {
        delivery.misused(request);
        failLocally(new RunspaceException(ErrorCode.CONSUMER_FAILED, request, request));
        delivery.schedule();
    }

    @Override
    public void cancel() {
        delivery.cancel();
        hostCalls.drop();
        session.stop(id);
    }

    @Override
    public void stop() {
        session.stop(id);
        limitHost();
    }

    @Override
    public RunHandle disconnect() {
        return work.session().leave(this);
    }

    /** Returns whether its consumer gets all that arrives. */
    boolean isReceived() {
        return delivery.isComplete();
    }

    /** Returns whether a call of its host was not performed yet. */
    boolean isAsking() {
        return hostCalls.holdEnd();
    }

    /** Returns whether an item cannot be decoded before the session key is there. */
    boolean isAwaitingKey() {
        return delivery.isAwaitingKey();
    }

    /** Ends the run here, because its pipeline was left to the server. Returns how many items have arrived of it. */
    long left() {
        end(new ClientEvent.PipelineEnded(id, PipelineState.DISCONNECTED, null, null));
        return delivery.arrived();
    }

    /** What is left when the pipeline has ended is to be done soon, because somebody wants the run to end. */
    private void limitHost() {
        if (whenEnded.isDone()) {
            hostCalls.limit(session.stopTimeout());
        }
    }

    /** Takes a message from the session. */
    void offer(Message message) {
        arrived(message);
        delivery.offer(message);
    }

    /** Takes a call of the host from the session. */
    void hostCalled(Message call) {
        arrived(call);
        hostCalls.add(call, delivery.arrived());
    }

    /** The host has performed a call. */
    void hostAdvanced() {
        session.consumed(this);
        delivery.schedule();
    }

    /** Takes the end from the session. */
    void end(ClientEvent.PipelineEnded reached) {
        input.close();
        delivery.end(reached);
        if (failure(reached) == ErrorCode.STOP_TIMEOUT) {
            session.heldUp();
        }
        whenEnded.complete(null);
        tellEnd(reached);
        Duration limit = work.timeout();
        try {
            hostCalls.ended(reached, limit == null ? null : limit.minusNanos(session.nanoTime() - startedAt));
        } finally {
            delivery.schedule();
        }
    }

    private void tellEnd(ClientEvent.PipelineEnded reached) {
        long nanos = session.nanoTime() - startedAt;
        ErrorCode failure = failure(reached);
        work.observer().ended(nanos, failure);
        RunTally told = tally;
        if (told != null) {
            told.ended(reached, failure, nanos);
        }
    }

    private static @Nullable ErrorCode failure(ClientEvent.PipelineEnded reached) {
        if (reached.failure() != null) {
            return reached.failure().code();
        }
        return reached.state() == PipelineState.FAILED ? ErrorCode.PIPELINE_FAILED : null;
    }

    @Override
    public long waitingBytes() {
        return delivery.waitingBytes() + hostCalls.waitingBytes();
    }

    @Override
    public RunspaceException tooSlow(long limit) {
        long waiting = waitingBytes();
        return hostCalls.waitingBytes() > waiting / 2
                ? new RunspaceException(ErrorCode.HOST_TOO_SLOW, null, waiting, limit)
                : new RunspaceException(ErrorCode.CONSUMER_TOO_SLOW, null, waiting, limit);
    }

    /**
     * Fails the run because of a failure of the client; what waits and what follows is dropped, and the pipeline is
     * stopped.
     */
    void failLocally(RunspaceException failure) {
        miss(failure);
        session.fail(id, failure);
        delivery.discard();
        limitHost();
    }

    /** Lets the run end with a failure of the client; what waits is delivered before. */
    void miss(RunspaceException failure) {
        delivery.miss(failure);
    }
}
