package org.runspace.adapter.inflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.runspace.Cancellable;
import org.runspace.PowerShell;
import org.runspace.engine.runtime.EssentialTask;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.error.ErrorCode;
import org.runspace.error.GuardedLog;
import org.runspace.object.PSObject;
import org.runspace.spi.Deadline;
import org.runspace.spi.TransportContext;
import org.runspace.spi.Transports;

/**
 * One message-driven bean that was activated: the session of its script, from one attempt to the next. No thread waits
 * between attempts. Thread-safe.
 */
final class Activation {
    private static final System.Logger LOG = System.getLogger(Activation.class.getName());

    private enum State {
        /** A timer runs, or the last session is being closed. */
        WAITING,
        /** A session is being opened. */
        OPENING,
        /** The script runs. */
        RUNNING,
        /** The bean gets nothing any more. */
        ENDED,
        /** As {@link #ENDED}, and what was not closed by then is cut off. */
        CUT;

        boolean isOver() {
            return this == ENDED || this == CUT;
        }
    }

    private final Feed feed;
    private final RestartRules restarts;
    private final DeliveryRules deliveries;
    private final BeanDelivery bean;
    private final Transports transports;
    private final TransportContext context;

    /** Guards everything below. Never held while a bean, a session or a log is called. */
    private final Object lock = new Object();

    private State state = State.WAITING;
    private RunspaceSession session;
    private final List<RunspaceSession> closing = new ArrayList<>();
    private Cancellable timer = Cancellable.NONE;
    private Thread opener;
    private Thread deliverer;
    private int attempts;
    private long passed;
    private Object position;
    private boolean toldUnplaced;

    Activation(
            Feed feed,
            RestartRules restarts,
            DeliveryRules deliveries,
            BeanDelivery bean,
            Transports transports,
            TransportContext context) {
        this.feed = feed;
        this.restarts = restarts;
        this.deliveries = deliveries;
        this.bean = bean;
        this.transports = transports;
        this.context = context;
    }

    String bean() {
        return bean.name();
    }

    Feed feed() {
        return feed;
    }

    /** Returns the number of the object that the bean gets now, from 1, over all runs. */
    long number() {
        synchronized (lock) {
            return passed + 1;
        }
    }

    /** Starts to open a session. Returns at once, and throws nothing if the server cannot be reached. */
    void start() {
        synchronized (lock) {
            if (state.isOver()) {
                return;
            }
            state = State.OPENING;
        }
        try {
            context.startBlocking("runspace-inflow " + feed, this::open);
        } catch (RuntimeException | Error e) {
            again(RunEnd.failed(e));
        }
    }

    private void open() {
        synchronized (lock) {
            if (state.isOver()) {
                return;
            }
            opener = Thread.currentThread();
        }
        RunspaceSession opened;
        try {
            opened = RunspaceSession.open(
                    transports.provider(feed.target().scheme()),
                    feed.target(),
                    feed.options().get(),
                    context);
        } catch (Throwable e) { // whatever it is, the next attempt must come
            leave(null);
            again(RunEnd.failed(e));
            return;
        }
        if (leave(opened)) {
            run(opened);
        } else {
            close(opened);
        }
    }

    /**
     * The opening is over, and an interruption meant nothing else. Returns whether the bean is still to get objects; if
     * not, what was opened must be closed.
     */
    private boolean leave(RunspaceSession opened) {
        synchronized (lock) {
            opener = null;
            lock.notifyAll();
            boolean ended = state.isOver();
            if (ended) {
                // ended by an interruption, which the container's next work on this thread must not see
                Thread.interrupted();
                if (opened != null) {
                    closing.add(opened);
                }
            } else if (opened != null) {
                session = opened;
                state = State.RUNNING;
            }
            return !ended;
        }
    }

    private void run(RunspaceSession opened) {
        try {
            GuardedLog.logLine(
                    LOG, System.Logger.Level.INFO, ErrorCode.INFLOW_STARTED.message(bean(), feed, opened.instanceId()));
            PowerShell script = opened.powerShell().addScript(feed.script());
            feed.arguments().forEach(script::addArgument);
            if (!feed.position().isEmpty()) {
                script.addParameter(Feed.POSITION, lastPosition());
            }
            script.items(context.tasks()).subscribe(new ItemRun(this, deliveries));
        } catch (RuntimeException | Error e) {
            runEnded(RunEnd.failed(e));
        }
    }

    private Object lastPosition() {
        synchronized (lock) {
            return position;
        }
    }

    /** Returns whether the bean may be called now; then {@link #endDelivery} must follow. */
    boolean beginDelivery() {
        synchronized (lock) {
            if (state.isOver()) {
                return false;
            }
            deliverer = Thread.currentThread();
            return true;
        }
    }

    Outcome deliver(PSObject item) {
        // the bean is called on a thread that may be another one than that of the script's output, and may come late
        return bean.deliver(item, this::beginDelivery);
    }

