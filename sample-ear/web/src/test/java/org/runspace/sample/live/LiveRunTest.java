package org.runspace.sample.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LiveRunTest {
    @Test
    void whatNobodyHasForeseenIsToldAndStopsTheRun(@TempDir Path folder) throws IOException {
        AtomicInteger stops = new AtomicInteger();
        Watched broken = new Watched() {
            @Override
            public void write() {
                throw new IllegalStateException("of the test");
            }

            @Override
            public void stop() {
                stops.incrementAndGet();
            }
        };
        LiveRun run = new LiveRun(
                RunTitle.now("runs/1", "anna", "local", "1"),
                broken,
                new Spool(Files.createFile(folder.resolve("run")), 1 << 20, Duration.ofSeconds(10)));

        assertThatThrownBy(run::perform).hasMessage("of the test");

        assertThat(run.failure())
                .startsWith("The run has failed, and the server's log tells more: ")
                .endsWith("of the test");
        assertThat(stops).hasValue(1);
        run.end();
    }
}
