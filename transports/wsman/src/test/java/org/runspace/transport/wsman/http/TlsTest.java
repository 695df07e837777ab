package org.runspace.transport.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.transport.wsman.http.ExchangeFailure.Kind;

class TlsTest extends HttpTest {
    @TempDir
    private static @Nullable Path folder;

    private static @Nullable StoreFile web01;
    private static @Nullable StoreFile expired;
    private static @Nullable StoreFile client;

    @BeforeAll
    static void makeCertificates() throws IOException, InterruptedException {
        TestCertificates certificates = new TestCertificates(Objects.requireNonNull(folder));
        web01 = certificates.store("web01", "-ext", "san=dns:web01");
        expired = certificates.store("old", "-ext", "san=dns:web01", "-startdate", "-20d", "-validity", "10");
        client = certificates.store("client");
    }

    private static StoreFile web01() {
        return Objects.requireNonNull(web01);
    }

    private static RawServer server(StoreFile store) throws IOException, GeneralSecurityException {
        return new RawServer(
                TestCertificates.listener(store, null), (request, socket) -> RawServer.envelope(socket, "secret"));
    }

    /** Settings for a host by this name that is reached at the server. */
    private static HttpSettings at(String name, RawServer server, Trust trust) {
        return HttpSettings.of(URI.create("https://" + name + "/wsman"))
                .withRoute(
                        (host, port) -> List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port())))
                .withTls(TlsSettings.DEFAULT.withTrust(trust));
    }

    private ExchangeFailure failure(HttpSettings settings) {
        return post(exchanges(settings, PlainLogin.none()), "<a/>").failure();
    }

    private String text(HttpSettings settings) {
        return post(exchanges(settings, PlainLogin.none()), "<a/>").text();
    }

    @Test
    void aCertificateThatNobodySignedIsRefusedAndNamed() throws Exception {
        try (RawServer server = server(web01())) {
            ExchangeFailure failure = failure(at("web01", server, new Trust.Standard()));

            assertThat(failure.kind()).isEqualTo(Kind.TLS);
            assertThat(failure.sent()).isFalse();
            assertThat(failure.message())
                    .contains(
                            "web01:5986",
                            "CN=web01",
                            TestCertificates.sha256(web01()).replace(":", "").toLowerCase(java.util.Locale.ROOT));
        }
    }

    @Test
    void aCertificateInTheTrustStoreIsAccepted() throws Exception {
        StoreFile pem = new TestCertificates(Objects.requireNonNull(folder)).pem(web01());
        try (RawServer server = server(web01())) {
            assertThat(text(at("web01", server, new Trust.Store(pem)))).isEqualTo("secret");
        }
    }

    @Test
    void aCertificateForAnotherNameIsRefused() throws Exception {
        StoreFile pem = new TestCertificates(Objects.requireNonNull(folder)).pem(web01());
        try (RawServer server = server(web01())) {
            ExchangeFailure failure = failure(at("web02", server, new Trust.Store(pem)));

            assertThat(failure.kind()).isEqualTo(Kind.TLS);
            assertThat(failure.message()).contains("web02", "is not accepted");
        }
    }

    @Test
    void aCertificateThatHasExpiredIsRefused() throws Exception {
        StoreFile old = Objects.requireNonNull(expired);
        StoreFile pem = new TestCertificates(Objects.requireNonNull(folder)).pem(old);
        try (RawServer server = server(old)) {
            ExchangeFailure failure = failure(at("web01", server, new Trust.Store(pem)));

            assertThat(failure.kind()).isEqualTo(Kind.TLS);
            assertThat(failure.message()).contains("it has expired");
        }
    }

    @Test
    void aPinnedCertificateIsAcceptedUnderEachNameAndAfterItsEnd() throws Exception {
        StoreFile old = Objects.requireNonNull(expired);
        try (RawServer server = server(old)) {
            Trust pinned = new Trust.Pinned(TestCertificates.sha256(old));

            assertThat(text(at("another", server, pinned))).isEqualTo("secret");
        }
    }

    @Test
    void anotherCertificateThanThePinnedOneIsRefused() throws Exception {
        try (RawServer server = server(web01())) {
            Trust pinned = new Trust.Pinned(TestCertificates.sha256(Objects.requireNonNull(expired)));
            ExchangeFailure failure = failure(at("web01", server, pinned));

            assertThat(failure.kind()).isEqualTo(Kind.TLS);
            assertThat(failure.message()).contains("the setting serverCertificate names another one");
        }
    }

    @Test
    void everyCertificateIsAcceptedIfThatIsAskedFor() throws Exception {
        try (RawServer server = server(Objects.requireNonNull(expired))) {
            assertThat(text(at("another", server, new Trust.Unchecked()))).isEqualTo("secret");
        }
    }

    @Test
    void theLoginGetsTheCertificateOfTheServer() throws Exception {
        try (RawServer server = server(web01())) {
            PlainLogin login = PlainLogin.none();
            post(exchanges(at("web01", server, new Trust.Unchecked()), login), "<a/>")
                    .text();

            assertThat(login.connection().certificate()).contains(TestCertificates.certificate(web01()));
            assertThat(login.connection().sealed()).isFalse();
        }
    }

    @Test
    void theServerIsToldTheNameEvenIfItHasNoDot() throws Exception {
        CountDownLatch named = new CountDownLatch(1);
        try (RawServer server = new RawServer(TestCertificates.listener(web01(), null), (request, socket) -> {
            var session = (javax.net.ssl.ExtendedSSLSession) ((SSLSocket) socket).getSession();
            if (session.getRequestedServerNames().toString().contains("web01")) {
                named.countDown();
            }
            RawServer.envelope(socket, "x");
        })) {
            text(at("web01", server, new Trust.Unchecked()));

            assertThat(named.getCount()).isZero();
        }
    }

    @Test
    void aServerThatWantsToKnowTheClientGetsItsCertificate() throws Exception {
        StoreFile key = Objects.requireNonNull(client);
        try (RawServer server = new RawServer(TestCertificates.listener(web01(), key), (request, socket) -> {
            String user = ((SSLSocket) socket).getSession().getPeerPrincipal().getName();
            RawServer.envelope(socket, user);
        })) {
            HttpSettings settings = at("web01", server, new Trust.Unchecked());

            assertThat(text(settings.withTls(settings.tls().withClientKey(key))))
                    .isEqualTo("CN=client");
            assertThat(failure(settings).kind()).isIn(Kind.TLS, Kind.LOST);
        }
    }

    @Test
    void aServerThatDoesNotSpeakTls13IsRefusedIfThatIsTheMinimum() throws Exception {
        var listener = (javax.net.ssl.SSLServerSocket) TestCertificates.listener(web01(), null);
        listener.setEnabledProtocols(new String[] {"TLSv1.2"});
        try (RawServer server = new RawServer(listener, (request, socket) -> RawServer.envelope(socket, "x"))) {
            HttpSettings settings = at("web01", server, new Trust.Unchecked());

            assertThat(text(settings)).isEqualTo("x");
            assertThat(failure(settings.withTls(settings.tls().withMinimum(TlsSettings.Version.TLS_1_3)))
                            .kind())
                    .isEqualTo(Kind.TLS);
        }
    }

    @Test
    void aServerWithoutTlsIsToldAsSuch() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> answerInClear(listener));
            server.start();
            HttpSettings settings = HttpSettings.of(URI.create("https://127.0.0.1:" + listener.getLocalPort()));

            ExchangeFailure failure = failure(settings);

            assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(failure.message()).contains("does not answer by TLS", "5985 for http", "5986 for https");
            server.join();
        }
    }

    private static void answerInClear(ServerSocket listener) {
        try (Socket socket = listener.accept()) {
            socket.getInputStream().read();
            RawServer.answer(socket, 400, "", "no HTTP");
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            // the client has ended the connection
        }
    }

    @Test
    void aStoreWithoutItsPasswordIsToldWithoutThePasswordThatWasGiven() throws Exception {
        try (RawServer server = server(web01())) {
            StoreFile wrong = new StoreFile(web01().path(), "not-the-password"::toCharArray);
            ExchangeFailure failure = failure(at("web01", server, new Trust.Store(wrong)));

            assertThat(failure.kind()).isEqualTo(Kind.FILE);
            assertThat(failure.message()).contains("web01.p12").doesNotContain("not-the-password");
        }
    }

    @Test
    void aStoreWithoutAnyPasswordIsToldAsSuch() throws Exception {
        try (RawServer server = server(web01())) {
            StoreFile none = new StoreFile(web01().path(), () -> new char[0]);
            HttpSettings settings = at("web01", server, new Trust.Store(none));
            ExchangeFailure trust = failure(settings);
            ExchangeFailure key = failure(settings.withTls(TlsSettings.DEFAULT.withClientKey(none)));

            assertThat(List.of(trust, key)).allSatisfy(failure -> {
                assertThat(failure.kind()).isEqualTo(Kind.FILE);
                assertThat(failure.message()).contains("web01.p12", "no passphrase was given");
            });
        }
    }
}
