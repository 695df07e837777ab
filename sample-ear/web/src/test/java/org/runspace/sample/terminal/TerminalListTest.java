package org.runspace.sample.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jline.terminal.Size;
import org.junit.jupiter.api.Test;
import org.runspace.RunspaceSource;
import org.runspace.sample.Openings;
import org.runspace.sample.Owner;
import org.runspace.sample.Resources;

/** A terminal that has ended is there for its page until that can have come back, and not for longer. */
class TerminalListTest {
    private static final Owner OWNER = new Owner("anna", "session");
    private static final long LIMIT_MILLIS = 10_000;

    private final List<Thread> shells = new ArrayList<>();
    private final Executor nobodyWaits = Runnable::run;
    private final TerminalList list = new TerminalList(this::shell, nobodyWaits);

    private Thread shell(Runnable work) {
        Thread shell = new Thread(work);
        shells.add(shell);
        return shell;
    }

    @Test
    void oneThatHasEndedWhileItsPageIsAwayIsThereWhenThePageComesBack() throws Exception {
        String id = openAndAwaitEnd();
        WebTerminal ended = list.find(id, OWNER.user()).orElseThrow();

        list.endForgotten();
        openAndAwaitEnd();

        assertThat(ended.hasEnded()).isTrue();
        assertThat(ended.timeWithoutPage()).isPositive();
        assertThat(list.find(id, OWNER.user())).containsSame(ended);
    }

    @Test
    void ofThoseThatHaveEndedTheNewestStay() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < TerminalList.MOST + 2; i++) {
            ids.add(openAndAwaitEnd());
        }

        assertThat(ids.subList(0, 2)).noneMatch(this::isThere);
        assertThat(ids.subList(2, ids.size())).allMatch(this::isThere);
    }

    @Test
    void oneThatIsOpenedWhileItsUserSignsOutEnds() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        list.endOf(OWNER.httpSession());

        String id = list.open(
                pool((proxy, method, arguments) -> {
                    never.await();
                    throw new IllegalStateException("never");
                }),
                Size.of(80, 24),
                OWNER);

        assertThat(isThere(id)).isFalse();
        awaitEnd();
    }

    @Test
    void whyAShellHasFailedIsInTheLog() throws Exception {
        Told told = new Told();
        Logger log = Logger.getLogger(WebTerminal.class.getName());
        log.addHandler(told);
        try {
            openAndAwaitEnd();
        } finally {
            log.removeHandler(told);
        }

        assertThat(told.records)
                .singleElement()
                .satisfies(record -> assertThat(record.getThrown()).hasMessage("of the test"));
    }

    private boolean isThere(String id) {
        return list.find(id, OWNER.user()).isPresent();
    }

    private String openAndAwaitEnd() throws IOException, InterruptedException {
        String id = list.open(
                pool((proxy, method, arguments) -> {
                    throw new IllegalStateException("of the test");
                }),
                Size.of(80, 24),
                OWNER);
        awaitEnd();
        return id;
    }

    private void awaitEnd() throws InterruptedException {
        Thread last = shells.get(shells.size() - 1);
        last.join(LIMIT_MILLIS);
        assertThat(last.isAlive()).isFalse();
    }

    private static Resources.Resource pool(InvocationHandler answer) {
        RunspaceSource source = (RunspaceSource) Proxy.newProxyInstance(
                RunspaceSource.class.getClassLoader(), new Class<?>[] {RunspaceSource.class}, answer);
        return new Resources.Resource(
                "local", "java:app/psrp/local", "A pool", false, source, new Openings(Thread::new));
    }

    private static final class Told extends Handler {
        private final List<LogRecord> records = new ArrayList<>();

        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {
            // nothing waits
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
