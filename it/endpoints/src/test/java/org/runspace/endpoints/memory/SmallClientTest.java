package org.runspace.endpoints.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients with small heaps. */
@Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SmallClientTest {
    @TempDir
    private Path folder;

    /**
     * In 256 MB a client takes and sends texts of 100 MB, and what is too large for it fails its command only. One
     * thread of the collector leaves the free memory in one piece, which a large string needs; several may leave it in
     * many.
     */
    @Test
    void aSmallHeapIsEnoughForLargeTextsAndOutlastsAMessageThatNeverEnds() throws IOException, InterruptedException {
        Programs programs = new Programs(folder);
        Path server = programs.file("-Xmx600m", LargeMessageServer.class);
        Path client = programs.file("-XX:+UseG1GC -XX:ParallelGCThreads=1 -Xmx256m", LargeMessageClient.class);

        assertThat(programs.output(client, server))
                .contains(
                        "received 100000000", "received 18000000", "sent 100000000", "endless OUT_OF_MEMORY", "then 5");
    }

    @Test
    void aSlowReaderFailsBeforeTheHeapIsFull() throws IOException, InterruptedException {
        assertThat(slowReader(1, 8L << 20)).contains("slow CONSUMER_TOO_SLOW", "then 1");
    }

    @Test
    void aLimitBeyondTheHeapDoesNotFillIt() throws IOException, InterruptedException {
        assertThat(slowReader(1, Long.MAX_VALUE)).contains("slow CONSUMER_TOO_SLOW", "then 1");
    }

    @Test
    void manySlowReadersTogetherDoNotFillTheHeap() throws IOException, InterruptedException {
        assertThat(slowReader(12, Long.MAX_VALUE)).contains("slow CONSUMER_TOO_SLOW", "then 1");
    }

    private String slowReader(int commands, long unreadOutput) throws IOException, InterruptedException {
        Programs programs = new Programs(folder);
        Path server = programs.file("-Xmx256m", LargeMessageServer.class);
        Path client = programs.file("-XX:+UseG1GC -Xmx64m", SlowReader.class);
        return programs.output(client, server, String.valueOf(commands), String.valueOf(unreadOutput));
    }
}
