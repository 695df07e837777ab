package org.runspace.endpoints.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.InvocationResult;
import org.runspace.RunspaceFactory;
import org.runspace.RunspacePool;
import org.runspace.object.PSObject;

/** How many pipelines the endpoint takes from one client. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManyPipelinesTest {
    private static final int MOST = 1000;

    @Test
    void onePipelineTooManyIsRefusedByNameAndTheOthersGoOn() {
        try (RunspacePool pool = RunspaceFactory.openPool(1, 1, "loopback:")) {
            List<CompletableFuture<InvocationResult<PSObject>>> waiting =
                    IntStream.range(0, MOST).mapToObj(run -> sleep(pool)).toList();

            assertThatThrownBy(() -> sleep(pool).get(30, TimeUnit.SECONDS))
                    .hasMessageContaining("PSRP1301")
                    .hasMessageContaining("the session has " + MOST + " pipelines already");
            assertThat(waiting).noneMatch(CompletableFuture::isDone);

            waiting.forEach(run -> run.cancel(true));
            assertThat(pool.powerShell()
                            .addCommand("Write-Output")
                            .addArgument("room")
                            .invoke()
                            .output())
                    .extracting(PSObject::value)
                    .containsExactly("room");
        }
    }

    private static CompletableFuture<InvocationResult<PSObject>> sleep(RunspacePool pool) {
        return pool.powerShell().addCommand("Start-Sleep").addArgument(600).invokeAsync();
    }
}
