package org.runspace.transport.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.testkit.Await;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.http.ExchangeFailure.Kind;

class HttpExchangesTest extends HttpTest {
    @Test
    void aRequestHasTheHeadersThatWinRmWants() throws IOException {
        BlockingQueue<RawServer.Request> requests = new LinkedBlockingQueue<>();
        try (RawServer server = new RawServer((request, socket) -> {
            requests.add(request);
            RawServer.envelope(socket, "<answer/>");
        })) {
            Collected answer = post(exchanges(server, PlainLogin.none()), "<question/>");

            assertThat(answer.text()).isEqualTo("<answer/>");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.type()).isEqualTo("application/soap+xml;charset=UTF-8");
            RawServer.Request seen = requests.remove();
            assertThat(seen.line()).isEqualTo("POST /wsman HTTP/1.1");
            assertThat(seen.text()).isEqualTo("<question/>");
            assertThat(seen.headers())
                    .containsEntry("Host", "127.0.0.1:" + server.port())
                    .containsEntry("Content-Type", "application/soap+xml;charset=UTF-8")
                    .containsEntry("Content-Length", "11")
                    .containsEntry("Accept-Encoding", "identity")
                    .containsEntry("Connection", "Keep-Alive")
                    .doesNotContainKeys("Expect", "Transfer-Encoding", "Authorization");
        }
    }

    @Test
    void requestsOneAfterTheOtherShareAConnection() throws IOException {
        try (RawServer server = new RawServer((request, socket) -> RawServer.envelope(socket, "" + request.number()))) {
            HttpExchanges exchanges = exchanges(server, PlainLogin.none());

            for (int i = 1; i <= 5; i++) {
                assertThat(post(exchanges, "<a/>").text()).isEqualTo("" + i);
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aRequestThatFollowsFromTheEndOfAnAnswerUsesItsConnection() throws IOException {
        try (RawServer server = new RawServer((request, socket) -> RawServer.envelope(socket, "x"))) {
            HttpExchanges exchanges = exchanges(server, PlainLogin.none());
            Collected second = new Collected();
            Collected first = new Collected() {
                @Override
                public synchronized void ended() {
                    exchanges.post(ByteBuffer.allocate(3), LONG, second);
                    super.ended();
                }
            };
            exchanges.post(ByteBuffer.allocate(3), LONG, first);

            assertThat(second.text()).isEqualTo("x");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void fiftyRequestsAtTheSameTimeHaveAConnectionEach() throws Exception {
        CountDownLatch all = new CountDownLatch(50);
        try (RawServer server = new RawServer((request, socket) -> {
            if (request.text().startsWith("wait")) {
                all.countDown();
                all.await();
            }
            RawServer.envelope(socket, request.text());
        })) {
            HttpExchanges exchanges = exchanges(server, PlainLogin.none());
            post(exchanges, "first").text();
            List<Collected> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(post(exchanges, "wait" + i));
            }
            for (int i = 0; i < 50; i++) {
                assertThat(answers.get(i).text()).isEqualTo("wait" + i);
            }
            assertThat(server.connections()).isEqualTo(50);
        }
    }

    @Test
    void anAnswerIsPassedOnAsItArrives() throws Exception {
        CountDownLatch half = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, socket) -> {
            RawServer.write(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n");
            half.await();
            RawServer.write(socket, "6\r\nsecond\r\n0\r\n\r\n");
        })) {
            Collected answer = post(exchanges(server, PlainLogin.none()), "<a/>");

            Await.until("the first half", LONG, () -> answer.bytes() == 5);
            half.countDown();
            assertThat(answer.text()).isEqualTo("firstsecond");
        }
    }

    @Test
    void aPasswordInTheHeaderGoesWithEachRequest() throws IOException {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        AtomicInteger count = new AtomicInteger();
        try (RawServer server = new RawServer((request, socket) -> {
            seen.add(request.header("Authorization"));
            count.incrementAndGet();
            RawServer.envelope(socket, "x");
        })) {
            HttpExchanges exchanges = exchanges(server, PlainLogin.header("Basic dTpw"));
            post(exchanges, "<a/>").text();
            post(exchanges, "<b/>").text();

            assertThat(seen).containsExactly("Basic dTpw");
            assertThat(count).hasValue(2);
        }
    }

    @Test
    void aRefusedPasswordIsTriedOnce() throws IOException {
        AtomicInteger tried = new AtomicInteger();
        try (RawServer server = new RawServer((request, socket) -> {
            tried.incrementAndGet();
            Thread.sleep(100);
            RawServer.answer(socket, 401, "WWW-Authenticate: Basic realm=\"WSMAN\"\r\n", "");
        })) {
            HttpExchanges exchanges = exchanges(server, PlainLogin.header("Basic c2VjcmV0OnNlY3JldA=="));
            List<Collected> answers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                answers.add(post(exchanges, "<a/>"));
            }
            for (Collected answer : answers) {
                assertThat(answer.failure().kind()).isEqualTo(Kind.LOGIN);
                assertThat(answer.failure().sent()).isFalse();
                assertThat(answer.failure().toString()).doesNotContain("c2Vjc");
                assertThat(answer.failure().message()).contains("the password may be wrong");
            }
            assertThat(post(exchanges, "<a/>").failure().kind()).isEqualTo(Kind.LOGIN);
            assertThat(tried).hasValue(1);
        }
    }

    @Test
    void aServerThatDoesNotTakePasswordsSaysWhatItTakes() throws IOException {
        try (RawServer server = new RawServer(
                (request, socket) -> RawServer.answer(socket, 401, "WWW-Authenticate: Negotiate, Kerberos\r\n", ""))) {
            ExchangeFailure failure = post(exchanges(server, PlainLogin.header("Basic eDp5")), "<a/>")
                    .failure();

            assertThat(failure.message()).contains("offers Negotiate, Kerberos");
            assertThat(failure.cause())
                    .isInstanceOfSatisfying(
                            LoginException.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(LoginException.Reason.NOT_OFFERED));
        }
    }

    @Test
    void theTokensOfALoginGoOverOneConnectionBeforeTheFirstRequest() throws IOException {
        List<String> seen = new ArrayList<>();
        try (RawServer server = new RawServer((request, socket) -> {
            String token = request.header("Authorization");
            synchronized (seen) {
                seen.add(request.connection() + " " + token + " " + request.header("Content-Length"));
            }
            switch (token) {
                case "Test one" -> RawServer.answer(socket, 401, "WWW-Authenticate: Test first\r\n", "ignored");
                case "Test two" -> RawServer.answer(socket, 200, "", "");
                default -> RawServer.envelope(socket, "in");
            }
        })) {
            PlainLogin login = PlainLogin.tokens("Test one", "Test two");
            HttpExchanges exchanges = exchanges(server, login);

            assertThat(post(exchanges, "<a/>").text()).isEqualTo("in");
            assertThat(post(exchanges, "<a/>").text()).isEqualTo("in");
            assertThat(seen).containsExactly("1 Test one 0", "1 Test two 0", "1  4", "1  4");
            assertThat(login.rounds).hasValue(2);
            exchanges.abort();
            Await.until("the keys are wiped", LONG, () -> login.closed.get() == login.begun.get());
        }
    }

    @Test
    void schemesThatShareAHeaderAreToldApart() throws IOException {
        try (RawServer server = new RawServer((request, socket) -> {
            if (request.header("Authorization").equals("Test one")) {
                RawServer.answer(socket, 401, "WWW-Authenticate: Basic realm=\"a, Test b\", Test first\r\n", "");
            } else {
                RawServer.envelope(socket, "in");
            }
        })) {
            HttpExchanges exchanges = exchanges(server, PlainLogin.tokens("Test one", "Test two"));

            assertThat(post(exchanges, "<a/>").text()).isEqualTo("in");
        }
    }

    @Test
    void aLoginThatTheServerForgotIsDoneOnceMoreOnANewConnection() throws IOException {
        AtomicInteger forgotten = new AtomicInteger(1);
        try (RawServer server = new RawServer((request, socket) -> {
            if (request.header("Authorization").isEmpty() && request.number() > 2 && forgotten.getAndDecrement() > 0) {
                RawServer.answer(socket, 401, "WWW-Authenticate: Test\r\n", "");
            } else {
                RawServer.envelope(socket, request.connection() + request.text());
            }
        })) {
            HttpExchanges exchanges = exchanges(server, PlainLogin.tokens("Test one"));

            assertThat(post(exchanges, "a").text()).isEqualTo("1a");
            assertThat(post(exchanges, "b").text()).isEqualTo("2b");
        }
    }

    @Test
    void aServerThatForgetsEachLoginIsAskedTwice() throws IOException {
        try (RawServer server = new RawServer((request, socket) -> {
            boolean token = !request.header("Authorization").isEmpty();
            RawServer.answer(socket, token ? 200 : 401, "", "");
        })) {
            assertThat(post(exchanges(server, PlainLogin.tokens("Test one")), "a")
                            .failure()
                            .kind())
                    .isEqualTo(Kind.LOGIN);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void aStatusThatIsNoSuccessIsToldWithItsContent() throws IOException {
        try (RawServer server = new RawServer((request, socket) ->
                RawServer.answer(socket, 500, "Content-Type: application/soap+xml\r\n", "<fault/>"))) {
            Collected answer = post(exchanges(server, PlainLogin.none()), "<a/>");

            assertThat(answer.text()).isEqualTo("<fault/>");
            assertThat(answer.status()).isEqualTo(500);
        }
    }

    @Test
    void aStatusThatDoesNotBelongToALoginIsTheAnswer() throws IOException {
        try (RawServer server = new RawServer(
                (request, socket) -> RawServer.answer(socket, 503, "Content-Type: text/plain\r\n", "busy"))) {
            Collected answer = post(exchanges(server, PlainLogin.tokens("Test one")), "<a/>");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.type()).isEqualTo("text/plain");
        }
    }

    @Test
    void aWebPageIsAFailureThatShowsItsText() throws IOException {
        try (RawServer server = new RawServer((request, socket) -> RawServer.answer(
                socket, 200, "Content-Type: text/html\r\n", "<html><b>Please</b> log  in" + " x".repeat(90_000)))) {
            ExchangeFailure failure =
                    post(exchanges(server, PlainLogin.none()), "<a/>").failure();

            assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL);
            assertThat(failure.message()).contains("Please log in x x").hasSizeLessThan(500);
        }
    }

    @Test
    void aRedirectIsToldAndNotFollowed() throws IOException {
        try (RawServer server = new RawServer(
                (request, socket) -> RawServer.answer(socket, 302, "Location: https://other:444/powershell\r\n", ""))) {
            ExchangeFailure failure =
                    post(exchanges(server, PlainLogin.none()), "<a/>").failure();

            assertThat(failure.kind()).isEqualTo(Kind.REDIRECT);
            assertThat(failure.message())
                    .isEqualTo(server.url("http")
                            + " sends its clients to \"https://other:444/powershell\" (HTTP status 302).");
            assertThat(failure.cause())
                    .isInstanceOfSatisfying(
                            RedirectException.class,
                            redirect -> assertThat(redirect.target(server.url("http")))
                                    .hasToString("https://other:444/powershell"));
            assertThat(failure.sent()).isFalse();
        }
    }

    @Test
    void aConnectionThatTheServerHasEndedIsNotUsedAgain() throws IOException {
        try (RawServer server = new RawServer((request, socket) -> {
            RawServer.envelope(socket, "" + request.connection());
            throw new IOException("the server ends each connection");
        })) {
            PlainLogin login = PlainLogin.none();
            HttpExchanges exchanges = exchanges(server, login);

            for (int i = 1; i <= 10; i++) {
                int ended = i;
                assertThat(post(exchanges, "<a/>").text()).isEqualTo("" + i);
                Await.until("the end is seen", LONG, () -> login.closed.get() == ended);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nlast",
                "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nlast",
                "HTTP/1.0 200 OK\r\n\r\nlast"
            })
    void anAnswerAfterWhichTheServerEndsTheConnectionIsWhole(String answer) throws IOException {
        try (RawServer server = new RawServer((request, socket) -> {
            RawServer.write(socket, answer);
            throw new IOException("the connection ends here");
        })) {
            HttpExchanges exchanges = exchanges(server, PlainLogin.none());

            assertThat(post(exchanges, "<a/>").text()).isEqualTo("last");
            assertThat(post(exchanges, "<a/>").text()).isEqualTo("last");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void anAnswerWithoutContentIsWhole() throws IOException {
        try (RawServer server = new RawServer((request, socket) ->
                RawServer.write(socket, "HTTP/1.1 500 X\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"))) {
            Collected answer = post(exchanges(server, PlainLogin.none()), "<a/>");

            assertThat(answer.text()).isEmpty();
            assertThat(answer.status()).isEqualTo(500);
        }
    }

    @Test
    void aConnectionThatWasIdleTooLongIsReplaced() throws Exception {
        try (RawServer server = new RawServer((request, socket) -> RawServer.envelope(socket, "x"))) {
            HttpLimits limits = HttpLimits.DEFAULT.withIdle(Duration.ofMillis(50));
            HttpExchanges exchanges = exchanges(clear(server).withLimits(limits), PlainLogin.none());
            post(exchanges, "<a/>").text();

            Await.until("it is closed without being asked for", LONG, () -> server.open() == 0);
            post(exchanges, "<a/>").text();
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void aRouteLeadsElsewhereAndTheHostStays() throws IOException {
        AtomicReference<String> host = new AtomicReference<>();
        try (RawServer server = new RawServer((request, socket) -> {
            host.set(request.header("Host"));
            RawServer.envelope(socket, "x");
        })) {
            Route route = (name, port) -> List.of(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            HttpSettings settings = HttpSettings.of(URI.create("http://web01/wsman"))
                    .withSealing(Sealing.OFF)
                    .withRoute(route);

            assertThat(post(exchanges(settings, PlainLogin.none()), "<a/>").text())
                    .isEqualTo("x");
            assertThat(host).hasValue("web01:5985");
        }
    }
}
