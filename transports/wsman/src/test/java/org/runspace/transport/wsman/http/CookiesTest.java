package org.runspace.transport.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CookiesTest extends HttpTest {
    private static final String SOAP = "Content-Type: application/soap+xml\r\n";

    @Test
    void aCookieGoesWithEachLaterRequestOfTheSessionAndOfNoOther() throws IOException {
        try (RawServer server = new RawServer((request, socket) -> RawServer.answer(
                socket,
                200,
                SOAP + "Set-Cookie: node=7; Path=/; HttpOnly\r\nSet-Cookie: elsewhere=1; Path=/other\r\n",
                request.header("Cookie")))) {
            HttpExchanges exchanges = exchanges(server, PlainLogin.none());

            assertThat(post(exchanges, "<a/>").text()).isEmpty();
            assertThat(post(exchanges, "<a/>").text()).isEqualTo("node=7");
            assertThat(post(exchanges(server, PlainLogin.none()), "<a/>").text())
                    .isEmpty();
        }
    }

    @Test
    void aCookieOfALoginGoesWithTheRequest() throws IOException {
        try (RawServer server = new RawServer((request, socket) -> {
            boolean login = request.body().length == 0;
            RawServer.answer(socket, 200, SOAP + (login ? "Set-Cookie: node=7\r\n" : ""), request.header("Cookie"));
        })) {
            assertThat(post(exchanges(server, PlainLogin.tokens("Test one")), "<a/>")
                            .text())
                    .isEqualTo("node=7");
        }
    }

    @Test
    void aServerCannotFillTheMemoryWithCookies() throws IOException {
        try (RawServer server = new RawServer((request, socket) -> {
            StringBuilder headers = new StringBuilder(SOAP);
            for (int i = 0; i < 40; i++) {
                headers.append("Set-Cookie: c")
                        .append(request.number() * 40 + i)
                        .append("=x\r\n");
            }
            RawServer.answer(
                    socket,
                    200,
                    headers.toString(),
                    "" + request.header("Cookie").split(";").length);
        })) {
            HttpExchanges exchanges = exchanges(server, PlainLogin.none());

            for (int i = 0; i < 5; i++) {
                post(exchanges, "<a/>").text();
            }
            assertThat(post(exchanges, "<a/>").text()).isEqualTo("50");
        }
    }

    @Test
    void aCookieIsReplacedAlsoWhenThereMayBeNoMore() throws IOException {
        try (RawServer server = new RawServer((request, socket) -> {
            StringBuilder headers = new StringBuilder(SOAP);
            for (int i = 0; i < 50; i++) {
                headers.append("Set-Cookie: c")
                        .append(i)
                        .append("=")
                        .append(request.number())
                        .append("\r\n");
            }
            RawServer.answer(socket, 200, headers.toString(), request.header("Cookie"));
        })) {
            HttpExchanges exchanges = exchanges(server, PlainLogin.none());
            post(exchanges, "<a/>").text();
            post(exchanges, "<a/>").text();

            assertThat(post(exchanges, "<a/>").text()).contains("c0=2", "c49=2").doesNotContain("=1");
        }
    }
}
