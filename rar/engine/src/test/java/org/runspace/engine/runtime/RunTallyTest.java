package org.runspace.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.runspace.PSInvocationSettings;
import org.runspace.audit.RunReports;
import org.runspace.pipeline.Command;
import org.runspace.pipeline.PipelineRequest;

class RunTallyTest {
    private static final int RUNS = 100_000;

    @Test
    void aRunOfWhichNobodyIsToldMakesNoObject() {
        PipelineRequest request = new PipelineRequest(
                List.of(List.of(new Command("Get-Date", false, null, List.of()))),
                null,
                null,
                PSInvocationSettings.DEFAULT);
        PipelineWork work = new PipelineWork(
                null, "Get-Date", false, null, null, null, null, RunObserver.NONE, request, RunReports.NONE);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = bytesOfRuns(work, threads);
        bytes = Math.min(bytes, bytesOfRuns(work, threads));

        assertThat(bytes).as("bytes of %s runs", RUNS).isLessThan(RUNS / 10);
    }

    private static long bytesOfRuns(PipelineWork work, ThreadMXBean threads) {
        long before = threads.getCurrentThreadAllocatedBytes();
        int told = 0;
        for (int i = 0; i < RUNS; i++) {
            told += RunTally.begin(work) == null ? 0 : 1;
        }
        assertThat(told).isZero();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
