package org.runspace.reactive;

import java.util.concurrent.Flow;
import java.util.stream.LongStream;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.runspace.PowerShell;
import org.runspace.RunspaceFactory;
import org.runspace.RunspacePool;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/** The rules, for the output of a run as a Java type. */
public class OutputTest extends FlowPublisherVerification<Long> {
    private RunspacePool pool;
    private RunspacePool closed;

    public OutputTest() {
        super(new TestEnvironment(ItemsRules.WAIT_MILLIS, ItemsRules.NOTHING_COMES_MILLIS));
    }

    @BeforeClass
    public void open() {
        pool = RunspaceFactory.openPool(1, ItemsRules.MOST_AT_ONCE, "loopback:");
        closed = RunspaceFactory.openPool(1, 1, "loopback:");
        closed.close();
    }

    @AfterClass(alwaysRun = true)
    public void close() {
        pool.close();
    }

    @Override
    public Flow.Publisher<Long> createFlowPublisher(long elements) {
        return output(pool.powerShell(), elements);
    }

    @Override
    public Flow.Publisher<Long> createFailedFlowPublisher() {
        return output(closed.powerShell(), 1);
    }

    private static Flow.Publisher<Long> output(PowerShell pipeline, long outputs) {
        Iterable<Long> numbers = () -> LongStream.range(0, outputs).iterator();
        return pipeline.addCommand("Write-Output").input(numbers).publisher(Long.class);
    }
}
