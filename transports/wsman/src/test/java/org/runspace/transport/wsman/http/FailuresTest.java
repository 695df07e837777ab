package org.runspace.transport.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.runspace.Cancellable;
import org.runspace.spi.TransportContext;
import org.runspace.transport.wsman.http.ExchangeFailure.Kind;

class FailuresTest extends HttpTest {
    private static final Duration SHORT = Duration.ofSeconds(2);

    private ExchangeFailure failure(String url) {
        HttpSettings settings = HttpSettings.of(URI.create(url)).withSealing(Sealing.OFF);
        return post(exchanges(settings, PlainLogin.none()), "<a/>").failure();
    }

    @Test
    void aNameThatIsNotKnownIsTold() {
        ExchangeFailure failure = failure("http://nowhere.invalid/wsman");

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.message()).contains("nowhere.invalid:5985 is not known");
        assertThat(failure.sent()).isFalse();
    }

    @Test
    void aPortAtWhichNothingListensIsTold() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        ExchangeFailure failure = failure("http://127.0.0.1:" + port + "/wsman");

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.message()).contains("Nothing listens at 127.0.0.1:" + port);
        assertThat(failure.sent()).isFalse();
    }

    @Test
    void theTimeEndsALoginToo() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, socket) -> over.await())) {
            ExchangeFailure failure = post(exchanges(server, PlainLogin.tokens("Test one")), "<a/>", SHORT)
                    .failure();

            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(failure.message()).contains("while logging in");
            assertThat(failure.sent()).isFalse();
            over.countDown();
        }
    }

    @Test
    void theTimeEndsTheWaitForAConnectionToo() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, socket) -> {
            over.await();
            RawServer.envelope(socket, "x");
        })) {
            HttpSettings settings = clear(server).withLimits(HttpLimits.DEFAULT.withConnections(1, 1));
            HttpExchanges exchanges = exchanges(settings, PlainLogin.none());
            Collected first = post(exchanges, "<a/>");
            ExchangeFailure failure = post(exchanges, "<b/>", SHORT).failure();

            assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(failure.message()).contains("while it waited for a connection");
            over.countDown();
            assertThat(first.text()).isEqualTo("x");
        }
    }

    @Test
    void aRequestWhoseTimeIsOverLeavesNoConnection() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, socket) -> {
            if (request.text().equals("slow")) {
                asked.countDown();
                over.await();
            }
            RawServer.envelope(socket, "" + request.connection());
        })) {
            HttpExchanges exchanges = exchanges(server, PlainLogin.none());
            assertThat(post(exchanges, "slow", SHORT).failure().sent()).isTrue();

            assertThat(post(exchanges, "<a/>").text()).isEqualTo("2");
            over.countDown();
        }
    }

    @Test
    void whatAnAnswerThrowsFailsItsRequestAndNoOther() throws IOException {
        try (RawServer server = new RawServer((request, socket) -> RawServer.envelope(socket, "x"))) {
            HttpExchanges exchanges = exchanges(server, PlainLogin.none());
            Collected throwing = new Collected() {
                @Override
                public synchronized void data(ByteBuffer bytes) {
                    throw new StackOverflowError("of the test");
                }
            };
            exchanges.post(ByteBuffer.allocate(3), LONG, throwing);

            assertThat(throwing.failure().cause()).hasRootCauseInstanceOf(StackOverflowError.class);
            assertThat(post(exchanges, "<a/>").text()).isEqualTo("x");
        }
    }

    @Test
    void withoutAThreadNothingIsConnected() throws IOException {
        try (RawServer server = new RawServer((request, socket) -> RawServer.envelope(socket, "x"))) {
            HttpExchanges exchanges = new HttpExchanges(clear(server), PlainLogin.none(), new NoThreads(), () -> {});
            ExchangeFailure failure = post(exchanges, "<a/>").failure();
            exchanges.abort();

            assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(failure.message()).contains("no thread");
        }
    }

    @Test
    void moreRequestsThanTheMemoryHasRoomForAreRefused() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, socket) -> {
            over.await();
            RawServer.envelope(socket, "x");
        })) {
            HttpLimits all = HttpLimits.DEFAULT.withConnections(1, 1);
            HttpLimits few = new HttpLimits(all.connect(), all.idle(), 1, 1, all.answerBytes(), all.sealedBytes(), 10);
            HttpExchanges exchanges = exchanges(clear(server).withLimits(few), PlainLogin.none());
            Collected first = post(exchanges, "first");
            Collected second = post(exchanges, "second");
            ExchangeFailure failure = post(exchanges, "third").failure();

            assertThat(failure.sent()).isFalse();
            assertThat(failure.message()).contains("Too many requests");
            over.countDown();
            assertThat(first.text()).isEqualTo("x");
            assertThat(second.text()).isEqualTo("x");
        }
    }

    /** A context that has timers, and no threads for work that blocks. */
    private final class NoThreads implements TransportContext {
        @Override
        public Executor tasks() {
            return context.tasks();
        }

        @Override
        public void startBlocking(String name, Runnable work) {
            throw new RejectedExecutionException("none here");
        }

        @Override
        public Cancellable schedule(Runnable task, Duration delay) {
            return context.schedule(task, delay);
        }

        @Override
        public long nanoTime() {
            return context.nanoTime();
        }
    }
}
