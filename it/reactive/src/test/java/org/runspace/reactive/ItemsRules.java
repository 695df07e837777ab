package org.runspace.reactive;

import java.util.concurrent.Flow;
import java.util.stream.LongStream;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.runspace.PipelineItem;
import org.runspace.PowerShell;
import org.testng.annotations.Test;

/** The rules, for what is published of a run: its objects and, at the end, its state. */
abstract class ItemsRules extends FlowPublisherVerification<PipelineItem> {
    static final int MOST_AT_ONCE = 64;
    static final long WAIT_MILLIS = 2000;
    static final long NOTHING_COMES_MILLIS = 50;

    ItemsRules() {
        super(new TestEnvironment(WAIT_MILLIS, NOTHING_COMES_MILLIS));
    }

    /** Returns a pipeline of a pool that can run several at once, because the rules do not end each of their runs. */
    abstract PowerShell ofOpen();

    /** Returns a pipeline of a pool that is closed. */
    abstract PowerShell ofClosed();

    @Override
    public final Flow.Publisher<PipelineItem> createFlowPublisher(long elements) {
        return published(items(ofOpen(), Math.max(0, elements - 1)));
    }

    @Override
    public final Flow.Publisher<PipelineItem> createFailedFlowPublisher() {
        return published(items(ofClosed(), 1));
    }

    @Override
    @Test
    public void optional_spec105_emptyStreamMustTerminateBySignallingOnComplete() {
        notVerified("none is empty: a run has a state at least");
    }

    /** Returns what is made of a run's items. */
    Flow.Publisher<PipelineItem> published(Flow.Publisher<PipelineItem> items) {
        return items;
    }

    private static Flow.Publisher<PipelineItem> items(PowerShell pipeline, long outputs) {
        Iterable<Long> numbers = () -> LongStream.range(0, outputs).iterator();
        return pipeline.addCommand("Write-Output").input(numbers).items();
    }
}
