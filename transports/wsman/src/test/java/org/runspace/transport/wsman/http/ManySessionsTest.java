package org.runspace.transport.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.runspace.testkit.Await;

class ManySessionsTest extends HttpTest {
    private static final int SESSIONS = 1_000;
    private static final int AT_THE_SAME_TIME = 100;
    private static final int MOST_THREADS = 32;

    private static long threads(String... names) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> List.of(names).stream().anyMatch(name::startsWith))
                .count();
    }

    @Test
    void aThousandSessionsShareAFewThreads() throws Exception {
        try (CoreServer server = new CoreServer()) {
            HttpSettings settings = HttpSettings.of(server.url()).withSealing(Sealing.OFF);
            AtomicLong most = new AtomicLong();
            AtomicInteger logins = new AtomicInteger();
            PlainLogin login = PlainLogin.tokens("Test one").thinking(() -> {
                if (logins.incrementAndGet() % 50 == 0) {
                    most.accumulateAndGet(threads("runspace-wsman", "test-"), Math::max);
                }
            });
            Semaphore slots = new Semaphore(AT_THE_SAME_TIME);
            List<HttpExchanges> sessions = new ArrayList<>();
            List<Collected> answers = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                HttpExchanges session = exchanges(settings, login);
                sessions.add(session);
                slots.acquire();
                answers.add(post(session, "question" + i, slots));
            }
            for (int i = 0; i < SESSIONS; i++) {
                assertThat(answers.get(i).text()).isEqualTo("question" + i);
            }
            assertThat(server.requests()).isEqualTo(2 * SESSIONS);
            assertThat(most.get()).isPositive().isLessThanOrEqualTo(MOST_THREADS);
            sessions.forEach(HttpExchanges::abort);
            assertThat(login.closed).hasValue(SESSIONS);
            Await.until("no thread is left", LONG, () -> threads("runspace-wsman") == 0);
        }
    }

    private static Collected post(HttpExchanges session, String text, Semaphore slots) {
        Collected answer = new Collected() {
            @Override
            public synchronized void ended() {
                super.ended();
                slots.release();
            }

            @Override
            public synchronized void failed(ExchangeFailure given) {
                super.failed(given);
                slots.release();
            }
        };
        session.post(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), LONG, answer);
        return answer;
    }
}
