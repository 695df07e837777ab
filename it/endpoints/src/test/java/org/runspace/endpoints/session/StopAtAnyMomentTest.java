package org.runspace.endpoints.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.InvocationResult;
import org.runspace.PowerShell;
import org.runspace.RunspaceFactory;
import org.runspace.RunspacePool;
import org.runspace.object.PSObject;
import org.runspace.testkit.RequiresPowerShell;

/**
 * Pipelines of every kind are stopped between any two messages, and the pool of the real engine stays as good as new.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StopAtAnyMomentTest {
    private static final int ROUNDS = 60;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final List<String> SCRIPTS = List.of(
            "1..100000",
            "1..50 | ForEach-Object { Start-Sleep -Milliseconds 1; $_; Write-Error e$_; Write-Warning w }",
            "while ($true) { $x = 1 }",
            "1..2000 | ForEach-Object { $Host.UI.WriteLine('x'); $_ }",
            "Start-Sleep 60",
            "1..100 | ForEach-Object { Write-Progress -Activity a -PercentComplete $_; $_ }",
            "'quick'",
            "throw 'bad'");

    @RequiresPowerShell
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aPoolOutlivesEveryStop(int runspaces) {
        Random random = new Random(runspaces);
        try (RunspacePool pool = RunspaceFactory.openPool(1, runspaces, "process:")) {
            for (int round = 0; round < ROUNDS; round++) {
                List<CompletableFuture<InvocationResult<PSObject>>> runs = Stream.generate(
                                () -> pipeline(pool, random).invokeAsync())
                        .limit(runspaces)
                        .toList();
                for (CompletableFuture<InvocationResult<PSObject>> run : runs) {
                    LockSupport.parkNanos(
                            TimeUnit.MICROSECONDS.toNanos(random.nextInt(random.nextBoolean() ? 3_000 : 40_000)));
                    run.cancel(true);
                }
                assertThat(pool.powerShell()
                                .addScript("40 + 2")
                                .timeout(LIMIT)
                                .invoke()
                                .output())
                        .as("round %d", round)
                        .extracting(PSObject::value)
                        .containsExactly(42);
            }
        }
    }

    private static PowerShell pipeline(RunspacePool pool, Random random) {
        if (random.nextInt(4) == 0) {
            Iterable<Integer> endless = () -> IntStream.iterate(1, i -> i + 1).iterator();
            return pool.powerShell().addScript("process { $_ }").input(endless);
        }
        return pool.powerShell().addScript(SCRIPTS.get(random.nextInt(SCRIPTS.size())));
    }
}
