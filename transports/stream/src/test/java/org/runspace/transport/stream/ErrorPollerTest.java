package org.runspace.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What child processes write to their error streams is read without a thread that waits for it. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class ErrorPollerTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final CountedThreads context = new CountedThreads();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private ChildProcess child;
    private ErrorPoller poller;

    @AfterEach
    void endTheChild() {
        poller.stop();
        child.close();
        context.close();
    }

    @Test
    void aLineIsToldWhileTheChildLives() throws Exception {
        context.rejectBlockingWork();
        start("echo early >&2; sleep 1; echo late >&2; exec sleep 600");
        assertThat(nextLine()).isEqualTo("early");
        assertThat(nextLine()).isEqualTo("late");
        assertThat(child.process().isAlive()).isTrue();
    }

    @Test
    void moreThanAPipeHoldsIsReadToItsEnd() throws Exception {
        start("i=0; while [ $i -lt 20000 ]; do echo line $i >&2; i=$((i + 1)); done; echo end >&2");
        for (int i = 0; i < 20_000; i++) {
            assertThat(nextLine()).isEqualTo("line " + i);
        }
        assertThat(nextLine()).isEqualTo("end");
    }

    @Test
    void theLastWordsOfAChildAreThereBeforeItsEndIsExplained() throws Exception {
        start("printf 'no such configuration' >&2; exit 3");
        assertThat(child.process().waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(poller.awaitLastWords()).isTrue();
        assertThat(lines).containsExactly("no such configuration");
    }

    @Test
    void aProgramThatOutlivesTheChildDoesNotKeepItsErrorsOpen() throws Exception {
        start("sleep 600 & echo $! >&2; exit 0");
        ProcessHandle sleeper = ProcessHandle.of(Long.parseLong(nextLine())).orElseThrow();
        try {
            assertThat(child.process().waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(poller.awaitLastWords()).isTrue();
            assertThat(sleeper.isAlive()).isTrue();
        } finally {
            sleeper.destroyForcibly();
        }
    }

    @Test
    void whatASessionThrowsEndsThePollingAndIsTold() throws Exception {
        Error thrown = new NoClassDefFoundError("thrown on purpose");
        child = ChildProcess.start(shell("echo oops >&2; exec sleep 600"), context);
        poller = new ErrorPoller(
                child.errors(),
                context,
                line -> {
                    throw thrown;
                },
                failures::add);
        poller.start();
        long end = System.nanoTime() + LIMIT.toNanos();
        while (failures.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertThat(failures).containsExactly(thrown);
    }

    private void start(String script) throws IOException {
        child = ChildProcess.start(shell(script), context);
        poller = new ErrorPoller(child.errors(), context, lines::add, failures::add);
        poller.start();
    }

    private static ProcessBuilder shell(String script) {
        return new ProcessBuilder("sh", "-c", script);
    }

    private String nextLine() throws InterruptedException {
        return lines.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
}
