package org.runspace.engine.runtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.runspace.PipelineItem;
import org.runspace.PipelineState;
import org.runspace.RunHandle;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.message.Message;
import org.runspace.engine.protocol.ClientEvent;
import org.runspace.engine.protocol.SessionKeyNeededException;
import org.runspace.engine.runtime.DeliveryState.Event;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;
import org.runspace.error.RunspaceException;
import org.runspace.host.PSHost;
import org.runspace.object.PSVersion;
import org.runspace.pipeline.StoppableSubscription;

/**
 * One run of a pipeline: a queue of undecoded messages between the session and the run's consumer, who decodes them on
 * a thread of its choice. Thread-safe.
 */
final class PipelineRun implements Flow.Publisher<PipelineItem>, StoppableSubscription, Backlog {
    private static final System.Logger LOG = System.getLogger(PipelineRun.class.getName());

    private final UUID id;
    private final SessionLoop session;
    private final PipelineWork work;
    private final InputPump input;
    private final Executor deliverOn;
    private final CompletableFuture<Void> whenEnded = new CompletableFuture<>();
    private final ItemDecoder decoder;
    private final RunHostCalls hostCalls;
    private volatile boolean fromCallback;
    private volatile long startedAt;

    /** Guards everything below. */
    private final Object lock = new Object();

    private final Deque<Message> queue = new ArrayDeque<>();
    private Flow.Subscriber<? super PipelineItem> subscriber;
    private DeliveryState delivery = DeliveryState.UNSUBSCRIBED;
    private long demand;
    private long bytes;
    /** The items that have arrived; those before the first of the queue are delivered or dropped. */
    private long arrived;

    private ClientEvent.PipelineEnded end;
    /**
     * Why the consumer misses something, though the pipeline may have ended well at the server; null if it does not.
     */
    private RunspaceException localFailure;
    /** Why the consumer asked wrongly for items; null if it did not. */
    private IllegalArgumentException misuse;

    PipelineRun(SessionLoop session, PipelineWork work, Executor deliverOn) {
        this.session = session;
        this.id = work.start().pipeline();
        this.work = work;
        this.input = new InputPump(session, id, work.input());
        this.deliverOn = deliverOn;
        this.decoder = new ItemDecoder(session.codec());
        this.hostCalls = new RunHostCalls(this, session);
    }

    UUID id() {
        return id;
    }

    String title() {
        return work.title();
    }

