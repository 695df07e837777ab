package org.runspace.sample.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClosingTest {
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final AtomicLong clock = new AtomicLong();
    private final List<String> closed = new ArrayList<>();
    private final Closing closing = new Closing(socket(), timer, clock::get);

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void aConnectionThatIsJustBeingOpenedIsClosedLater() {
        closing.close(CloseCodes.CANNOT_ACCEPT, "no such terminal");

        assertThat(closed).isEmpty();
        assertThat(timer.getQueue()).hasSize(1);
    }

    @Test
    void aConnectionThatWasOpenedBeforeIsClosedAtOnce() {
        clock.addAndGet(Duration.ofSeconds(1).toNanos());

        closing.close(CloseCodes.NORMAL_CLOSURE, "over");

        assertThat(closed).containsExactly("over");
    }

    @Test
    void aConnectionIsClosedAtOnceWhenNothingCanBeDoneLater() {
        timer.shutdown();

        closing.close(CloseCodes.NORMAL_CLOSURE, "over");

        assertThat(closed).containsExactly("over");
    }

    private Session socket() {
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("close");
                    closed.add(((CloseReason) arguments[0]).getReasonPhrase());
                    return null;
                });
    }
}
