package org.runspace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.runspace.KeptSession;
import org.runspace.PSSession;
import org.runspace.PipelineItem;
import org.runspace.PipelineState;
import org.runspace.PowerShell;
import org.runspace.ResumedRun;
import org.runspace.RunHandle;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.RunspacePool;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceOpenException;
import org.runspace.error.SessionStateException;
import org.runspace.host.PSHost;
import org.runspace.object.PSObject;
import org.runspace.object.SecureString;

/**
 * Tests what every transport must do whose sessions another client can take up. Extend it and return a connection
 * string. Each test has sessions of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
public abstract class ConnectContract {
    /** Some output at once, and the rest when the client has left. */
    private static final String NUMBERS = "1..3000; Start-Sleep -Seconds 2; 3001..6000";

    /** More numbers than a client takes whose consumer is slow. */
    private static final int FLOOD = 100_000;

    private static final List<Object> ALL_NUMBERS =
            IntStream.rangeClosed(1, 6000).<Object>mapToObj(Integer::valueOf).toList();

    /** Creates the test; for subclasses. */
    protected ConnectContract() {
        // has no state
    }

    /**
     * Returns the connection string of the sessions of this test.
     *
     * @return the connection string
     */
    protected abstract String connection();

    /**
     * Returns the options that sessions are opened with.
     *
     * @return the default ones, if not overridden
     */
    protected RunspaceOptions options() {
        return RunspaceOptions.DEFAULT;
    }

    @Test
    void aSessionThatWasLeftIsTakenUpByAnotherClient() {
        UUID id = leave(open());
        try (PSSession taken = connect(id)) {
            assertThat(taken.instanceId()).isEqualTo(id);
            assertThat(taken.applicationPrivateData()).containsKey("PSVersionTable");
            assertThat(values(taken.invoke("1..3").output())).containsExactly(1, 2, 3);
            assertThat(taken.disconnectedPowerShells()).isEmpty();
        }
    }

    @Test
    void aSessionGoesFromClientToClient() {
        UUID id = leave(open());
        for (int i = 0; i < 5; i++) {
            PSSession taken = connect(id);
            assertThat(values(taken.invoke("1").output())).containsExactly(1);
            leave(taken);
        }
        connect(id).close();
    }

    @Test
    void theServerTellsWhichSessionsItKeeps() {
        PSSession session = open();
        UUID id = session.instanceId();
        assertThat(kept(id).connected()).isTrue();
        leave(session);
        assertThat(kept(id).connected()).isFalse();
        connect(id).close();
        Await.until(
                "the session is gone",
                EndpointTest.LIMIT,
                () -> sessions().stream().noneMatch(kept -> kept.id().equals(id)));
    }

    @Test
    void aSessionThatHasAClientIsNotTakenUp() {
        try (PSSession session = open()) {
            UUID id = session.instanceId();
            assertThatThrownBy(() -> connect(id)).isInstanceOf(RunspaceOpenException.class);
            assertThat(values(session.invoke("1").output())).containsExactly(1);
        }
    }

    @Test
    void aSessionThatDoesNotExistIsNotTakenUp() {
        assertThatThrownBy(() -> connect(new UUID(1, 1))).isInstanceOf(RunspaceOpenException.class);
    }

    @Test
    void aClientWhoseSessionWasTakenUpCannotTakeItUpAgain() {
        PSSession first = open();
        UUID id = first.instanceId();
        first.disconnect();
        try (PSSession second = connect(id)) {
            assertThatThrownBy(first::reconnect).isInstanceOf(RunspaceException.class);
            assertThat(values(second.invoke("1").output())).containsExactly(1);
        }
        first.close();
    }

    @Test
    void aPoolKeepsItsSize() {
        RunspacePool pool = RunspaceFactory.openPool(2, 3, connection(), options());
        UUID id = pool.instanceId();
        pool.disconnect();
        pool.close();
        assertThatThrownBy(() -> connect(id))
                .isInstanceOf(RunspaceOpenException.class)
                .hasMessageContaining(ErrorCode.POOL_OF_SEVERAL.id());
        try (RunspacePool taken = RunspaceFactory.connectPool(connection(), id, options())) {
            assertThat(taken.minRunspaces()).isEqualTo(2);
            assertThat(taken.maxRunspaces()).isEqualTo(3);
            assertThat(values(taken.invoke("1").output())).containsExactly(1);
        }
    }

    @Test
    void aRunningPipelineIsTakenUpWithTheSession() {
        PSSession first = open();
        ItemRecorder before = new ItemRecorder();
        first.powerShell().addScript(NUMBERS).items().subscribe(before);
        Await.until(
                "the first output is there",
                EndpointTest.LIMIT,
                () -> before.items().size() >= 3000);
        UUID id = leave(first);
        try (PSSession taken = connect(id)) {
            List<PowerShell> running = taken.disconnectedPowerShells();
            assertThat(running).hasSize(1);
            List<Object> all = new ArrayList<>(values(outputs(before.items())));
            all.addAll(values(running.get(0).invoke().output()));
            assertThat(all).isEqualTo(ALL_NUMBERS);
            assertThat(taken.disconnectedPowerShells()).isEmpty();
            assertThat(values(taken.invoke("1").output())).containsExactly(1);
        }
    }

    @Test
    void aPipelineThatWasTakenUpCanBeStopped() {
        try (PSSession taken = connect(leaveWithSleepingPipeline())) {
            ItemRecorder after = new ItemRecorder();
            PowerShell running = taken.disconnectedPowerShells().get(0);
            running.items().subscribe(after);
            running.stop();
            after.await(EndpointTest.LIMIT);
            assertThat(after.items().get(after.items().size() - 1))
                    .isInstanceOfSatisfying(
                            PipelineItem.StateChanged.class,
                            end -> assertThat(end.state()).isEqualTo(PipelineState.STOPPED));
            assertThat(values(taken.invoke("1").output())).containsExactly(1);
        }
    }

    @Test
    void whatStandsForARunningPipelineTakesNoCommandsAndNoInput() {
        try (PSSession taken = connect(leaveWithSleepingPipeline())) {
            PowerShell running = taken.disconnectedPowerShells().get(0);
            assertThatThrownBy(() -> running.addScript("2")).isInstanceOf(SessionStateException.class);
            assertThatThrownBy(() -> running.addArgument(2)).isInstanceOf(SessionStateException.class);
            assertThatThrownBy(() -> running.input(List.of(2))).isInstanceOf(SessionStateException.class);
        }
    }

    @Test
    void aRunIsFinishedByTheHolderOfItsHandle() {
        PSSession first = open();
        PowerShell run = first.powerShell().addScript(NUMBERS);
        List<Object> all = new ArrayList<>();
        String written;
        try (Stream<PSObject> output = run.stream()) {
            Iterator<PSObject> values = output.iterator();
            for (int i = 0; i < 100; i++) {
                all.add(values.next().value());
            }
            RunHandle handle = run.disconnect();
            values.forEachRemaining(value -> all.add(value.value()));
            assertThat(handle.received()).isEqualTo(all.size());
            written = handle.toJson();
        }
        assertThat(first.isUsable()).isFalse();
        try (ResumedRun resumed = RunspaceFactory.resume(RunHandle.fromJson(written), options())) {
            all.addAll(values(resumed.powerShell().invoke().output()));
            assertThat(values(resumed.session().invoke("1").output())).containsExactly(1);
        }
        assertThat(all).isEqualTo(ALL_NUMBERS);
    }

    @Test
    void aRunWhoseOutputNobodyReadsIsLeftInTheMiddleOfIt() throws InterruptedException {
        List<Object> all = new ArrayList<>();
        PowerShell run = open().powerShell().addScript("1.." + FLOOD);
        RunHandle handle;
        try (Stream<PSObject> output = run.stream()) {
            Iterator<PSObject> values = output.iterator();
            all.add(values.next().value());
            // what waits for its consumer is so much then that the client does not ask for more
            Thread.sleep(2000);
            handle = run.disconnect();
            values.forEachRemaining(value -> all.add(value.value()));
        }
        assertThat(all).hasSizeLessThan(FLOOD).hasSize((int) handle.received());
        try (ResumedRun resumed = RunspaceFactory.resume(handle, options())) {
            all.addAll(values(resumed.powerShell().invoke().output()));
        }
        assertThat(all)
                .isEqualTo(IntStream.rangeClosed(1, FLOOD)
                        .<Object>mapToObj(Integer::valueOf)
                        .toList());
    }

    @Test
    void aRunIsLeftWhileItsOutputFloods() throws Exception {
        ItemRecorder before = new ItemRecorder();
        PowerShell run = open().powerShell().addScript("1.." + FLOOD);
        run.items().subscribe(before);
        Await.until("output arrives", EndpointTest.LIMIT, () -> !before.items().isEmpty());
        RunHandle handle = run.disconnect();
        List<Object> all = new ArrayList<>(values(outputs(before.await(EndpointTest.LIMIT))));
        assertThat(all).hasSizeLessThan(FLOOD).hasSize((int) handle.received());
        try (ResumedRun resumed = RunspaceFactory.resume(handle, options())) {
            all.addAll(values(resumed.powerShell().invoke().output()));
        }
        assertThat(all)
                .isEqualTo(IntStream.rangeClosed(1, FLOOD)
                        .<Object>mapToObj(Integer::valueOf)
                        .toList());
    }

    @Test
    void aRunThatHasEndedIsNotLeft() {
        try (PSSession session = open()) {
            PowerShell run = session.powerShell().addScript("1");
            run.invoke();
            assertThatThrownBy(run::disconnect)
                    .isInstanceOf(RunspaceException.class)
                    .hasMessageContaining(ErrorCode.RUN_NOT_LEFT.id());
            assertThat(values(session.invoke("1").output())).containsExactly(1);
        }
    }

    /** The server would not ask the next client again. */
    @Test
    void aRunThatAsksItsHostIsNotLeft() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        AtomicBoolean asked = new AtomicBoolean();
        PSHost host = new AnsweringHost(() -> {
            asked.set(true);
            return answer.join();
        });
        try (PSSession session = open()) {
            PowerShell run = session.powerShell().addCommand("Read-Host").host(host);
            ItemRecorder items = new ItemRecorder();
            run.items().subscribe(items);
            Await.until("the host is asked", EndpointTest.LIMIT, asked::get);
            assertThatThrownBy(run::disconnect)
                    .isInstanceOf(RunspaceException.class)
                    .hasMessageContaining(ErrorCode.RUN_NOT_LEFT.id());
            answer.complete("yes");
            assertThat(values(outputs(items.await(EndpointTest.LIMIT)))).containsExactly("yes");
        }
    }

    @Test
    void secureStringsCrossForTheSecondClientAsForTheFirst() {
        PSSession first = open();
        assertThat(echo(first, "one")).isEqualTo("one");
        try (PSSession taken = connect(leave(first))) {
            assertThat(echo(taken, "two")).isEqualTo("two");
        }
    }

    private static String echo(PSSession session, String secret) {
        try (SecureString sent = SecureString.of(secret.toCharArray())) {
            Object received = session.powerShell()
                    .addCommand("Write-Output")
                    .addParameter("InputObject", sent)
                    .invoke()
                    .output()
                    .get(0)
                    .value();
            return ((SecureString) received).use(String::new);
        }
    }

    private PSSession open() {
        return RunspaceFactory.open(connection(), options());
    }

    private PSSession connect(UUID id) {
        return RunspaceFactory.connect(connection(), id, options());
    }

    private List<KeptSession> sessions() {
        return RunspaceFactory.sessions(connection(), options());
    }

    private KeptSession kept(UUID id) {
        return sessions().stream()
                .filter(kept -> kept.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private UUID leaveWithSleepingPipeline() {
        PSSession session = open();
        ItemRecorder items = new ItemRecorder();
        session.powerShell().addScript("1; Start-Sleep -Seconds 600").items().subscribe(items);
        Await.until("it runs", EndpointTest.LIMIT, () -> !items.items().isEmpty());
        return leave(session);
    }

    private static UUID leave(PSSession session) {
        session.disconnect();
        session.close();
        return session.instanceId();
    }

    private static List<PSObject> outputs(List<PipelineItem> items) {
        return items.stream()
                .filter(PipelineItem.Output.class::isInstance)
                .map(item -> ((PipelineItem.Output) item).value())
                .toList();
    }

    private static List<Object> values(List<PSObject> output) {
        return output.stream().map(PSObject::value).toList();
    }
}
