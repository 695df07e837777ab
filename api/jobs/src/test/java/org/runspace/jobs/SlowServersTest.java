package org.runspace.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.PSSession;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceOptions;
import org.runspace.TargetState;
import org.runspace.endpoint.Endpoint;
import org.runspace.error.ErrorCode;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.error.SessionStateException;
import org.runspace.testkit.Await;

/** Servers that take their time: at the end of a session, and with a run that they do not give away yet. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowServersTest {
    private static final JobScript WORK = new JobScript("work", "Invoke-Work");
    private static final String ENDPOINT = "jobslow";

    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final TargetSessions sessions =
            TargetSessions.of(target -> "loopback:" + ENDPOINT, RunspaceOptions.DEFAULT);
    private DataSource database;

    @BeforeEach
    void start() {
        Endpoint.with(Map.of("Invoke-Work", call -> call.write(1))).register(ENDPOINT);
        database = Clusters.h2();
    }

    @AfterEach
    void end() {
        Endpoint.unregister(ENDPOINT);
    }

    @Test
    void aResultThatIsKnownIsStoredThoughTheNodeIsClosedBeforeTheSessionHasEnded() throws InterruptedException {
        UUID id;
        try (FleetJobs jobs = FleetJobs.start(database, node(target -> slowToEnd(sessions.open(target))))) {
            id = jobs.submit(FleetJob.on(List.of("web01")).run(WORK).onNodeLoss(NodeLoss.RERUN));
            assertThat(closing.await(1, TimeUnit.MINUTES)).isTrue();
        }

        JobResult result =
                new JobReader(new Database(database)).results(id, 0, 1).get(0);
        assertThat(result.state()).isEqualTo(JobTargetState.ENDED);
        assertThat(result.outcome()).contains(TargetState.SUCCEEDED);
    }

    @Test
    void aRunThatItsServerDoesNotGiveAwayYetTakesNoThreadOfTheNode() throws InterruptedException {
        try (FleetJobs jobs = FleetJobs.start(database, node(new Holding()).withThrottle(1))) {
            FleetJob job = FleetJob.on(List.of("held")).run(WORK).onNodeLoss(NodeLoss.RECONNECT);
            UUID held = jobs.submit(job, Instant.now().plusSeconds(4));
            leave(new TargetKey(held, 0));
            assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();

            UUID other = jobs.submit(FleetJob.on(List.of("web01")).run(WORK));
            Clusters.awaitEnd(jobs, other);

            assertThat(jobs.status(other).summary()).isEqualTo("1 succeeded");
            assertThat(jobs.results(held).get(0).state()).isEqualTo(JobTargetState.RUNNING);
            Await.until(
                    "an attempt that is not counted",
                    Clusters.LONG,
                    () -> jobs.results(held).get(0).attempts() == 1);
        }
    }

    /** Does what a node does that is lost after it has started a script. */
    private void leave(TargetKey key) {
        JobStore store = new JobStore(new Database(database), JobLimits.DEFAULT);
        assertThat(store.begin(key, 1, "lost")).isPresent();
        assertThat(store.opened(key, 1, UUID.randomUUID())).isTrue();
    }

    private static JobNode node(TargetSessions pool) {
        return Clusters.node("slow", WORK).withPool(FleetJob.DEFAULT_POOL, pool);
    }

    /** A session whose end its server does not answer. */
    private RemoteRunspace slowToEnd(RemoteRunspace session) {
        return (RemoteRunspace) Proxy.newProxyInstance(
                RemoteRunspace.class.getClassLoader(),
                new Class<?>[] {RemoteRunspace.class},
                (self, method, values) -> {
                    if (method.getName().equals("close")) {
                        session.close();
                        closing.countDown();
                        awaitAnswer();
                    }
                    try {
                        return method.invoke(session, values);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void awaitAnswer() {
        try {
            never.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new SessionStateException(ErrorCode.INTERRUPTED, e);
        }
    }

    /** A server that takes the client of its session for alive. */
    private final class Holding implements TargetSessions {
        @Override
        public RemoteRunspace open(String target) {
            return sessions.open(target);
        }

        @Override
        public boolean keepsRuns(String target) {
            return true;
        }

        @Override
        public PSSession takeUp(String target, UUID session) {
            asked.countDown();
            throw new RunspaceOpenException(OpenFailure.CONFIGURATION, "", null, ErrorCode.OPEN_TIMEOUT, target, "1 s");
        }
    }
}
