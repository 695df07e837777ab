package org.runspace.transport.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.runspace.CredentialSource;
import org.runspace.LoginTarget;
import org.runspace.engine.runtime.ThreadContext;
import org.runspace.error.RunspaceOpenException;
import org.runspace.object.PSCredential;
import org.runspace.spi.Deadline;
import org.runspace.spi.Disconnectable;
import org.runspace.spi.Fill;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportFailure;
import org.runspace.spi.TransportListener;
import org.runspace.spi.Transports;

/** A session whose credentials have not arrived yet. */
class WSManTransportTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ThreadContext threads = new ThreadContext("test");
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answers = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final Events events = new Events();
    private final Transport transport = transport(new Slow());

    @AfterEach
    void end() {
        answers.countDown();
        threads.close();
    }

    private Transport transport(CredentialSource credentials) {
        WSManTransportProvider provider = new WSManTransportProvider();
        return provider.create(
                Transports.of(List.of(provider)).parse("wsman:https://127.0.0.1:1"), threads.with(credentials));
    }

    private final class Slow implements CredentialSource {
        @Override
        public Optional<PSCredential> credential(LoginTarget target) {
            asked.countDown();
            try {
                answers.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return Optional.empty();
        }
    }

    private void open() throws InterruptedException {
        transport.open(new UUID(1, 1), events, Deadline.after(Duration.ofMinutes(3), threads.nanoTime()));
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCloseDoesNotWaitForThem() throws InterruptedException {
        open();
        transport.close();

        assertThat(events.next()).isEqualTo("closed");
        answers.countDown();
        assertThat(events.within(Duration.ofMillis(500))).isEmpty();
    }

    @Test
    void anAbortDoesNotWaitForThem() throws InterruptedException {
        open();
        transport.abort();

        assertThat(events.next()).isEqualTo("closed");
        answers.countDown();
        assertThat(events.within(Duration.ofMillis(500))).isEmpty();
    }

    @Test
    void whoWaitsForAnAnswerOfTheUserIsInterruptedByTheEnd() throws InterruptedException {
        open();
        transport.abort();

        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aSourceThatThrowsFailsTheOpening() throws InterruptedException {
        transport(new Throwing()).open(new UUID(1, 1), events, Deadline.after(LIMIT, threads.nanoTime()));

        assertThat(events.next()).contains("failed", "out of order");
        assertThat(events.next()).isEqualTo("closed");
    }

    @Test
    void aSourceThatThrowsFailsTheListOfTheSessions() {
        Disconnectable lists =
                transport(new Throwing()).feature(Disconnectable.class).orElseThrow();

        assertThat(lists.sessions(Deadline.after(LIMIT, threads.nanoTime())))
                .failsWithin(LIMIT)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(RunspaceOpenException.class)
                .withMessageContaining("out of order");
    }

    private static final class Throwing implements CredentialSource {
        @Override
        public Optional<PSCredential> credential(LoginTarget target) {
            throw new IllegalStateException("out of order");
        }
    }

    /** Notes the ends of a session. */
    private static final class Events implements TransportListener {
        private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

        String next() throws InterruptedException {
            return String.valueOf(told.poll(30, TimeUnit.SECONDS));
        }

        Optional<String> within(Duration time) throws InterruptedException {
            return Optional.ofNullable(told.poll(time.toMillis(), TimeUnit.MILLISECONDS));
        }

        @Override
        public Fill fill(UUID channel, ByteBuffer packet) {
            return Fill.EMPTY;
        }

        @Override
        public boolean received(UUID channel, ByteBuffer bytes) {
            return true;
        }

        @Override
        public void opened() {
            told.add("opened");
        }

        @Override
        public void channelOpened(UUID pipeline) {
            told.add("channel opened");
        }

        @Override
        public void signalled(UUID pipeline) {
            told.add("signalled");
        }

        @Override
        public void channelClosed(UUID pipeline) {
            told.add("channel closed");
        }

        @Override
        public void closed() {
            told.add("closed");
        }

        @Override
        public void serverText(String line, boolean transportError) {
            told.add(line);
        }

        @Override
        public void failed(UUID channel, TransportFailure failure) {
            told.add("failed: " + failure.message());
        }
    }
}
