package org.runspace.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** After a long time of calls, faults and ends in disorder a JVM holds what it held after a sixth of it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pipe is a Unix domain socket")
class SoakTest {
    private static final int WORKERS = 4;
    private static final long HEAP_SLACK = 3 << 20;
    private static final int SLACK = 10;
    /** Threads without work and connections that time out may take so long to go. */
    private static final Duration REST = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    private final Map<Deed, LongAdder> performed = new EnumMap<>(Deed.class);

    @Test
    void aJvmHoldsNoMoreInTheEndThanAfterASixthOfTheTime() throws Exception {
        Duration whole = Duration.ofSeconds(Integer.getInteger("soak.seconds"));
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try (FaultyServers servers = new FaultyServers(folder)) {
            for (Deed deed : Deed.values()) {
                performed.put(deed, new LongAdder());
                deed.perform(servers);
            }
            work(workers, servers, whole.dividedBy(6));
            Gauge early = rest(null);
            work(workers, servers, whole.multipliedBy(5).dividedBy(6));
            Gauge end = rest(early);
            System.out.println("after a sixth " + early + ", in the end " + end + ", performed " + performed);
            if (end.threads() > early.threads() + SLACK) {
                Thread.getAllStackTraces().keySet().forEach(thread -> System.out.println("still there: " + thread));
            }
            assertThat(end.heap()).as("heap").isLessThan(early.heap() + early.heap() / 10 + HEAP_SLACK);
            assertThat(end.threads()).as("threads").isLessThanOrEqualTo(early.threads() + SLACK);
            assertThat(end.files()).as("open files").isLessThanOrEqualTo(early.files() + SLACK);
        } finally {
            workers.shutdownNow();
        }
    }

    private void work(ExecutorService workers, FaultyServers servers, Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            running.add(workers.submit(() -> {
                while (System.nanoTime() - end < 0) {
                    Deed deed = Deed.any();
                    deed.perform(servers);
                    performed.get(deed).increment();
                }
            }));
        }
        for (Future<?> worker : running) {
            worker.get();
        }
    }

    /** Waits until the JVM holds as little as before, or for the whole rest. */
    private static Gauge rest(Gauge wanted) throws InterruptedException {
        long end = System.nanoTime() + REST.toNanos();
        Gauge gauge = Gauge.read();
        while (System.nanoTime() - end < 0 && (wanted == null || !fits(gauge, wanted))) {
            Thread.sleep(500);
            gauge = Gauge.read();
        }
        return gauge;
    }

    private static boolean fits(Gauge gauge, Gauge wanted) {
        return gauge.threads() <= wanted.threads() && gauge.files() <= wanted.files() && gauge.heap() <= wanted.heap();
    }
}
