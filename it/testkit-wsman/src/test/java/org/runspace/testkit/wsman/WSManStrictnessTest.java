package org.runspace.testkit.wsman;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runspace.endpoint.Endpoint;

/** What the server refuses, and by which code of a fault. */
class WSManStrictnessTest {
    private static final String SHELL = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell";
    private static final String NO_SHELL = "<w:SelectorSet><w:Selector Name='ShellId'>"
            + "0F8B3C1E-6A77-4C43-8F10-2D2E7B7C9A01</w:Selector></w:SelectorSet>";

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static WSManEndpoint server;

    @BeforeAll
    static void start() throws IOException {
        server = WSManEndpoint.start(Endpoint.STANDARD);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aUserHasToLogIn() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url()))
                .timeout(LIMIT)
                .version(HttpClient.Version.HTTP_1_1)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Basic realm=\"WSMAN\"");
    }

    @ParameterizedTest
    @CsvSource({
        "<w:MaxEnvelopeSize>8191</w:MaxEnvelopeSize>, 2150858878",
        "<w:MaxEnvelopeSize>many</w:MaxEnvelopeSize>, 2150858823",
        "<w:Odd s:mustUnderstand='true'/>, 2150858768",
        "<w:Odd s:mustUnderstand='1'/>, 2150858768",
        "<w:Odd s:mustUnderstand='false'/>, 2150858842"
    })
    void headersAreReadStrictly(String header, String code) throws Exception {
        assertThat(post(header)).contains("Code=\"" + code + "\"");
    }

    @Test
    void aShellThatIsNotThereIsUnknown() throws Exception {
        assertThat(post(NO_SHELL)).contains("w:InvalidSelectors", "Code=\"2150858843\"");
    }

    @Test
    void documentTypesAreRefused() throws Exception {
        assertThat(send("<!DOCTYPE x><x/>")).contains("Code=\"2150858817\"");
    }

    @Test
    void theFaultRelatesToItsRequest() throws Exception {
        assertThat(post(NO_SHELL)).contains("<a:RelatesTo>uuid:11111111-2222-3333-4444-555555555555</a:RelatesTo>");
    }

    private static String post(String headers) throws IOException, InterruptedException {
        return send("<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'"
                + " xmlns:a='http://schemas.xmlsoap.org/ws/2004/08/addressing'"
                + " xmlns:w='http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd'><s:Header><a:Action>" + SHELL
                + "/Receive</a:Action><a:MessageID>uuid:11111111-2222-3333-4444-555555555555</a:MessageID>"
                + "<w:ResourceURI>http://schemas.microsoft.com/powershell/Microsoft.PowerShell</w:ResourceURI>"
                + headers + "</s:Header><s:Body/></s:Envelope>");
    }

    private static String send(String envelope) throws IOException, InterruptedException {
        String login = WSManEndpoint.USER + ':' + WSManEndpoint.PASSWORD;
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url()))
                .timeout(LIMIT)
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(envelope))
                .build();
        HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(500);
        return answer.body();
    }
}
