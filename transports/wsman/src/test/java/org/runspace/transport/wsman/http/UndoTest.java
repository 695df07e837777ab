package org.runspace.transport.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.runspace.testkit.Await;
import org.runspace.transport.wsman.http.ExchangeFailure.Kind;

/** A request that must not have been done without its client knowing of it. */
class UndoTest extends HttpTest {
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final AtomicInteger unused = new AtomicInteger();

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private Collected create(HttpExchanges exchanges) {
        Collected answer = new Collected();
        exchanges.postOrUndo(bytes("create"), bytes("delete"), LONG, answer);
        return answer;
    }

    private String next() throws InterruptedException {
        return String.valueOf(asked.poll(LONG.toSeconds(), TimeUnit.SECONDS));
    }

    private HttpExchanges exchanges(RawServer server) {
        return exchanges(clear(server), PlainLogin.tokens("Test one"), unused::incrementAndGet);
    }

    /** Answers all but the creation, and notes what it was asked. */
    private boolean isAnswered(RawServer.Request request) {
        if (!request.text().isEmpty()) {
            asked.add(request.text());
        }
        return !request.text().equals("create");
    }

    @Test
    void anAnswerLeavesNothingToUndo() throws Exception {
        try (RawServer server = new RawServer((request, socket) -> {
            asked.add(request.text());
            RawServer.envelope(socket, "x");
        })) {
            HttpExchanges exchanges = exchanges(clear(server), PlainLogin.none(), unused::incrementAndGet);
            assertThat(create(exchanges).text()).isEqualTo("x");
            exchanges.abort();

            assertThat(unused).hasValue(1);
            assertThat(asked).containsExactly("create");
        }
    }

    @Test
    void aConnectionThatIsCutInsteadOfTheAnswerIsFollowedByTheUndoing() throws Exception {
        try (RawServer server = new RawServer((request, socket) -> {
            if (isAnswered(request)) {
                RawServer.envelope(socket, "x");
            } else {
                socket.close();
            }
        })) {
            HttpExchanges exchanges = exchanges(server);
            assertThat(create(exchanges).failure().kind()).isEqualTo(Kind.LOST);

            assertThat(next()).isEqualTo("create");
            assertThat(next()).isEqualTo("delete");
            exchanges.abort();
            Await.until("the login is not used any more", LONG, () -> unused.get() == 1);
        }
    }

    @Test
    void anAbortDoesNotWaitForTheUndoingWhichKeepsTheLogin() throws Exception {
        CountDownLatch answers = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, socket) -> {
            if (isAnswered(request)) {
                if (!request.text().isEmpty()) {
                    answers.await();
                }
                RawServer.envelope(socket, "x");
            }
        })) {
            HttpExchanges exchanges = exchanges(server);
            Collected answer = create(exchanges);
            assertThat(next()).isEqualTo("create");
            exchanges.abort();

            assertThat(answer.failure().kind()).isEqualTo(Kind.ABORTED);
            assertThat(next()).isEqualTo("delete");
            assertThat(unused).hasValue(0);
            answers.countDown();
            Await.until("the login is not used any more", LONG, () -> unused.get() == 1);
        }
    }

    @Test
    void whatTheServerHasNotReadNeedsNoUndoing() throws IOException {
        try (RawServer server = new RawServer((request, socket) -> {
            isAnswered(request);
            socket.close();
        })) {
            HttpExchanges exchanges = exchanges(server);
            assertThat(create(exchanges).failure().sent()).isFalse();
            exchanges.abort();

            assertThat(unused).hasValue(1);
            assertThat(asked).isEmpty();
        }
    }
}