    void endDelivery() {
        synchronized (lock) {
            deliverer = null;
            lock.notifyAll();
        }
    }

    /** The bean has taken an object, or it is lost: the script need not write it again. */
    void passed(PSObject item) {
        String name = feed.position();
        Object place = name.isEmpty() ? null : item.get(name);
        boolean isUnplaced = !name.isEmpty() && item.property(name).isEmpty();
        boolean isFirstUnplaced;
        long number;
        synchronized (lock) {
            number = ++passed;
            attempts = 0;
            if (place != null) {
                position = place;
            }
            isFirstUnplaced = isUnplaced && !toldUnplaced;
            toldUnplaced |= isUnplaced;
        }
        if (isFirstUnplaced) {
            GuardedLog.logLine(
                    LOG, System.Logger.Level.WARNING, ErrorCode.ITEM_UNPLACED.message(number, bean(), feed, name));
        }
    }

    /** Runs a short task later, unless the bean gets nothing any more by then. */
    void schedule(Runnable task, Duration delay) {
        synchronized (lock) {
            if (!state.isOver()) {
                timer = context.schedule(task, delay);
            }
        }
    }

    /** The script's run is over, and every object of it was delivered. */
    void runEnded(RunEnd end) {
        RunspaceSession over = closing(State.WAITING);
        if (over == null) {
            return;
        }
        EssentialTask.start(context.tasks(), () -> {
            close(over);
            if (restarts.allowsAfter(end)) {
                again(end);
            } else {
                finished(end.reason());
            }
        });
    }

    /** The bean does not take an object, and its settings say that it gets no more then. */
    void giveUp(String reason) {
        RunspaceSession over = closing(State.ENDED);
        if (over != null) {
            EssentialTask.start(context.tasks(), () -> close(over));
        }
        finished(reason);
    }

    /** Returns the session for the caller to {@link #close}, or null if another one does. */
    private RunspaceSession closing(State next) {
        synchronized (lock) {
            become(next);
            return takeSession();
        }
    }

    /** What is over stays so. Called with the lock. */
    private void become(State next) {
        if (!state.isOver()) {
            state = next;
        }
    }

    /** Called with the lock. */
    private RunspaceSession takeSession() {
        RunspaceSession over = session;
        session = null;
        if (over != null) {
            closing.add(over);
        }
        return over;
    }

    private void close(RunspaceSession over) {
        boolean cut;
        synchronized (lock) {
            cut = state == State.CUT;
        }
        try {
            if (cut) {
                over.abort();
            } else {
                over.close();
            }
        } catch (RuntimeException | Error e) {
            // the next attempt must come all the same
            GuardedLog.untold(LOG, "the end of the session of " + bean(), e);
        } finally {
            synchronized (lock) {
                closing.remove(over);
            }
        }
    }

    private void again(RunEnd end) {
        Duration delay;
        synchronized (lock) {
            if (state.isOver()) {
                return;
            }
            state = State.WAITING;
            attempts++;
            delay = restarts.delay(attempts, end);
        }
        GuardedLog.logLine(
                LOG,
                System.Logger.Level.WARNING,
                ErrorCode.INFLOW_INTERRUPTED.message(bean(), feed, delay, end.reason()));
        schedule(this::start, delay);
    }

    private void finished(String reason) {
        synchronized (lock) {
            become(State.ENDED);
        }
        GuardedLog.logLine(LOG, System.Logger.Level.WARNING, ErrorCode.INFLOW_ENDED.message(bean(), feed, reason));
    }

    /**
     * Ends the script and its session, and waits until the bean is not called any more.
     *
     * @param limit the longest time to wait for the bean
     */
    void end(Duration limit) {
        RunspaceSession over = end();
        if (over != null) {
            close(over);
        }
        try {
            if (!awaitQuiet(limit)) {
                GuardedLog.logLine(
                        LOG, System.Logger.Level.WARNING, ErrorCode.INFLOW_BUSY.message(bean(), feed, limit));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the session for the caller to {@link #close}, or null if there is none. */
    private RunspaceSession end() {
        synchronized (lock) {
            become(State.ENDED);
            timer.cancel();
            if (opener != null) {
                opener.interrupt();
            }
            return takeSession();
        }
    }

    /** Cuts off every session that was not closed yet, without waiting for anything. The bean gets nothing any more. */
    void abort() {
        end();
        List<RunspaceSession> left;
        synchronized (lock) {
            state = State.CUT;
            left = List.copyOf(closing);
        }
        left.forEach(RunspaceSession::abort);
    }

    private boolean awaitQuiet(Duration limit) throws InterruptedException {
        long until = context.nanoTime() + Deadline.nanos(limit);
        synchronized (lock) {
            // the bean itself may have its application undeployed
            while (opener != null || (deliverer != null && deliverer != Thread.currentThread())) {
                long left = until - context.nanoTime();
                if (left <= 0) {
                    return false;
                }
                // a millisecond more than none, because zero would be without a limit
                lock.wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
            }
        }
        return true;
    }
}
