package org.runspace.reactive;

import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;
import org.runspace.PowerShell;
import org.runspace.RunspaceFactory;
import org.runspace.RunspacePool;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/** The rules, for what subscribes to the input of a run. */
public class InputTest extends FlowSubscriberBlackboxVerification<Integer> {
    private RunspacePool pool;

    public InputTest() {
        super(new TestEnvironment(ItemsRules.WAIT_MILLIS, ItemsRules.NOTHING_COMES_MILLIS));
    }

    @BeforeClass
    public void open() {
        pool = RunspaceFactory.openPool(1, ItemsRules.MOST_AT_ONCE, "loopback:");
    }

    @AfterClass(alwaysRun = true)
    public void close() {
        pool.close();
    }

    /** Each run makes a subscriber of its own, which the run hands to the publisher of its input. */
    @Override
    public Flow.Subscriber<Integer> createFlowSubscriber() {
        Handed handed = new Handed();
        PowerShell pipeline = pool.powerShell().addCommand("Write-Output").input(handed);
        pipeline.invokeAsync();
        return handed.subscriber();
    }

    @Override
    public Integer createElement(int element) {
        return element;
    }
}
