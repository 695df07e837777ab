package org.runspace.transport.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.runspace.testkit.Await;
import org.runspace.transport.wsman.http.ExchangeFailure.Kind;

/** An abort ends each wait at once, in whatever phase a request is. */
class AbortTest extends HttpTest {
    private final CountDownLatch testIsOver = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        testIsOver.countDown();
    }

    private static HttpSettings at(String scheme, int port) {
        return HttpSettings.of(URI.create(scheme + "://127.0.0.1:" + port + "/wsman"))
                .withSealing(Sealing.OFF);
    }

    /** The abortion of a request that waits for something, twice. */
    private static ExchangeFailure aborted(HttpExchanges exchanges, Collected answer) {
        long begin = System.nanoTime();
        exchanges.abort();
        exchanges.abort();
        ExchangeFailure failure = answer.failure();
        assertThat(failure.kind()).isEqualTo(Kind.ABORTED);
        assertThat(System.nanoTime() - begin).isLessThan(LONG.toNanos() / 2);
        assertThat(post(exchanges, "<late/>").failure().kind()).isEqualTo(Kind.ABORTED);
        return failure;
    }

    @Test
    void whileTheNameIsLookedUp() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Route slow = (host, port) -> {
            begun.countDown();
            return later();
        };
        HttpExchanges exchanges = exchanges(at("http", 1).withRoute(slow), PlainLogin.none());
        Collected answer = post(exchanges, "<a/>");
        begun.await();

        assertThat(aborted(exchanges, answer).sent()).isFalse();
    }

    private List<InetSocketAddress> later() throws IOException {
        try {
            testIsOver.await();
            throw new IOException("the test is over");
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void whileItIsConnected() throws IOException {
        List<Socket> full = new ArrayList<>();
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 3; i++) {
                Socket socket = new Socket();
                full.add(socket);
                try {
                    socket.connect(listener.getLocalSocketAddress(), 200);
                } catch (java.net.SocketTimeoutException e) {
                    break;
                }
            }
            HttpExchanges exchanges = exchanges(at("http", listener.getLocalPort()), PlainLogin.none());

            assertThat(aborted(exchanges, post(exchanges, "<a/>")).sent()).isFalse();
        } finally {
            for (Socket socket : full) {
                socket.close();
            }
        }
    }

    @Test
    void whileTlsIsAgreedOn() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            HttpExchanges exchanges = exchanges(at("https", silent.getLocalPort()), PlainLogin.none());
            Collected answer = post(exchanges, "<a/>");
            try (Socket accepted = silent.accept()) {
                assertThat(accepted.getInputStream().read()).isPositive();

                assertThat(aborted(exchanges, answer).sent()).isFalse();
                assertEnds(accepted);
            }
        }
    }

    @Test
    void whileAProxyIsAsked() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            HttpSettings settings = at("http", 1).withProxy(ProxySettings.of("127.0.0.1", silent.getLocalPort()));
            HttpExchanges exchanges = exchanges(settings, PlainLogin.none());
            Collected answer = post(exchanges, "<a/>");
            try (Socket accepted = silent.accept()) {
                assertThat(accepted.getInputStream().read()).isEqualTo('C');

                assertThat(aborted(exchanges, answer).sent()).isFalse();
                assertEnds(accepted);
            }
        }
    }

    private static void assertEnds(Socket accepted) {
        Await.until("the socket is closed", LONG, () -> {
            try {
                return accepted.getInputStream().read() < 0;
            } catch (IOException e) {
                return true;
            }
        });
    }

    @Test
    void whileTheServerThinksAboutTheLogin() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, socket) -> {
            asked.countDown();
            testIsOver.await();
        })) {
            PlainLogin login = PlainLogin.tokens("Test one");
            HttpExchanges exchanges = exchanges(server, login);
            Collected answer = post(exchanges, "<a/>");
            asked.await();

            assertThat(aborted(exchanges, answer).sent()).isFalse();
            assertThat(login.closed).hasValue(1);
        }
    }

    @Test
    void whileTheClientThinksAboutTheLogin() throws Exception {
        CountDownLatch thinks = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, socket) -> RawServer.answer(socket, 200, "", ""))) {
            PlainLogin login = PlainLogin.tokens("Test one").thinking(() -> {
                thinks.countDown();
                Await.until("the test goes on", LONG, () -> done.getCount() == 0);
            });
            HttpExchanges exchanges = exchanges(server, login);
            Collected answer = post(exchanges, "<a/>");
            thinks.await();

            assertThat(aborted(exchanges, answer).sent()).isFalse();
            assertThat(login.closed).as("not wiped while they are used").hasValue(0);
            done.countDown();
            Await.until("the keys are wiped", LONG, () -> login.closed.get() == 1);
        }
    }

    @Test
    void whileItWaitsForAConnection() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, socket) -> {
            asked.countDown();
            testIsOver.await();
        })) {
            HttpSettings settings = clear(server).withLimits(HttpLimits.DEFAULT.withConnections(1, 1));
            HttpExchanges exchanges = exchanges(settings, PlainLogin.none());
            Collected first = post(exchanges, "<a/>");
            Collected second = post(exchanges, "<b/>");
            asked.await();

            assertThat(aborted(exchanges, second).sent()).isFalse();
            assertThat(first.failure().sent()).isTrue();
        }
    }

    @Test
    void whileTheAnswerArrives() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, socket) -> {
            RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nsome");
            assertEnds(socket);
            ended.countDown();
        })) {
            HttpExchanges exchanges = exchanges(server, PlainLogin.none());
            Collected answer = post(exchanges, "<a/>");
            Await.until("it has begun", LONG, () -> answer.bytes() == 4);

            assertThat(aborted(exchanges, answer).sent()).isTrue();
            ended.await();
        }
    }

    @Test
    void fromWithinAnAnswer() throws IOException {
        try (RawServer server = new RawServer((request, socket) -> RawServer.envelope(socket, "some"))) {
            HttpExchanges exchanges = exchanges(server, PlainLogin.none());
            Collected answer = new Collected() {
                @Override
                public synchronized void data(ByteBuffer bytes) {
                    super.data(bytes);
                    exchanges.abort();
                }
            };
            exchanges.post(ByteBuffer.allocate(1), LONG, answer);

            assertThat(answer.failure().kind()).isEqualTo(Kind.ABORTED);
        }
    }

    @Test
    void whileNothingIsDone() throws IOException {
        try (RawServer server = new RawServer((request, socket) -> RawServer.envelope(socket, "x"))) {
            PlainLogin login = PlainLogin.none();
            HttpExchanges exchanges = exchanges(server, login);
            post(exchanges, "<a/>").text();
            exchanges.abort();

            Await.until("the connection is closed", LONG, () -> server.open() == 0);
            assertThat(login.closed).hasValue(1);
        }
    }
}
