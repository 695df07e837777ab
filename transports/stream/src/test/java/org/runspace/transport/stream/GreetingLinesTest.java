package org.runspace.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.error.OpenFailure;
import org.runspace.spi.Deadline;
import org.runspace.spi.Target;

/** Greetings on streams of any kind. */
@Timeout(60)
class GreetingLinesTest {
    private static final Target TARGET = new Target("own", "there", Map.of());

    private final CountedThreads threads = new CountedThreads();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final AtomicInteger closes = new AtomicInteger();

    @AfterEach
    void stop() {
        threads.close();
    }

    @Test
    void whatFollowsTheGreetingBelongsToTheSession() throws IOException {
        ByteStreams streams = exchange(input("hello\nwelcome\n<first packet>"), Duration.ofSeconds(10), server -> {
            server.writeLine("anna to " + server.readLine());
            server.expect("welcome");
        });

        assertThat(streams.in().readAllBytes()).asString().isEqualTo("<first packet>");
        assertThat(written).hasToString("anna to hello\n");
        assertThat(closes).hasValue(0);
    }

    @Test
    void aRefusalClosesTheConnection() {
        assertThatThrownBy(() -> exchange(input("no\n"), Duration.ofSeconds(10), server -> server.expect("welcome")))
                .isInstanceOfSatisfying(
                        TransportOpenException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(OpenFailure.AUTHENTICATION))
                .hasMessageContaining("the server said: no");
        assertThat(closes).hasValue(1);
    }

    /** Its reads end by nothing but the end of the connection. */
    @Test
    void aServerThatStaysSilentIsGivenUpAtTheDeadline() {
        CountDownLatch closed = new CountDownLatch(1);
        InputStream silent = new InputStream() {
            @Override
            public int read() throws IOException {
                boolean interrupted = false;
                while (closed.getCount() > 0) {
                    try {
                        closed.await();
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                throw new IOException("closed");
            }
        };

        assertThatThrownBy(() -> GreetingLines.exchange(
                        new ByteStreams(silent, written, null, closed::countDown),
                        TARGET,
                        threads,
                        Deadline.after(Duration.ofMillis(200), threads.nanoTime()),
                        GreetingLines::readLine))
                .isInstanceOfSatisfying(
                        TransportOpenException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(OpenFailure.TIMEOUT))
                .hasMessageContaining("there did not answer in time");
    }

    private ByteStreams exchange(InputStream in, Duration limit, Greeting greeting) throws IOException {
        return GreetingLines.exchange(
                new ByteStreams(in, written, null, closes::incrementAndGet),
                TARGET,
                threads,
                Deadline.after(limit, threads.nanoTime()),
                greeting);
    }

    private static InputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
