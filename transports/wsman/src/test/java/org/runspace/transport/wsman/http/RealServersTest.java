package org.runspace.transport.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that others have written. */
class RealServersTest extends HttpTest {
    private static final int AT_THE_SAME_TIME = 50;

    private final Set<InetSocketAddress> clients = ConcurrentHashMap.newKeySet();

    private void echo(HttpExchange exchange) throws IOException {
        clients.add(exchange.getRemoteAddress());
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", "application/soap+xml");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void theServerOfTheJdkOverTls(@TempDir Path folder) throws Exception {
        StoreFile store = new TestCertificates(folder).store("localhost", "-ext", "san=ip:127.0.0.1");
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setHttpsConfigurator(new HttpsConfigurator(TestCertificates.context(store, null)));
        ExecutorService workers = Executors.newFixedThreadPool(4);
        server.setExecutor(workers);
        server.createContext("/wsman", this::echo);
        server.start();
        try {
            URI url = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/wsman");
            HttpSettings settings = HttpSettings.of(url).withTls(TlsSettings.DEFAULT.withTrust(new Trust.Store(store)));
            HttpExchanges exchanges = exchanges(settings, PlainLogin.header("Basic x"));
            String large = "x".repeat(500_000);

            assertThat(post(exchanges, large).text()).isEqualTo(large);
            assertThat(post(exchanges, large).text()).isEqualTo(large);
            assertThat(clients).as("connections").hasSize(1);
            assertEachHasItsOwn(exchanges);
        } finally {
            server.stop(0);
            workers.shutdownNow();
        }
    }

    @Test
    void theServerOfHttpCore() throws Exception {
        try (CoreServer server = new CoreServer()) {
            HttpExchanges exchanges =
                    exchanges(HttpSettings.of(server.url()).withSealing(Sealing.OFF), PlainLogin.tokens("Test one"));
            String large = "x".repeat(500_000);

            assertThat(post(exchanges, large).text()).isEqualTo(large);
            assertThat(post(exchanges, large).text()).isEqualTo(large);
            assertThat(server.requests()).as("one login, two envelopes").isEqualTo(3);
            assertEachHasItsOwn(exchanges);
        }
    }

    private static void assertEachHasItsOwn(HttpExchanges exchanges) {
        List<Collected> answers = new ArrayList<>();
        for (int i = 0; i < AT_THE_SAME_TIME; i++) {
            answers.add(post(exchanges, "request " + i));
        }
        for (int i = 0; i < AT_THE_SAME_TIME; i++) {
            assertThat(answers.get(i).text()).isEqualTo("request " + i);
        }
    }
}
