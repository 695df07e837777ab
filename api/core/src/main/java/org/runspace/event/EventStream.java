package org.runspace.event;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.runspace.Cancellable;
import org.runspace.RunspacePool;
import org.runspace.error.ErrorCode;
import org.runspace.error.Excerpt;
import org.runspace.error.RunspaceException;
import org.runspace.object.OrdinalIgnoreCase;
import org.runspace.object.PSEventArgs;

/**
 * The events of one registration, in the order in which they arrive, since {@link RemoteEvents} has registered. They
 * wait here for the subscriber, in a bounded amount of memory, beyond which the stream fails with
 * {@link ErrorCode#EVENTS_TOO_SLOW}; a slow subscriber slows nothing else of the session down.
 *
 * <p>One subscriber gets them. Its {@code onError} says that the session ended by itself, with the reason, or that
 * events came too fast; {@code onComplete} says that this stream or the session was closed. What has arrived before is
 * delivered before. Cancelling drops it. Each of these ends the registration on the server. Thread-safe.
 */
public final class EventStream implements Flow.Publisher<PSEventArgs>, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(EventStream.class.getName());

    private final Registration registration;
    private final String name;
    private final EventQueue queue;
    private final Cancellable listening;
    private final CompletableFuture<Void> sessionEnd;
    private final CompletableFuture<Void> unregistered = new CompletableFuture<>();
    private int last;

    private EventStream(RunspacePool pool, Registration registration, String name, long buffer, Executor executor) {
        this.registration = registration;
        this.name = name;
        this.queue = new EventQueue(registration.title(), buffer, executor, this::unregister);
        this.sessionEnd = pool.ended();
        this.listening = pool.onEventOfSize(this::arrived);
    }

    /** Registers. Events count from before, so that none is missed. */
    static EventStream begin(
            RunspacePool pool, Registration registration, String name, long buffer, Executor executor) {
        EventStream stream = new EventStream(pool, registration, name, buffer, executor);
        try {
            registration.begin();
        } catch (RuntimeException | Error e) {
            stream.forget();
            throw e;
        }
        stream.sessionEnd.whenComplete((nothing, why) -> stream.sessionEnded(why));
        return stream;
    }

    /**
     * Hands the events to a subscriber.
     *
     * @param subscriber called on the executor of {@link RemoteEvents#withExecutor}. A second one is told
     *     {@link ErrorCode#EVENTS_SUBSCRIBED} by its {@code onError}
     */
    @Override
    public void subscribe(Flow.Subscriber<? super PSEventArgs> subscriber) {
        queue.subscribe(Objects.requireNonNull(subscriber, "subscriber"));
    }

    /**
     * Hands the events to a consumer, each when it has returned from the one before.
     *
     * @param consumer called on the executor of {@link RemoteEvents#withExecutor}
     * @return completes when this stream or the session is closed; fails with the {@link RunspaceException} that
     *     {@code onError} would get, or with what the consumer throws, after which it gets no more. Cancelling it ends
     *     the registration
     */
    public CompletableFuture<Void> consume(Consumer<? super PSEventArgs> consumer) {
        ConsumingSubscriber subscriber = new ConsumingSubscriber(Objects.requireNonNull(consumer, "consumer"));
        queue.subscribe(subscriber);
        return subscriber.done();
    }

    /**
     * Ends the registration and waits until the server has done it, or until the time limit of {@link RemoteEvents} has
     * passed: while a script runs, the server does it afterwards. The subscriber gets what had arrived here; events
     * that are on their way are lost. Idempotent; throws nothing.
     */
    @Override
    public void close() {
        queue.end(null);
        try {
            unregistered.get(registration.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.DEBUG, () -> "not confirmed: the end of " + Excerpt.of(registration.title()));
        }
    }

    /** Two registrations of the same name make the server send each event twice, with the same number. */
    private void arrived(PSEventArgs event, long size) {
        if (OrdinalIgnoreCase.equal(name, event.sourceIdentifier()) && event.eventIdentifier() != last) {
            last = event.eventIdentifier();
            queue.add(event, size);
        }
    }

    private void sessionEnded(@Nullable Throwable why) {
        forget();
        unregistered.complete(null);
        queue.end(why instanceof CompletionException wrapped && wrapped.getCause() != null ? wrapped.getCause() : why);
    }

    private void forget() {
        listening.cancel();
        sessionEnd.cancel(false);
    }

    /** Called once, when no more events are taken. */
    private void unregister() {
        listening.cancel();
        if (sessionEnd.isDone()) {
            return;
        }
        try {
            registration.end().whenComplete((done, failure) -> {
                if (failure != null && !sessionEnd.isDone()) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            ErrorCode.EVENTS_LEFT.message(registration.title(), failure.getMessage()));
                }
                unregistered.complete(null);
                sessionEnd.cancel(false);
            });
        } catch (RunspaceException e) {
            unregistered.complete(null); // the session is not open any more
        }
    }
}
