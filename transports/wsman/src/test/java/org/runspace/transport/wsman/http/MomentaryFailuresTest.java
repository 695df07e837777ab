package org.runspace.transport.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.http.ExchangeFailure.Course;
import org.runspace.transport.wsman.http.ExchangeFailure.Kind;

/** Failures that may be over in a moment, told apart from those that stay. */
class MomentaryFailuresTest extends HttpTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHandshakeThatTheServerEndsIsNoRefusalOfACertificate(boolean reset) throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> endOne(listener, reset));
            server.start();
            URI url = URI.create("https://127.0.0.1:" + listener.getLocalPort() + "/wsman");
            ExchangeFailure failure = post(exchanges(HttpSettings.of(url), PlainLogin.none()), "<a/>")
                    .failure();

            assertThat(failure.kind()).isEqualTo(Kind.TLS_CUT);
            assertThat(failure.kind().course()).isEqualTo(Course.RETRIED_WHILE_OPEN);
            assertThat(failure.sent()).isFalse();
            assertThat(failure.message()).contains("before TLS was agreed on");
        }
    }

    private static void endOne(ServerSocket listener, boolean reset) {
        try (Socket socket = listener.accept()) {
            socket.getInputStream().read(new byte[64]);
            socket.setSoLinger(reset, 0);
        } catch (IOException e) {
            // the test is over
        }
    }

    @Test
    void aProxyThatIsNotThereMayComeBack() {
        HttpSettings settings = HttpSettings.of(URI.create("http://web01/wsman"))
                .withSealing(Sealing.OFF)
                .withProxy(ProxySettings.of("127.0.0.1", 1));

        assertThat(post(exchanges(settings, PlainLogin.none()), "<a/>")
                        .failure()
                        .kind())
                .isEqualTo(Kind.PROXY_UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void aProxyThatDoesNotReachTheServerMayReachItLater(int status) throws IOException {
        assertThat(throughProxyWith(status)).isEqualTo(Kind.PROXY_UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 405, 407})
    void aProxyThatRefusesTheWayStaysAtThat(int status) throws IOException {
        assertThat(throughProxyWith(status)).isEqualTo(Kind.PROXY);
    }

    private Kind throughProxyWith(int status) throws IOException {
        try (RawServer proxy = new RawServer((request, socket) -> RawServer.answer(socket, status, "", "no"))) {
            HttpSettings settings = HttpSettings.of(URI.create("http://web01/wsman"))
                    .withSealing(Sealing.OFF)
                    .withProxy(ProxySettings.of("127.0.0.1", proxy.port()));
            return post(exchanges(settings, PlainLogin.none()), "<a/>")
                    .failure()
                    .kind();
        }
    }

    @Test
    void aProxyThatEndsTheConnectionMayComeBack() throws IOException {
        try (RawServer proxy = new RawServer((request, socket) -> socket.close())) {
            HttpSettings settings = HttpSettings.of(URI.create("http://web01/wsman"))
                    .withSealing(Sealing.OFF)
                    .withProxy(ProxySettings.of("127.0.0.1", proxy.port()));

            assertThat(post(exchanges(settings, PlainLogin.none()), "<a/>")
                            .failure()
                            .kind())
                    .isEqualTo(Kind.PROXY_UNAVAILABLE);
        }
    }

    @Test
    void aLoginThatCannotBeDecidedNowIsNotRefused() throws IOException {
        try (RawServer server = new RawServer((request, socket) -> RawServer.envelope(socket, "x"))) {
            PlainLogin login = PlainLogin.tokens("Test one")
                    .failing(new LoginException(LoginException.Reason.UNAVAILABLE, "No Kerberos server answers."));
            HttpExchanges exchanges = exchanges(server, login);

            assertThat(post(exchanges, "<a/>").failure().kind()).isEqualTo(Kind.LOGIN_UNAVAILABLE);
            login.failing(null);
            assertThat(post(exchanges, "<a/>").text()).isEqualTo("x");
        }
    }
}
