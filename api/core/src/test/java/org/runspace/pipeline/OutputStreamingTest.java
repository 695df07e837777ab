package org.runspace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.PipelineItem;
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
            if (!scheduled) {
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
