package org.runspace.transport.wsman.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.runspace.engine.runtime.ThreadContext;
import org.runspace.transport.wsman.auth.Authentication;

/** What the tests of exchanges have in common. */
class HttpTest {
    static final Duration LONG = Duration.ofSeconds(30);

    final ThreadContext context = new ThreadContext("test");
    private final List<HttpExchanges> made = new ArrayList<>();

    @AfterEach
    void endAll() {
        made.forEach(HttpExchanges::abort);
        context.close();
    }

    static HttpSettings clear(RawServer server) {
        return HttpSettings.of(server.url("http")).withSealing(Sealing.OFF);
    }

    HttpExchanges exchanges(RawServer server, Authentication login) {
        return exchanges(clear(server), login);
    }

    HttpExchanges exchanges(HttpSettings settings, Authentication login) {
        return exchanges(settings, login, () -> {});
    }

    HttpExchanges exchanges(HttpSettings settings, Authentication login, Runnable unused) {
        HttpExchanges exchanges = new HttpExchanges(settings, login, context, unused);
        made.add(exchanges);
        return exchanges;
    }

    static Collected post(HttpExchanges exchanges, String envelope) {
        return post(exchanges, envelope, LONG);
    }

    static Collected post(HttpExchanges exchanges, String envelope, Duration limit) {
        Collected answer = new Collected();
        exchanges.post(ByteBuffer.wrap(envelope.getBytes(StandardCharsets.UTF_8)), limit, answer);
        return answer;
    }
}
