package org.runspace.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.spi.Deadline;
import org.runspace.spi.Target;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;

/** Connecting that takes long, and sessions that are given up meanwhile. */
@Timeout(60)
class StreamConnectTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final CountedThreads threads = new CountedThreads();
    private final RecordingListener listener = new RecordingListener();
    private final CountDownLatch waiting = new CountDownLatch(1);
    private volatile boolean interrupted;

    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        assertThat(threads.left(LIMIT)).isEmpty();
        threads.close();
    }

    @Test
    void aSessionThatIsGivenUpInterruptsItsConnecting() throws Exception {
        Transport transport = new Waiting().create(new Target("waiting", "", Map.of()), threads);
        transport.open(UUID.randomUUID(), listener, Deadline.after(Duration.ofMinutes(5), System.nanoTime()));
        assertThat(waiting.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

        transport.abort();

        listener.expect("closed");
        assertThat(threads.left(LIMIT)).isEmpty();
        assertThat(interrupted).isTrue();
        assertThat(listener.events).as("a failure after the abort").isEmpty();
    }

    /** Waits for somebody who does not come. */
    private final class Waiting extends StreamTransportProvider {
        @Override
        public String scheme() {
            return "waiting";
        }

        @Override
        protected ByteStreams connect(Target target, TransportContext context, Deadline deadline) throws IOException {
            waiting.countDown();
            try {
                Thread.sleep(deadline.remaining(context.nanoTime()).toMillis());
                throw new IOException("nobody came");
            } catch (InterruptedException e) {
                interrupted = true;
                throw new IOException("interrupted", e);
            }
        }
    }
}
