package org.runspace.endpoints.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;
import org.runspace.InvocationResult;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;
import org.runspace.testkit.RequiresPowerShell;

/**
 * Graphs of values go to a real PowerShell as arguments and come back as they were, apart from what PowerShell does to
 * them by its rules. {@code -Dgraphs=20000} makes a long run, {@code -Dgraphs.seed} repeats one.
 */
@RequiresPowerShell
class EngineRoundTripIT {
    private static final int BATCH = 25;
    private static final int COUNT = Integer.getInteger("graphs", 200);

    @Test
    void treesComeBackFromPowerShell() {
        JqwikSession.run(() -> comeBack(Graphs.trees()));
    }

    @Test
    void graphsThatLeadBackToThemselvesComeBackFromPowerShell() {
        JqwikSession.run(() -> comeBack(Graphs.cyclic()));
    }

    private static void comeBack(Arbitrary<GraphSpec> graphs) {
        long seed = Long.getLong("graphs.seed", System.nanoTime());
        RandomGenerator<GraphSpec> generator = graphs.generator(1000);
        Random random = new Random(seed);
        try (RemoteRunspace runspace = RunspaceFactory.open("process:")) {
            for (int done = 0; done < COUNT; done += BATCH) {
                List<Object> sent = new ArrayList<>();
                for (int i = 0; i < BATCH; i++) {
                    sent.add(generator.next(random).value().build());
                }
                PSList back = send(runspace, sent);
                for (int i = 0; i < BATCH; i++) {
                    Object graph = sent.get(i);
                    assertThat(new EngineComparison(graph).compare(graph, back.get(i)))
                            .as("graph %d of -Dgraphs.seed=%d", done + i, seed)
                            .isEmpty();
                }
            }
        }
    }

    /** A call costs more than a graph, so many go at once. */
    private static PSList send(RemoteRunspace runspace, List<Object> graphs) {
        InvocationResult<PSObject> result = runspace.powerShell()
                .addScript("param($x) ,$x")
                .addArgument(graphs)
                .timeout(Duration.ofMinutes(1))
                .invoke()
                .orThrow();
        PSList back = (PSList) result.output().get(0).value();
        assertThat(back).hasSameSizeAs(graphs);
        return back;
    }
}
