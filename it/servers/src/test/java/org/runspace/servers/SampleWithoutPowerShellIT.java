package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample application on a machine without PowerShell, and what it refuses. */
class SampleWithoutPowerShellIT {
    private static final String PATH = "runspace-sample-web/";

    private static ServerProcess server;

    @BeforeAll
    static void start() {
        server = ServerProcess.start(
                "sample-bare",
                Map.of("PWSH", "/no/such/pwsh"),
                ServerProcess.DEPLOYMENTS.resolve("runspace-sample-web.war").toFile());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    @RequiresBrowser
    void theLocalResourceIsUnavailableWithTheReasonAndTheLoopbackEndpointWorks() {
        try (Browser browser = Browser.start()) {
            SamplePage page = browser.open(server.uri(PATH));

            assertThat(page.canChoose("local")).isFalse();
            assertThat(page.resource("local")).contains("Unavailable", "no PowerShell was found", "/no/such/pwsh");
            assertThat(page.isChosen("loopback")).isTrue();
            page.runByButton();
            page.awaitEnd();
            assertThat(page.status()).startsWith("completed · ");
            assertThat(page.complaints()).isEmpty();
            page.saveScreenshot("without-powershell");
        }
    }

    @Test
    void manyRowsAreSentTogether() throws IOException {
        URI uri = server.uri(PATH + "api/runs/many");
        String body = "{\"resource\":\"loopback\",\"script\":\"Get-Random -Count 10000\"}";
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(60_000);
            String request = "POST " + uri.getPath() + " HTTP/1.1\r\nHost: 127.0.0.1:" + uri.getPort()
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                    + "\r\nConnection: close\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            List<String> lines = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .lines()
                    .toList();

            assertThat(lines.stream().filter(line -> line.contains("output"))).hasSize(10_000);
            assertThat(lines.stream().filter(line -> line.contains("hidden"))).hasSize(8_000);
            assertThat(lines.stream().filter(line -> line.matches("[0-9a-f]+")))
                    .as("the parts in which they were sent, which begin with their size")
                    .hasSizeLessThan(2_000);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Origin: http://evil.example", "Origin: null", "Origin: http://127.0.0.1:1", "Host: evil.example"
            })
    void requestsOfOtherPagesAreRefused(String header) throws IOException {
        assertThat(statusOf(header)).isEqualTo(403);
    }

    @Test
    void requestsOfItsOwnPageAreTaken() throws IOException {
        URI own = server.uri("");

        assertThat(statusOf("Origin: http://127.0.0.1:" + own.getPort())).isEqualTo(200);
    }

    /** By hand, because HTTP clients let nobody lie about the host. */
    private static int statusOf(String header) throws IOException {
        URI uri = server.uri(PATH + "api/resources");
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(30_000);
            String host = header.startsWith("Host:") ? "" : "Host: 127.0.0.1:" + uri.getPort() + "\r\n";
            String request = "GET " + uri.getPath() + " HTTP/1.1\r\n" + host + header + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return Integer.parseInt(status.split(" ")[1]);
        }
    }
}
