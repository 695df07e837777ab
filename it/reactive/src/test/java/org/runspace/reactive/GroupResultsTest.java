package org.runspace.reactive;

import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.runspace.RunspaceGroup;
import org.runspace.TargetResult;
import org.runspace.object.PSObject;

/** The results of a group. */
public class GroupResultsTest extends FlowPublisherVerification<TargetResult<PSObject>> {
    private static final int MOST = 100;

    /** Called by TestNG. */
    public GroupResultsTest() {
        super(new TestEnvironment(ItemsRules.WAIT_MILLIS, ItemsRules.NOTHING_COMES_MILLIS));
    }

    @Override
    public Flow.Publisher<TargetResult<PSObject>> createFlowPublisher(long targets) {
        return RunspaceGroup.of(
                        IntStream.range(0, (int) targets)
                                .mapToObj(i -> "pc" + i)
                                .toList(),
                        name -> "loopback:")
                .publisher(session ->
                        session.powerShell().addCommand("Write-Output").addArgument(1));
    }

    @Override
    public Flow.Publisher<TargetResult<PSObject>> createFailedFlowPublisher() {
        return null; // a target that fails is a result
    }

    @Override
    public long maxElementsFromPublisher() {
        return MOST;
    }
}
