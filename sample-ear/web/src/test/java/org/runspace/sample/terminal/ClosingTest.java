package org.runspace.sample.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClosingTest {
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private volatile boolean isOpen = true;
    private final Closing closing = new Closing(socket(), timer, Runnable::run);

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void whatThePageClosesIsNotClosedOnceMore() throws InterruptedException {
        closing.begin(CloseCodes.NORMAL_CLOSURE, "over");
        closing.gone();

        assertNothingIsClosed();
        assertThat(closing.over()).isDone();
    }

    @Test
    void whatWasCutIsNotClosed() throws InterruptedException {
        closing.begin(CloseCodes.NORMAL_CLOSURE, "over");
        isOpen = false;

        assertNothingIsClosed();
        assertThat(closing.over()).isDone();
    }

    private void assertNothingIsClosed() throws InterruptedException {
        timer.shutdown();
        assertThat(timer.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(closed).isNotDone();
    }

    @Test
    void whatThePageDoesNotCloseIsClosedLaterByAnotherThread() {
        assertThat(closing.isOpen()).isTrue();
        closing.begin(CloseCodes.NORMAL_CLOSURE, "over");

        assertThat(closing.isOpen()).isFalse();
        assertThat(closed).succeedsWithin(30, TimeUnit.SECONDS).isEqualTo("over by another thread");
    }

    @Test
    void aConnectionIsClosedAtOnceWhenNothingCanBeDoneLater() {
        timer.shutdown();

        closing.begin(CloseCodes.NORMAL_CLOSURE, "over");

        assertThat(closed).isCompletedWithValue("over by this thread");
    }

    private Session socket() {
        Thread caller = Thread.currentThread();
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("isOpen")) {
                        return isOpen;
                    }
                    assertThat(method.getName()).isEqualTo("close");
                    String by = Thread.currentThread().equals(caller) ? "this thread" : "another thread";
                    closed.complete(((CloseReason) arguments[0]).getReasonPhrase() + " by " + by);
                    return null;
                });
    }
}
