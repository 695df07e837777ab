package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import java.security.Principal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.security.auth.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.runspace.Cancellable;
import org.runspace.RemoteRunspace;
import org.runspace.RunListeners;
import org.runspace.audit.RunContext;
import org.runspace.audit.RunInfo;
import org.runspace.audit.RunListener;
import org.runspace.audit.RunOutcome;
import org.runspace.audit.RunSummary;
import org.runspace.testkit.Await;

/** Who is told of the runs in a pool's sessions, and what. */
class AuditTest extends AdapterTest {
    private static final String LOG = "org.runspace.adapter.audit";
    private static final String NAME = "audit-test";

    private final List<RunInfo> begun = new CopyOnWriteArrayList<>();
    private final List<RunSummary> ended = new CopyOnWriteArrayList<>();
    private final RunListener diary = new RunListener() {
        @Override
        public void before(RunInfo run) {
            begun.add(run);
        }

        @Override
        public void after(RunInfo run, RunSummary summary) {
            ended.add(summary);
        }
    };
    private Cancellable offer = Cancellable.NONE;

    @AfterEach
    void withdraw() {
        offer.cancel();
    }

    private void offer(RunListener listener) {
        offer = RunListeners.offer(NAME, listener);
        factory.setAuditListener(NAME);
    }

    private static Subject subject(String... names) {
        Set<Principal> principals = new LinkedHashSet<>();
        for (String name : names) {
            principals.add(name.startsWith("group") ? new GroupOfTest(name) : new UserOfTest(name));
        }
        return new Subject(true, principals, Set.of(), Set.of());
    }

    private record UserOfTest(String name) implements Principal {
        @Override
        public String getName() {
            return name;
        }
    }

    private record GroupOfTest(String name) implements Principal {
        @Override
        public String getName() {
            return name;
        }
    }

    private static void awaitLines(RecordedLog log, int count) {
        Await.until(count + " lines", LIMIT, () -> log.lines().size() >= count);
    }

    private void awaitEnds(int count) {
        Await.until(count + " runs have ended", LIMIT, () -> ended.size() >= count);
    }

    @Test
    void aLineOfTheLogSaysWhoRanWhatWithoutAValue() throws ResourceException {
        factory.setAuditLog("info");
        try (RecordedLog log = RecordedLog.of(LOG)) {
            RunspaceManagedConnection connection = create(subject("group of all", "ann"), null);
            try (RemoteRunspace handle =
                    (RemoteRunspace) connection.getConnection(subject("group of all", "ann"), null)) {
                handle.powerShell()
                        .addCommand("Write-Output")
                        .addParameter("InputObject", "hunter2")
                        .invoke();
            }
            awaitLines(log, 1);

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("PSRP1842: ann ran on loopback:: COMPLETED, without an error, after ")
                    .contains("1 objects, 0 errors", "trace none; commands: Write-Output -InputObject ...")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void noLineIsLoggedUnlessThePoolWantsThat() throws ResourceException {
        offer(diary);
        try (RecordedLog log = RecordedLog.of(LOG)) {
            try (RemoteRunspace handle = handle(create())) {
                handle.invoke("1");
            }
            awaitEnds(1);
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void anUnknownLevelIsRefused() {
        factory.setAuditLog("loud");
        assertThatThrownBy(this::create).isInstanceOf(ResourceException.class).hasMessageContaining("off, info, debug");
    }

    @Test
    void theApplicationsListenerIsToldOfItsRunsAloneAndKnowsTheCallerBest() throws ResourceException {
        offer(new RunListener() {
            @Override
            public RunContext context() {
                return new RunContext("bob of the session", "0af7651916cd43dd8448eb211c80319c", "mine");
            }

            @Override
            public void before(RunInfo run) {
                diary.before(run);
            }

            @Override
            public void after(RunInfo run, RunSummary summary) {
                diary.after(run, summary);
            }
        });
        factory.setAuditLog("info");
        try (RecordedLog log = RecordedLog.of(LOG)) {
            RunspaceManagedConnection connection = create(subject("ann"), null);
            try (RemoteRunspace handle = (RemoteRunspace) connection.getConnection(subject("ann"), null)) {
                handle.invoke("1");
            }
            // resets the session, and asks it whether that has worked
            connection.cleanup();
            try (RemoteRunspace handle = (RemoteRunspace) connection.getConnection(subject("ann"), null)) {
                handle.invoke("2");
            }
            awaitEnds(2);
            awaitLines(log, 2);

            assertThat(begun).hasSize(2);
            assertThat(begun.get(0).context())
                    .isEqualTo(new RunContext("bob of the session", "0af7651916cd43dd8448eb211c80319c", "mine"));
            assertThat(log.lines().get(0))
                    .startsWith("PSRP1842: bob of the session ran on")
                    .contains("trace 0af7651916cd43dd8448eb211c80319c");
        }
    }

    @Test
    void runsGoOnUntoldWhereNoApplicationOffersTheListenerAndThatIsLoggedOnce() throws ResourceException {
        factory.setAuditListener(NAME);
        try (RecordedLog log = RecordedLog.of(LOG);
                RemoteRunspace handle = handle(create())) {
            handle.invoke("1");
            handle.invoke("2");
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("PSRP1844: ")
                    .contains(NAME);

            offer(diary);
            handle.invoke("3");
            awaitEnds(1);
            assertThat(begun).hasSize(1);
        }
    }

    @Test
    void anApplicationsListenerThatHangsKeepsNeitherARunNorTheLogNorTheStopFromItsWay() throws ResourceException {
        CountDownLatch end = new CountDownLatch(1);
        offer((run, summary) -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        factory.setAuditLog("debug");
        Logger logger = Logger.getLogger(LOG);
        logger.setLevel(Level.ALL);
        try (RecordedLog log = RecordedLog.of(LOG);
                RemoteRunspace handle = handle(create())) {
            for (int i = 0; i < 10; i++) {
                handle.invoke("1");
            }
            awaitLines(log, 10);
        } finally {
            logger.setLevel(null);
            end.countDown();
        }
    }

    @Test
    void theEndOfARunIsToldThatTheStopOfTheAdapterCutsOff() throws ResourceException {
        offer(diary);
        RemoteRunspace handle = handle(create());
        CompletableFuture<?> run = handle.powerShell().addScript(SLEEP).invokeAsync();
        Await.until("it has begun", LIMIT, () -> begun.size() == 1);

        adapter.stop();

        assertThat(run).failsWithin(LIMIT);
        awaitEnds(1);
        assertThat(ended.get(0).outcome()).isIn(RunOutcome.STOPPED, RunOutcome.BROKEN);
    }
}
