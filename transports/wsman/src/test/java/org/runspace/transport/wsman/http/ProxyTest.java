package org.runspace.transport.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.transport.wsman.auth.BasicAuthentication;
import org.runspace.transport.wsman.http.ExchangeFailure.Kind;

class ProxyTest extends HttpTest {
    private static final String SECRET = "proxy-secret";

    private static final ProxyLogin LOGIN = new ProxyLogin(
            new BasicAuthentication(new PSCredential("user", SecureString.of(SECRET.toCharArray()))), "user");

    private final BlockingQueue<RawServer.Request> asked = new LinkedBlockingQueue<>();

    /** A proxy that leads wherever it is asked to this port of this machine. */
    private RawServer tunnelTo(int port) throws IOException {
        return new RawServer((request, socket) -> {
            asked.add(request);
            try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
                RawServer.write(socket, "HTTP/1.1 200 Connection established\r\n\r\n");
                Thread back = new Thread(() -> pump(server, socket), "proxy-back");
                back.setDaemon(true);
                back.start();
                pump(socket, server);
            }
        });
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException e) {
            // one of both has ended
        }
    }

    private static ProxySettings at(RawServer proxy) {
        return ProxySettings.of("127.0.0.1", proxy.port());
    }

    private static HttpSettings named(String url) {
        return HttpSettings.of(URI.create(url)).withSealing(Sealing.OFF);
    }

    @Test
    void requestsWithoutTlsGoThroughATunnelToo() throws IOException {
        try (RawServer server = new RawServer((request, socket) -> RawServer.envelope(socket, request.header("Host")));
                RawServer proxy = tunnelTo(server.port())) {
            HttpSettings settings = named("http://web01.example.test/wsman").withProxy(at(proxy));
            HttpExchanges exchanges = exchanges(settings, PlainLogin.tokens("Test one"));

            assertThat(post(exchanges, "<a/>").text()).isEqualTo("web01.example.test:5985");
            assertThat(post(exchanges, "<a/>").text()).isEqualTo("web01.example.test:5985");
            assertThat(asked).hasSize(1);
            assertThat(asked.remove().line()).isEqualTo("CONNECT web01.example.test:5985 HTTP/1.1");
        }
    }

    @Test
    void tlsIsSpokenWithTheServerBehindTheProxy(@TempDir Path folder) throws Exception {
        StoreFile store = new TestCertificates(folder).store("web01", "-ext", "san=dns:web01");
        try (RawServer server = new RawServer(
                        TestCertificates.listener(store, null), (request, socket) -> RawServer.envelope(socket, "in"));
                RawServer proxy = tunnelTo(server.port())) {
            HttpSettings settings = named("https://web01/wsman")
                    .withTls(TlsSettings.DEFAULT.withTrust(new Trust.Store(store)))
                    .withProxy(at(proxy));

            assertThat(post(exchanges(settings, PlainLogin.none()), "<a/>").text())
                    .isEqualTo("in");
        }
    }

    @Test
    void theProxyGetsTheLoginThatIsMeantForIt() throws IOException {
        try (RawServer server = new RawServer((request, socket) -> RawServer.envelope(
                        socket, request.header("Proxy-Authorization") + "|" + request.header("Authorization")));
                RawServer proxy = tunnelTo(server.port())) {
            HttpSettings settings =
                    named("http://web01/wsman").withProxy(at(proxy).withLogin(LOGIN));

            assertThat(post(exchanges(settings, PlainLogin.header("Basic x")), "<a/>")
                            .text())
                    .isEqualTo("|Basic x");
            RawServer.Request connect = asked.remove();
            String basic = Base64.getEncoder().encodeToString(("user:" + SECRET).getBytes(StandardCharsets.UTF_8));
            assertThat(connect.header("Proxy-Authorization")).isEqualTo("Basic " + basic);
            assertThat(connect.header("Authorization")).isEmpty();
        }
    }

    @Test
    void aProxyThatRefusesTheLoginIsAskedOnce() throws IOException {
        AtomicInteger count = new AtomicInteger();
        try (RawServer proxy = new RawServer((request, socket) -> {
            count.incrementAndGet();
            RawServer.answer(socket, 407, "Proxy-Authenticate: Basic realm=\"x\"\r\nConnection: close\r\n", "no");
        })) {
            HttpSettings settings =
                    named("http://web01/wsman").withProxy(at(proxy).withLogin(LOGIN));
            HttpExchanges exchanges = exchanges(settings, PlainLogin.none());

            ExchangeFailure failure = post(exchanges, "<a/>").failure();
            assertThat(failure.kind()).isEqualTo(Kind.PROXY);
            assertThat(failure.message()).contains("127.0.0.1:" + proxy.port(), "refuses the login of \"user\"");
            assertThat(failure.toString()).doesNotContain(SECRET);
            assertThat(post(exchanges, "<a/>").failure().kind()).isEqualTo(Kind.PROXY);
            assertThat(count).hasValue(1);
        }
    }

    /** A proxy that answers the requests of one connection by these heads. */
    private RawServer saying(String... heads) throws IOException {
        AtomicInteger next = new AtomicInteger();
        return new RawServer((request, socket) -> {
            asked.add(request);
            RawServer.write(socket, heads[next.getAndIncrement()] + "Content-Length: 2\r\n\r\nno");
        });
    }

    private static ProxySettings withTokens(RawServer proxy, String... tokens) {
        return at(proxy).withLogin(new ProxyLogin(PlainLogin.tokens(tokens), "user"));
    }

    @Test
    void aLoginOfSeveralStepsGoesOnOnOneConnection() throws IOException {
        String more =
                "HTTP/1.1 407 Go on\r\nProxy-Authenticate: Basic realm=\"x\"\r\nProxy-Authenticate: Test more\r\n";
        try (RawServer proxy = saying(more, more, "HTTP/1.1 403 Not there\r\n")) {
            ExchangeFailure failure = post(
                            exchanges(
                                    named("http://web01/wsman")
                                            .withProxy(withTokens(proxy, "Test 1", "Test 2", "Test 3")),
                                    PlainLogin.none()),
                            "<a/>")
                    .failure();

            assertThat(failure.message()).contains("403: Not there");
            assertThat(asked)
                    .extracting(request -> request.header("Proxy-Authorization"))
                    .containsExactly("Test 1", "Test 2", "Test 3");
            assertThat(proxy.connections()).isEqualTo(1);
        }
    }

    @Test
    void aLoginWhoseConnectionTheProxyEndsIsRefusedForGood() throws IOException {
        try (RawServer proxy = saying("HTTP/1.1 407 Go on\r\nProxy-Authenticate: Test more\r\nConnection: close\r\n")) {
            ExchangeFailure failure = post(
                            exchanges(
                                    named("http://web01/wsman").withProxy(withTokens(proxy, "Test 1", "Test 2")),
                                    PlainLogin.none()),
                            "<a/>")
                    .failure();

            assertThat(failure.kind()).isEqualTo(Kind.PROXY);
            assertThat(failure.message()).contains("ended the connection before the login was complete");
        }
    }

    @Test
    void anEndlessLoginIsEnded() throws IOException {
        String[] heads = new String[100];
        Arrays.fill(heads, "HTTP/1.1 407 Go on\r\nProxy-Authenticate: Test more\r\n");
        String[] tokens = new String[100];
        Arrays.fill(tokens, "Test again");
        try (RawServer proxy = saying(heads)) {
            ExchangeFailure failure = post(
                            exchanges(
                                    named("http://web01/wsman").withProxy(withTokens(proxy, tokens)),
                                    PlainLogin.none()),
                            "<a/>")
                    .failure();

            assertThat(failure.kind()).isEqualTo(Kind.PROXY);
            assertThat(failure.message()).contains("does not come to an end");
            assertThat(asked).hasSize(LoginRounds.MOST_ROUNDS);
        }
    }

    @Test
    void aProxyThatWantsAnotherLoginIsToldWithTheSetting() throws IOException {
        try (RawServer proxy = saying("HTTP/1.1 407 No\r\nProxy-Authenticate: Negotiate\r\n")) {
            ExchangeFailure failure = post(
                            exchanges(
                                    named("http://web01/wsman").withProxy(withTokens(proxy, "Test 1")),
                                    PlainLogin.none()),
                            "<a/>")
                    .failure();

            assertThat(failure.message()).contains("demands a login by Negotiate", "proxyAuth", "by Test");
        }
    }

    @Test
    void aProxyThatDoesNotFindTheServerSaysSo() throws IOException {
        try (RawServer proxy = new RawServer((request, socket) ->
                RawServer.write(socket, "HTTP/1.1 502 No such host\r\nContent-Length: 3\r\n\r\nbad"))) {
            ExchangeFailure failure = post(
                            exchanges(named("http://web01/wsman").withProxy(at(proxy)), PlainLogin.none()), "<a/>")
                    .failure();

            assertThat(failure.kind()).isEqualTo(Kind.PROXY_UNAVAILABLE);
            assertThat(failure.message()).contains("502: No such host");
            assertThat(failure.sent()).isFalse();
        }
    }

    @Test
    void aProxyThatIsNotThereIsToldAsSuch() {
        HttpSettings settings = named("http://web01/wsman").withProxy(ProxySettings.of("127.0.0.1", 1));

        ExchangeFailure failure =
                post(exchanges(settings, PlainLogin.none()), "<a/>").failure();
        assertThat(failure.kind()).isEqualTo(Kind.PROXY_UNAVAILABLE);
        assertThat(failure.message()).contains("127.0.0.1:1", "cannot be reached");
    }

    @Test
    void serversOnTheListAreReachedDirectly() throws IOException {
        try (RawServer server = new RawServer((request, socket) -> RawServer.envelope(socket, "direct"))) {
            ProxySettings nowhere = ProxySettings.of("127.0.0.1", 1).withBypass(HostList.of("127.0.0.1"));

            assertThat(post(exchanges(clear(server).withProxy(nowhere), PlainLogin.none()), "<a/>")
                            .text())
                    .isEqualTo("direct");
        }
    }

    @Test
    void theListHasNamesEndsOfNamesAndNamesWithoutADot() {
        ProxySettings proxy = ProxySettings.of("p", 1)
                .withBypass(HostList.of("Web01.example.test, *.Internal.test,<local>,*.b\u00fccher.example,"));

        assertThat(List.of("web01.EXAMPLE.test", "a.internal.test", "srv", "a.xn--bcher-kva.example"))
                .noneMatch(proxy::isFor);
        assertThat(List.of("web02.example.test", "internal.test", "::1", "10.0.0.1"))
                .allMatch(proxy::isFor);
    }
}
