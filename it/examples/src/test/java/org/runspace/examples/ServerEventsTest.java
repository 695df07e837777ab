package org.runspace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.RunspaceFactory;
import org.runspace.RunspacePool;
import org.runspace.event.EventStream;
import org.runspace.testkit.RequiresPowerShell;

@Timeout(60)
@RequiresPowerShell
class ServerEventsTest {
    @TempDir
    private Path folder;

    @Test
    void newFilesAreTold() throws Exception {
        BlockingQueue<String> names = new LinkedBlockingQueue<>();
        try (RunspacePool pool = RunspaceFactory.openPool(1, 1, "process:");
                EventStream created = ServerEvents.newFiles(pool, folder.toString())) {
            ServerEvents.names(created, names::add);
            Files.createFile(folder.resolve("order.xml"));
            assertThat(names.poll(30, TimeUnit.SECONDS)).isEqualTo("order.xml");
        }
    }

    @Test
    void theStepsOfAScriptAreTold() throws Exception {
        BlockingQueue<Object> steps = new LinkedBlockingQueue<>();
        try (RunspacePool pool = RunspaceFactory.openPool(1, 1, "process:");
                EventStream done = ServerEvents.steps(pool, steps::add)) {
            pool.invoke("1..3 | ForEach-Object { $null = New-Event Step.Done -MessageData $_ }");
            for (int step = 1; step <= 3; step++) {
                assertThat(steps.poll(30, TimeUnit.SECONDS)).isEqualTo(step);
            }
        }
    }
}
