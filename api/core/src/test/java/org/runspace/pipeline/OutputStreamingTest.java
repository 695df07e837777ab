package org.runspace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.PipelineItem;
import org.runspace.error.ErrorCode;
import org.runspace.error.SessionStateException;
import org.runspace.object.InformationalRecord;
import org.runspace.object.PSObject;

/** A stream of a pipeline that sends faster than anybody can read. */
class OutputStreamingTest {
    private static final int BATCH = 64;

    private final Endless endless = new Endless();

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void holdsNoMoreThanABatchHoweverFastThePipelineIs() {
        try (Stream<PSObject> objects = stream(0)) {
            assertThat(objects.findFirst()).isPresent();
        }

        assertThat(endless.delivered).hasValueLessThanOrEqualTo(BATCH);
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void asksForMoreWhenItsObjectsWereTaken() {
        try (Stream<PSObject> objects = stream(0)) {
            assertThat(objects.limit(1000)).hasSize(1000);
        }

        assertThat(endless.delivered).hasValueBetween(1000, 1000 + BATCH);
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isNotHeldUpByRecords() {
        try (Stream<PSObject> objects = stream(500)) {
            assertThat(objects.limit(3)).hasSize(3);
        }
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void refusesToGoOnAfterItsClose() {
        Stream<PSObject> objects = stream(0);
        Iterator<PSObject> reader = objects.iterator();
        assertThat(reader.next()).isNotNull();
        objects.close();

        assertThatThrownBy(() -> reader.forEachRemaining(object -> {}))
                .isInstanceOfSatisfying(
                        SessionStateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STREAM_CLOSED));
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void endsAReaderThatWaitsWhenAnotherThreadClosesIt() {
        endless.silent = true;
        Stream<PSObject> objects = stream(0);
        Iterator<PSObject> reader = objects.iterator();
        FutureTask<Boolean> read = new FutureTask<>(reader::hasNext);
        Thread waiting = new Thread(read);
        waiting.start();
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        objects.close();

        assertThatThrownBy(() -> read.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(SessionStateException.class);
    }

    private Stream<PSObject> stream(int recordsBetween) {
        endless.recordsBetween = recordsBetween;
        return new PipelineBuilder(endless).addScript("endless").stream();
    }

    /** Delivers as long as there is demand, as a run does whose queue is never empty. */
    @NullUnmarked
    private static final class Endless implements PipelineRunner, Flow.Subscription {
        private final AtomicInteger delivered = new AtomicInteger();
        private int recordsBetween;
        private Executor deliverOn;
        private Flow.Subscriber<? super PipelineItem> subscriber;
        private long demand;
        private boolean scheduled;
        private boolean silent;

        @Override
        public Flow.Publisher<PipelineItem> run(PipelineRequest request, Executor executor) {
            deliverOn = executor;
            return to -> {
                subscriber = to;
                to.onSubscribe(this);
            };
        }

        @Override
        public Executor tasks() {
            return Runnable::run;
        }

        @Override
        public void request(long count) {
            demand += count;
            if (!scheduled && !silent) {
                scheduled = true;
                deliverOn.execute(this::deliver);
            }
        }

        @Override
        public void cancel() {
            demand = 0;
        }

        private void deliver() {
            while (demand > 0) {
                demand--;
                int number = delivered.incrementAndGet();
                boolean record = recordsBetween > 0 && number % recordsBetween != 0;
                subscriber.onNext(
                        record
                                ? new PipelineItem.WarningItem(warning())
                                : new PipelineItem.Output(PSObject.of(number)));
            }
            scheduled = false;
        }

        private static InformationalRecord warning() {
            return new InformationalRecord("careful", null, PSObject.NULL);
        }
    }
}
