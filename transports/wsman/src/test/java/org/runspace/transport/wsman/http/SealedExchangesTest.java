package org.runspace.transport.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.runspace.transport.wsman.http.ExchangeFailure.Kind;
import org.runspace.transport.wsman.seal.SealException;
import org.runspace.transport.wsman.seal.SealedBody;

class SealedExchangesTest extends HttpTest {
    private static final String SOAP = "application/soap+xml;charset=UTF-8";

    private final Map<Integer, XorSeal> seals = new ConcurrentHashMap<>();

    private String open(RawServer.Request request) throws SealException {
        var sealed = new SealedBody.Body(request.header("Content-Type"), ByteBuffer.wrap(request.body()));
        return StandardCharsets.UTF_8
                .decode(SealedBody.open(seal(request), sealed).bytes())
                .toString();
    }

    private XorSeal seal(RawServer.Request request) {
        return seals.computeIfAbsent(request.connection(), number -> new XorSeal());
    }

    private void answer(RawServer.Request request, Socket socket, int status, String text)
            throws IOException, SealException {
        var plain = new SealedBody.Body(SOAP, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        SealedBody.Body sealed = SealedBody.seal(seal(request), plain);
        RawServer.write(
                socket,
                "HTTP/1.1 " + status + " X\r\nContent-Type: " + sealed.contentType() + "\r\nContent-Length: "
                        + sealed.bytes().remaining() + "\r\n\r\n");
        OutputStream out = socket.getOutputStream();
        out.write(sealed.bytes().array(), 0, sealed.bytes().remaining());
    }

    private HttpSettings sealed(RawServer server) {
        return clear(server).withSealing(Sealing.REQUIRED);
    }

    @Test
    void requestsAndAnswersAreEncrypted() throws IOException {
        try (RawServer server = new RawServer((request, socket) -> {
            String question = request.body().length == 0 ? "" : open(request);
            if (question.isEmpty()) {
                RawServer.answer(socket, 200, "", "");
            } else {
                answer(request, socket, 500, "<fault>" + question + "</fault>");
            }
        })) {
            PlainLogin login = PlainLogin.tokens("Test one").sealing();
            HttpExchanges exchanges = exchanges(sealed(server), login);

            for (int i = 0; i < 3; i++) {
                Collected answer = post(exchanges, "question" + i);
                assertThat(answer.text()).isEqualTo("<fault>question" + i + "</fault>");
                assertThat(answer.status()).isEqualTo(500);
                assertThat(answer.type()).isEqualTo(SOAP);
            }
            assertThat(login.connection().sealed()).isTrue();
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aClearAnswerToAnEncryptedRequestIsRefused() throws IOException {
        try (RawServer server = new RawServer((request, socket) -> RawServer.envelope(socket, "<forged/>"))) {
            Collected answer = post(exchanges(sealed(server), PlainLogin.none().sealing()), "<a/>");

            assertThat(answer.failure().kind()).isEqualTo(Kind.PROTOCOL);
            assertThat(answer.bytes()).isZero();
        }
    }

    @Test
    void ofAClearAnswerWithAnErrorOnlyTheStatusIsTold() throws IOException {
        try (RawServer server = new RawServer((request, socket) ->
                RawServer.answer(socket, 503, "Content-Type: application/soap+xml\r\n", "<forged/>"))) {
            Collected answer = post(exchanges(sealed(server), PlainLogin.none().sealing()), "<a/>");

            assertThat(answer.text()).isEmpty();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.type()).isEmpty();
        }
    }

    @Test
    void withoutKeysNothingIsSent() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        try (RawServer server = new RawServer((request, socket) -> {
            requests.incrementAndGet();
            RawServer.envelope(socket, "x");
        })) {
            ExchangeFailure failure = post(exchanges(sealed(server), PlainLogin.header("Basic x")), "<a/>")
                    .failure();

            assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL);
            assertThat(failure.sent()).isFalse();
            assertThat(requests).hasValue(0);
        }
    }

    @Test
    void anAnswerThatIsNotTheNextOneEndsTheConnection() throws IOException {
        try (RawServer server = new RawServer((request, socket) -> {
            String question = open(request);
            if (question.equals("skip")) {
                seal(request).seal(ByteBuffer.allocate(0));
            }
            answer(request, socket, 200, request.connection() + question);
        })) {
            HttpExchanges exchanges =
                    exchanges(sealed(server), PlainLogin.none().sealing());

            assertThat(post(exchanges, "a").text()).isEqualTo("1a");
            ExchangeFailure failure = post(exchanges, "skip").failure();
            assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL);
            assertThat(failure.message()).contains("This is not the next message.");
            assertThat(failure.sent()).isTrue();
            assertThat(post(exchanges, "b").text()).isEqualTo("2b");
        }
    }

    @Test
    void anEncryptedAnswerThatIsTooLargeIsRefused() throws IOException {
        try (RawServer server = new RawServer((request, socket) -> answer(request, socket, 200, "x".repeat(20_000)))) {
            HttpSettings settings = sealed(server).withLimits(HttpLimits.DEFAULT.withAnswerBytes(1_000_000, 10_000));

            assertThat(post(exchanges(settings, PlainLogin.none().sealing()), "<a/>")
                            .failure()
                            .message())
                    .contains("too large");
        }
    }
}
