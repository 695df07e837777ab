package org.runspace.engine.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.runspace.PipelineItem;
import org.runspace.engine.message.Message;
import org.runspace.engine.protocol.ClientEvent;
import org.runspace.engine.protocol.SessionKeyNeededException;
import org.runspace.engine.runtime.DeliveryState.Event;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;
import org.runspace.error.RunspaceException;

/**
 * The way of a run's items to its consumer: they wait undecoded, and one task at a time decodes and delivers as many as
 * the consumer asked for, and then the end. Thread-safe.
 */
final class RunDelivery {
    private static final System.Logger LOG = System.getLogger(RunDelivery.class.getName());

    private final PipelineRun run;
    private final SessionLoop session;
    private final RunHostCalls hostCalls;
    private final Executor deliverOn;
    private final ItemDecoder decoder;

    /** Guards everything below. */
    private final Object lock = new Object();

    private final Deque<Message> queue = new ArrayDeque<>();
    private Flow.Subscriber<? super PipelineItem> subscriber;
    private DeliveryState state = DeliveryState.UNSUBSCRIBED;
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

    RunDelivery(PipelineRun run, SessionLoop session, RunHostCalls hostCalls, Executor deliverOn) {
        this.run = run;
        this.session = session;
        this.hostCalls = hostCalls;
        this.deliverOn = deliverOn;
        this.decoder = new ItemDecoder(session.codec());
    }

    /** Takes the consumer, of which there is one. */
    void to(Flow.Subscriber<? super PipelineItem> consumer) {
        synchronized (lock) {
            if (subscriber != null) {
                throw new IllegalStateException("a run has one subscriber");
            }
            subscriber = consumer;
        }
    }

    /** The run has started: gives the consumer its subscription, and then the items. */
    void begin() {
        try {
            subscriber.onSubscribe(run);
        } catch (Throwable e) {
            giveUp(e);
            return;
        }
        synchronized (lock) {
            state = state.after(Event.SUBSCRIBED);
        }
        schedule();
    }

    /** The consumer asks for more items. */
    void request(long count) {
        synchronized (lock) {
            demand = Long.MAX_VALUE - demand < count ? Long.MAX_VALUE : demand + count;
        }
        schedule();
    }

    /** The consumer asked wrongly for items, which it is told as the end. */
    void misused(IllegalArgumentException request) {
        synchronized (lock) {
            misuse = misuse == null ? request : misuse;
        }
    }

    /** Returns whether the consumer gets all that arrives. */
    boolean isComplete() {
        synchronized (lock) {
            return state != DeliveryState.OVER && localFailure == null;
        }
    }

    /** Returns whether an item cannot be decoded before the session key is there. */
    boolean isAwaitingKey() {
        synchronized (lock) {
            return state == DeliveryState.AWAITING_KEY;
        }
    }

    /** Returns how many items have arrived. */
    long arrived() {
        synchronized (lock) {
            return arrived;
        }
    }

    /** Returns how many bytes of items wait. */
    long waitingBytes() {
        synchronized (lock) {
            return bytes;
        }
    }

    /** Takes an item, which is dropped if the consumer does not want it. */
    void offer(Message message) {
        synchronized (lock) {
            if (localFailure != null || state == DeliveryState.OVER) {
                return;
            }
            queue.add(message);
            bytes += message.footprint();
            arrived++;
        }
        schedule();
    }

    /** Takes the end, which follows the items. */
    void end(ClientEvent.PipelineEnded reached) {
        synchronized (lock) {
            end = reached;
        }
    }

    /** Lets the end be a failure of the client; what waits is delivered before. */
    void miss(RunspaceException failure) {
        synchronized (lock) {
            localFailure = localFailure == null ? failure : localFailure;
        }
    }

    /** The consumer gets nothing any more. */
    void cancel() {
        synchronized (lock) {
            state = state.after(Event.OVER);
        }
        discard();
    }

    /** Drops what waits, so that nothing is held up by a consumer that left. What will come is dropped as it comes. */
    void discard() {
        synchronized (lock) {
            queue.clear();
            bytes = 0;
        }
        session.consumed(run);
    }

    /** Delivers what may be delivered now, on a task of its own. */
    void schedule() {
        synchronized (lock) {
            if (state != DeliveryState.IDLE || !deliverable()) {
                return;
            }
            state = state.after(Event.SCHEDULED);
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
            if (state != DeliveryState.DELIVERING || !deliverable()) {
                state = state.after(Event.PAUSED);
                return false;
            }
            message = queue.poll();
            if (message == null) {
                state = state.after(Event.OVER);
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
        session.consumed(run);
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
            run.failLocally(e);
            return true;
        } catch (RuntimeException | Error e) {
            run.failLocally(new ProtocolException(ErrorCode.MESSAGE, e, message.type(), e));
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
            state = state.after(Event.KEY_NEEDED);
            if (state == DeliveryState.OVER) {
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
            state = state.after(Event.KEY_DECIDED);
        }
        if (failure != null) {
            run.failLocally(failure);
        }
        schedule();
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
            cancel();
            hostCalls.drop();
            session.fail(run.id(), failure);
        } finally {
            tellEnd(() -> subscriber.onError(failure));
        }
    }

    /** Nothing follows the end that could tell the consumer what it throws then. */
    private void tellEnd(Runnable told) {
        try {
            told.run();
        } catch (Throwable e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    ErrorCode.UNTOLD_FAILURE.message("the consumer of the run \"" + run.title() + "\"", e),
                    e);
        }
    }
}
