package org.runspace.adapter.inflow;

import java.time.Duration;
import java.util.concurrent.Flow;
import org.runspace.PipelineItem;
import org.runspace.error.ErrorCode;
import org.runspace.error.GuardedLog;
import org.runspace.object.PSObject;

/**
 * The delivery of one run's objects, in their order. It asks for the next one only when the bean has taken the last, so
 * that the script is held once the run's queue is full. Called by the run one call after the other, and by timers while
 * nothing is asked for.
 */
final class ItemRun implements Flow.Subscriber<PipelineItem> {
    private static final System.Logger LOG = System.getLogger(ItemRun.class.getName());
    private static final int MOST_ERRORS_LOGGED = 10;

    private final Activation activation;
    private final DeliveryRules rules;
    private Flow.Subscription run;
    private PipelineItem.StateChanged lastState;
    private int errors;

    /** Guards the two below: the run may end while an object waits for its redelivery. */
    private final Object lock = new Object();

    private boolean busy;
    private RunEnd end;

    ItemRun(Activation activation, DeliveryRules rules) {
        this.activation = activation;
        this.rules = rules;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        run = subscription;
        run.request(1);
    }

    @Override
    public void onNext(PipelineItem item) {
        if (item instanceof PipelineItem.Output output) {
            synchronized (lock) {
                busy = true;
            }
            deliver(output.value(), Tries.NONE);
            return;
        }
        if (item instanceof PipelineItem.ErrorItem error) {
            reported(error.record().toString());
        } else if (item instanceof PipelineItem.StateChanged change) {
            lastState = change;
        }
        run.request(1);
    }

    /** A script that reports the same error without end must not fill the log. */
    private void reported(String error) {
        errors++;
        System.Logger.Level level =
                errors > MOST_ERRORS_LOGGED ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING;
        GuardedLog.logLine(
                LOG, level, ErrorCode.INFLOW_SCRIPT_ERROR.message(activation.bean(), activation.feed(), error));
    }

    @Override
    public void onError(Throwable failure) {
        ended(RunEnd.failed(failure));
    }

    @Override
    public void onComplete() {
        ended(RunEnd.of(lastState));
    }

    private void ended(RunEnd how) {
        synchronized (lock) {
            end = how;
            if (busy) {
                return;
            }
        }
        activation.runEnded(how);
    }

    /** Whatever fails, the script must not wait for a bean that nobody calls: it is started again then. */
    private void deliver(PSObject item, Tries before) {
        try {
            deliverOnce(item, before);
        } catch (Throwable e) {
            synchronized (lock) {
                busy = false;
            }
            run.cancel();
            ended(RunEnd.failed(e));
        }
    }

    private void deliverOnce(PSObject item, Tries before) {
        if (!activation.beginDelivery()) {
            return;
        }
        Outcome outcome;
        try {
            outcome = activation.deliver(item);
        } finally {
            activation.endDelivery();
        }
        Tries tries = before.and(outcome.kind());
        switch (rules.after(outcome.kind(), tries.refusals())) {
            case NEXT_ITEM -> next(item);
            case AGAIN -> again(item, tries, outcome);
            case SKIP -> {
                lost(outcome);
                next(item);
            }
            case STOP -> {
                lost(outcome);
                activation.giveUp(outcome.reason());
            }
        }
    }

    private void again(PSObject item, Tries tries, Outcome outcome) {
        Duration delay = outcome.kind() == Outcome.Kind.NOT_READY ? tries.notReadyDelay() : rules.delay();
        GuardedLog.logLine(
                LOG,
                System.Logger.Level.WARNING,
                ErrorCode.ITEM_REFUSED.message(
                        activation.bean(), activation.number(), activation.feed(), delay, outcome.reason()));
        activation.schedule(() -> deliver(item, tries), delay);
    }

    private void lost(Outcome outcome) {
        GuardedLog.logLine(
                LOG,
                System.Logger.Level.WARNING,
                ErrorCode.ITEM_LOST.message(
                        activation.bean(), activation.number(), activation.feed(), outcome.reason()));
    }

    private void next(PSObject item) {
        activation.passed(item);
        RunEnd over;
        synchronized (lock) {
            busy = false;
            over = end;
        }
        if (over != null) {
            activation.runEnded(over);
        } else {
            run.request(1);
        }
    }
}
