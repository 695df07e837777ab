package org.runspace.transport.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.testkit.Await;
import org.runspace.transport.wsman.http.ExchangeFailure.Kind;

class HostileServerTest extends HttpTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/soap+xml\r\n";

    private static final int AT_ONCE = 500;

    private ExchangeFailure failure(RawServer.Handler handler) throws IOException {
        return failure(handler, LONG);
    }

    private ExchangeFailure failure(RawServer.Handler handler, Duration limit) throws IOException {
        try (RawServer server = new RawServer(handler)) {
            return post(exchanges(server, PlainLogin.none()), "<a/>", limit).failure();
        }
    }

    @Test
    void anAnswerThatIsCutIsAFailure() throws IOException {
        ExchangeFailure failure = failure((request, socket) -> {
            RawServer.write(socket, OK + "Content-Length: 100\r\n\r\nonly this");
            throw new IOException("cut");
        });

        assertThat(failure.kind()).isEqualTo(Kind.LOST);
        assertThat(failure.sent()).isTrue();
    }

    @Test
    void anAnswerThatIsCutInItsHeadIsAFailure() throws IOException {
        assertThat(failure((request, socket) -> {
                            RawServer.write(socket, OK);
                            throw new IOException("cut");
                        })
                        .kind())
                .isIn(Kind.LOST, Kind.PROTOCOL);
    }

    @Test
    void aServerThatEndsItsHalfOfTheConnectionIsAFailure() throws IOException {
        assertThat(failure((request, socket) -> {
                            socket.shutdownOutput();
                            Thread.sleep(LONG.toMillis());
                        })
                        .kind())
                .isEqualTo(Kind.LOST);
    }

    @Test
    void anAnswerThatSaysItIsTooLargeIsNotRead() throws IOException {
        ExchangeFailure failure = failure((request, socket) -> {
            RawServer.write(socket, OK + "Content-Length: 104857600\r\n\r\n");
            Thread.sleep(LONG.toMillis());
        });

        assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(failure.message()).contains("too large");
    }

    @ParameterizedTest
    @ValueSource(strings = {OK + "Transfer-Encoding: chunked\r\n\r\n", OK + "\r\n"})
    void anAnswerWithoutAnEndIsReadAsFarAsAnAnswerMayBe(String head) throws IOException {
        ExchangeFailure failure = failure((request, socket) -> {
            RawServer.write(socket, head);
            byte[] chunk =
                    ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
            OutputStream out = socket.getOutputStream();
            while (true) {
                out.write(chunk);
            }
        });

        assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(failure.message()).contains("too large");
    }

    @Test
    void anAnswerThatDripsEndsWithTheTime() throws IOException {
        ExchangeFailure failure = failure(
                (request, socket) -> {
                    RawServer.write(socket, OK + "Content-Length: 1000\r\n\r\n");
                    for (int i = 0; i < 1_000; i++) {
                        RawServer.write(socket, "x");
                        Thread.sleep(20);
                    }
                },
                Duration.ofSeconds(2));

        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure.message()).contains("2000 ms", "after the request was sent");
        assertThat(failure.sent()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.6\r\n",
                "garbage\r\n\r\n",
                "HTTP/3.0 200 OK\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Type: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n"
            })
    void whatIsNotHttpIsAFailure(String bytes) throws IOException {
        assertThat(failure((request, socket) -> {
                            RawServer.write(socket, bytes);
                            Thread.sleep(LONG.toMillis());
                        })
                        .kind())
                .isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void aHeadWithoutAnEndIsAFailure() throws IOException {
        assertThat(failure((request, socket) -> {
                            RawServer.write(socket, OK);
                            while (true) {
                                RawServer.write(socket, "X-More: " + "x".repeat(1_000) + "\r\n");
                            }
                        })
                        .kind())
                .isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void aHeaderWithoutAnEndIsAFailure() throws IOException {
        assertThat(failure((request, socket) -> {
                            RawServer.write(socket, OK + "X-More: ");
                            while (true) {
                                RawServer.write(socket, "x".repeat(1_000));
                            }
                        })
                        .kind())
                .isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void interimAnswersWithoutAnEndAreEndedByTheTime() throws IOException {
        assertThat(failure(
                                (request, socket) -> {
                                    while (true) {
                                        RawServer.write(socket, "HTTP/1.1 100 Continue\r\n\r\n");
                                        Thread.sleep(1);
                                    }
                                },
                                Duration.ofMillis(500))
                        .kind())
                .isEqualTo(Kind.TIMEOUT);
    }

    @Test
    void anAnswerThatNobodyAskedForEndsTheConnection() throws IOException {
        try (RawServer server = new RawServer((request, socket) -> {
            RawServer.envelope(socket, "" + request.connection());
            RawServer.envelope(socket, "forged");
        })) {
            PlainLogin login = PlainLogin.none();
            HttpExchanges exchanges = exchanges(server, login);

            assertThat(post(exchanges, "<a/>").text()).isEqualTo("1");
            Await.until("the connection is dropped", LONG, () -> login.closed.get() == 1);
        }
    }

    @Test
    void aLoginWithoutAnEndIsAFailure() throws IOException {
        String[] tokens = new String[100];
        java.util.Arrays.fill(tokens, "Test more");
        try (RawServer server = new RawServer(
                (request, socket) -> RawServer.answer(socket, 401, "WWW-Authenticate: Test more\r\n", ""))) {
            assertThat(post(exchanges(server, PlainLogin.tokens(tokens)), "<a/>")
                            .failure()
                            .message())
                    .contains("does not come to an end");
        }
    }

    @Test
    void schemesThatCannotBeReadAreAFailureOfTheLogin() throws IOException {
        try (RawServer server = new RawServer(
                (request, socket) -> RawServer.answer(socket, 401, "WWW-Authenticate: Test \"\r\n", ""))) {
            ExchangeFailure failure = post(exchanges(server, PlainLogin.tokens("Test one")), "<a/>")
                    .failure();
            assertThat(failure.kind()).isEqualTo(Kind.LOGIN);
            assertThat(failure.message()).contains("WWW-Authenticate");
        }
    }

    @Test
    void aFailureOfTheLoginIsNotTakenForALostConnection() throws IOException {
        try (RawServer server = new RawServer(
                (request, socket) -> RawServer.answer(socket, 401, "WWW-Authenticate: Test \"\r\n", ""))) {
            List<Collected> answers = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> post(exchanges(server, PlainLogin.tokens("Test one")), "<a/>"))
                    .toList();

            assertThat(answers).extracting(answer -> answer.failure().kind()).containsOnly(Kind.LOGIN);
        }
    }

    @Test
    void aRedirectToNowhereIsAFailureThatShowsIt() throws IOException {
        ExchangeFailure failure = failure((request, socket) ->
                RawServer.answer(socket, 302, "Location: ftp://x/" + "y".repeat(5_000) + "\r\n", ""));

        assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(failure.message()).contains("ftp://x/").hasSizeLessThan(500);
    }
}