    boolean isNested() {
        return work.nested();
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

    boolean takesInput() {
        return work.input() != null;
    }

    /** Returns whether a part of its input, or of what starts it, is still to be sent. */
    boolean isSending() {
        return session.read(s -> s.isSending(id));
    }

    Duration timeout() {
        return work.timeout();
    }

    RunStart begins() {
        return work.start();
    }

    /** The encoded message that starts the pipeline, or null if the session key is needed for it first. */
    OutboundMessage firstMessage(RunStart.New start, PSVersion version) {
        try {
            return session.codec().encode(start.type(), id, start.payload().apply(version));
        } catch (SessionKeyNeededException e) {
            return null;
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
        synchronized (lock) {
            if (this.subscriber != null) {
                throw new IllegalStateException("a run has one subscriber");
            }
            this.subscriber = subscriber;
        }
        fromCallback = session.callbacks().isInside();
        session.start(this);
        try {
            subscriber.onSubscribe(this);
        } catch (Throwable e) {
            giveUp(e);
            return;
        }
        synchronized (lock) {
            delivery = delivery.after(Event.SUBSCRIBED);
        }
        schedule();
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            refuse(new IllegalArgumentException("at least one item must be requested, not " + count));
            return;
        }
        synchronized (lock) {
            demand = Long.MAX_VALUE - demand < count ? Long.MAX_VALUE : demand + count;
        }
        schedule();
    }

    private void refuse(IllegalArgumentException request) {
        synchronized (lock) {
            misuse = misuse == null ? request : misuse;
        }
        failLocally(new RunspaceException(ErrorCode.CONSUMER_FAILED, request, request));
        schedule();
    }

    @Override
    public void cancel() {
        endDelivery();
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
        synchronized (lock) {
            return delivery != DeliveryState.OVER && localFailure == null;
        }
    }

    /** Returns whether a call of its host was not performed yet. */
    boolean isAsking() {
        return hostCalls.holdEnd();
    }

    /** Returns whether an item cannot be decoded before the session key is there. */
    boolean isAwaitingKey() {
        synchronized (lock) {
            return delivery == DeliveryState.AWAITING_KEY;
        }
    }

    /** Ends the run here, because its pipeline was left to the server. Returns how many items have arrived of it. */
    long left() {
        end(new ClientEvent.PipelineEnded(id, PipelineState.DISCONNECTED, null, null));
        synchronized (lock) {
            return arrived;
        }
    }

    /** What is left when the pipeline has ended is to be done soon, because somebody wants the run to end. */
    private void limitHost() {
        if (whenEnded.isDone()) {
            hostCalls.limit(session.stopTimeout());
        }
    }

    /** Takes a message from the session. */
    void offer(Message message) {
        synchronized (lock) {
            if (localFailure != null || delivery == DeliveryState.OVER) {
                return;
            }
            queue.add(message);
            bytes += message.footprint();
            arrived++;
        }
        schedule();
    }

    /** Takes a call of the host from the session. */
    void hostCalled(Message call) {
        long before;
        synchronized (lock) {
            before = arrived;
        }
        hostCalls.add(call, before);
    }

    /** The host has performed a call. */
    void hostAdvanced() {
        session.consumed(this);
        schedule();
    }

    /** Takes the end from the session. */
    void end(ClientEvent.PipelineEnded reached) {
        synchronized (lock) {
            end = reached;
        }
        whenEnded.complete(null);
        Duration limit = work.timeout();
        try {
            hostCalls.ended(reached, limit == null ? null : limit.minusNanos(session.nanoTime() - startedAt));
        } finally {
            schedule();
        }
    }

    @Override
    public long waitingBytes() {
        synchronized (lock) {
            return bytes + hostCalls.waitingBytes();
        }
    }

    @Override
    public RunspaceException tooSlow(long limit) {
        long waiting = waitingBytes();
        return hostCalls.waitingBytes() > waiting / 2
                ? new RunspaceException(ErrorCode.HOST_TOO_SLOW, null, waiting, limit)
                : new RunspaceException(ErrorCode.CONSUMER_TOO_SLOW, null, waiting, limit);
    }

    private void endDelivery() {
        synchronized (lock) {
            delivery = delivery.after(Event.OVER);
        }
        discard();
    }

    /** Drops what waits, so that nothing is held up by a consumer that left. What will come is dropped as it comes. */
    private void discard() {
        synchronized (lock) {
            queue.clear();
            bytes = 0;
        }
        session.consumed(this);
    }

    private void schedule() {
        synchronized (lock) {
            if (delivery != DeliveryState.IDLE || !deliverable()) {
                return;
            }
            delivery = delivery.after(Event.SCHEDULED);
        }
        try {
            HandedOver.to(deliverOn, session.tasks().threads(), this::deliver);
        } catch (Throwable e) {
            giveUp(e);
        }
    }

    private boolean deliverable() {
        if (!queue.isEmpty()) {
            return demand > 0 && !hostCalls.hold(arrived - queue.size());
        }
        return end != null && (demand > 0 || endFailure() != null) && !hostCalls.holdEnd();
    }

    private void deliver() {
        try {
            while (deliverNext()) {
                // the work is in the condition
            }
        } catch (Throwable e) {
            giveUp(e);
        }
    }

    /** Delivers one item, or the end. Returns false if there is nothing to deliver now. */
    private boolean deliverNext() {
        Message message;
        RuntimeException failure = null;
        synchronized (lock) {
            if (delivery != DeliveryState.DELIVERING || !deliverable()) {
                delivery = delivery.after(Event.PAUSED);
                return false;
            }
            message = queue.poll();
            if (message == null) {
                delivery = delivery.after(Event.OVER);
                failure = endFailure();
            } else {
                bytes -= message.footprint();
                demand -= demand == Long.MAX_VALUE ? 0 : 1;
            }
        }
        if (message == null) {
            deliverEnd(failure);
            return false;
        }
        session.consumed(this);
        return deliver(message);
    }

    /**
     * Decodes and delivers a message. One that needs the session key waits for it; one that cannot be decoded fails the
     * run, and what follows it is dropped. Returns false if the delivery stands still.
     */
    private boolean deliver(Message message) {
        PipelineItem item;
        try {
            item = decoder.decode(message);
        } catch (SessionKeyNeededException e) {
            awaitKey(message);
            return false;
        } catch (RunspaceException e) {
            failLocally(e);
            return true;
        } catch (RuntimeException | Error e) {
            failLocally(new ProtocolException(ErrorCode.MESSAGE, e, message.type(), e));
            return true;
        }
        if (item != null) {
            subscriber.onNext(item);
        }
        return true;
    }

    /** Puts a message back to its place and goes on when the key is there. */
    private void awaitKey(Message message) {
        synchronized (lock) {
            delivery = delivery.after(Event.KEY_NEEDED);
            if (delivery == DeliveryState.OVER) {
                return;
            }
            queue.addFirst(message);
            bytes += message.footprint();
            demand += demand == Long.MAX_VALUE ? 0 : 1;
        }
        session.keys().need().whenComplete((none, failure) -> keyDecided((RunspaceException) failure));
    }

    private void keyDecided(RunspaceException failure) {
        synchronized (lock) {
            delivery = delivery.after(Event.KEY_DECIDED);
        }
        if (failure != null) {
            failLocally(failure);
        }
        schedule();
    }

    /**
     * Fails the run because of a failure of the client; what waits and what follows is dropped, and the pipeline is
     * stopped.
     */
    void failLocally(RunspaceException failure) {
        miss(failure);
        session.fail(id, failure);
        discard();
        limitHost();
    }

    /** Lets the run end with a failure of the client; what waits is delivered before. */
    void miss(RunspaceException failure) {
        synchronized (lock) {
            localFailure = localFailure == null ? failure : localFailure;
        }
    }

    /** With the lock held. */
    private RuntimeException endFailure() {
        return misuse != null ? misuse : end.failure() != null ? end.failure() : localFailure;
    }

    private void deliverEnd(RuntimeException failure) {
        if (failure == null) {
            subscriber.onNext(new PipelineItem.StateChanged(end.state(), end.reason()));
            tellEnd(subscriber::onComplete);
        } else {
            tellEnd(() -> subscriber.onError(failure));
        }
    }

    /** The consumer cannot be served any more: it threw something, or there is no thread for it. */
    private void giveUp(Throwable cause) {
        RunspaceException failure = cause instanceof RunspaceException known
                ? known
                : new RunspaceException(ErrorCode.CONSUMER_FAILED, cause, cause);
        try {
            endDelivery();
            hostCalls.drop();
            session.fail(id, failure);
        } finally {
            tellEnd(() -> subscriber.onError(failure));
        }
    }

    /** Nothing follows the end that could tell the consumer what it throws then. */
    private void tellEnd(Runnable end) {
        try {
            end.run();
        } catch (Throwable e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "the consumer of \"" + title() + "\" failed when it was told the end",
                    e);
        }
    }
}
