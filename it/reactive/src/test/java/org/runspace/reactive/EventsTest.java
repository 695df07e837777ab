package org.runspace.reactive;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.runspace.Cancellable;
import org.runspace.RunspaceFactory;
import org.runspace.RunspacePool;
import org.runspace.event.EventStream;
import org.runspace.event.RemoteEvents;
import org.runspace.object.PSEventArgs;
import org.runspace.transport.process.PowerShellLocator;
import org.testng.SkipException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/** The events of a PowerShell of this computer. Each stream is closed when all of its events have arrived. */
public class EventsTest extends FlowPublisherVerification<PSEventArgs> {
    private static final int MOST = 100;
    private static final int ARRIVAL_SECONDS = 30;
    private static final String RAISE =
            "param($name, $count) while ($count--) { $null = New-Event -SourceIdentifier $name -MessageData $count }";

    private RunspacePool pool;
    private int streams;

    /** Called by TestNG. */
    public EventsTest() {
        super(new TestEnvironment(ItemsRules.WAIT_MILLIS, ItemsRules.NOTHING_COMES_MILLIS));
    }

    @BeforeClass
    public void open() {
        if (PowerShellLocator.find().isEmpty() && !Boolean.parseBoolean(System.getenv("CI"))) {
            throw new SkipException(PowerShellLocator.whyNone());
        }
        pool = RunspaceFactory.openPool(1, 1, "process:");
    }

    @AfterClass(alwaysRun = true)
    public void close() {
        if (pool != null) {
            pool.close();
        }
    }

    @Override
    public Flow.Publisher<PSEventArgs> createFlowPublisher(long events) {
        String name = "Rule" + ++streams;
        CountDownLatch arrived = new CountDownLatch((int) events);
        EventStream stream = RemoteEvents.of(pool).engine(name);
        Cancellable counting = pool.onEvent(event -> {
            if (event.sourceIdentifier().equals(name)) {
                arrived.countDown();
            }
        });
        try {
            pool.invoke(RAISE, name, events);
            if (!arrived.await(ARRIVAL_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(arrived.getCount() + " of " + events + " events have not arrived");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            counting.cancel();
            stream.close();
        }
        return stream;
    }

    /** A stream has one subscriber, and the second one is told so. */
    @Override
    public Flow.Publisher<PSEventArgs> createFailedFlowPublisher() {
        EventStream stream = RemoteEvents.of(pool).engine("Rule" + ++streams);
        stream.consume(event -> {});
        return stream;
    }

    @Override
    public long maxElementsFromPublisher() {
        return MOST;
    }
}
