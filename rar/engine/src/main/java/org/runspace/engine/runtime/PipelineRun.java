package org.runspace.engine.runtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.runspace.PipelineItem;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.protocol.ClientEvent;
import org.runspace.engine.protocol.SessionKeyNeededException;
import org.runspace.engine.runtime.DeliveryState.Event;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;
import org.runspace.error.RunspaceException;
import org.runspace.host.PSHost;
import org.runspace.object.PSObject;
import org.runspace.object.PSVersion;
import org.runspace.pipeline.StoppableSubscription;

/**
 * One run of a pipeline: a queue of undecoded messages between the session and the run's consumer, who decodes them on
 * a thread of its choice. Thread-safe.
 */
final class PipelineRun implements Flow.Publisher<PipelineItem>, StoppableSubscription {
    private static final System.Logger LOG = System.getLogger(PipelineRun.class.getName());

    private final UUID id = UUID.randomUUID();
    private final SessionLoop session;
    private final Work work;
    private final InputPump input;
    private final Executor deliverOn;
    private final CompletableFuture<Void> whenEnded = new CompletableFuture<>();
    private final ItemDecoder decoder;

    /** Guards everything below. */
    private final Object lock = new Object();

    private final Deque<Message> queue = new ArrayDeque<>();
    private Flow.Subscriber<? super PipelineItem> subscriber;
    private DeliveryState delivery = DeliveryState.UNSUBSCRIBED;
    private long demand;
    private long bytes;
    private ClientEvent.PipelineEnded end;
    /**
     * Why the consumer misses something, though the pipeline may have ended well at the server; null if it does not.
     */
    private RunspaceException localFailure;
    /** Why the consumer asked wrongly for items; null if it did not. */
    private IllegalArgumentException misuse;

    /**
     * What is to be run.
     *
     * @param title for messages
     * @param nested whether it may run beside another one
     * @param host its own host, or null for the pool's
     * @param input the objects to pipe in, or null
     * @param timeout the time that it may run, or null for no limit
     * @param type the message that starts it
     * @param payload that message's, in the terms of a version
     */
    record Work(
            String title,
            boolean nested,
            PSHost host,
            Iterable<?> input,
            Duration timeout,
            MessageType type,
            Function<PSVersion, PSObject> payload) {}

    PipelineRun(SessionLoop session, Work work, Executor deliverOn) {
        this.session = session;
        this.work = work;
        this.input = new InputPump(session, id, work.input());
        this.deliverOn = deliverOn;
        this.decoder = new ItemDecoder(session.codec());
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

    boolean takesInput() {
        return work.input() != null;
    }

    Duration timeout() {
        return work.timeout();
    }

    /** The encoded message that starts the pipeline, or null if the session key is needed for it first. */
    OutboundMessage firstMessage(PSVersion version) {
        try {
            return session.codec().encode(work.type(), id, work.payload().apply(version));
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
        synchronized (lock) {
            if (this.subscriber != null) {
                throw new IllegalStateException("a run has one subscriber");
            }
            this.subscriber = subscriber;
        }
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
            misuse = request;
        }
        failLocally(new RunspaceException(ErrorCode.CONSUMER_FAILED, request, request));
        schedule();
    }

    @Override
    public void cancel() {
        endDelivery();
        session.stop(id);
    }

    @Override
    public void stop() {
        session.stop(id);
    }

    /** Takes a message from the session. */
    void offer(Message message) {
        synchronized (lock) {
            if (localFailure != null || delivery == DeliveryState.OVER) {
                return;
            }
            queue.add(message);
            bytes += message.bytes().length;
        }
        schedule();
    }

    /** Takes the end from the session. */
    void end(ClientEvent.PipelineEnded reached) {
        synchronized (lock) {
            end = reached;
        }
        whenEnded.complete(null);
        schedule();
    }

    /** The undecoded bytes that wait. */
    long waitingBytes() {
        synchronized (lock) {
            return bytes;
        }
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
            deliverOn.execute(this::deliver);
        } catch (Throwable e) {
            giveUp(e);
        }
    }

    private boolean deliverable() {
        boolean failed = end != null && endFailure() != null;
        return (demand > 0 && !queue.isEmpty()) || (end != null && queue.isEmpty() && (failed || demand > 0));
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
        synchronized (lock) {
            if (delivery != DeliveryState.DELIVERING || !deliverable()) {
                delivery = delivery.after(Event.PAUSED);
                return false;
            }
            message = queue.poll();
            if (message == null) {
                delivery = delivery.after(Event.OVER);
            } else {
                bytes -= message.bytes().length;
                demand -= demand == Long.MAX_VALUE ? 0 : 1;
            }
        }
        if (message == null) {
            deliverEnd();
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
            bytes += message.bytes().length;
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
        synchronized (lock) {
            localFailure = localFailure == null ? failure : localFailure;
        }
        session.fail(id, failure);
        discard();
    }

    private RuntimeException endFailure() {
        return misuse != null ? misuse : end.failure() != null ? end.failure() : localFailure;
    }

    private void deliverEnd() {
        RuntimeException failure = endFailure();
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
