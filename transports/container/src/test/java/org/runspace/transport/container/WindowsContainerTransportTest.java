package org.runspace.transport.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.error.OpenFailure;
import org.runspace.spi.Deadline;
import org.runspace.spi.Fill;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportFailure;
import org.runspace.spi.TransportListener;
import org.runspace.spi.TransportProvider;
import org.runspace.spi.Transports;
import org.runspace.transport.stream.CountedThreads;

/**
 * A session by the compute service: what is started, what carries it, and that however it ends no process, no thread
 * and no caller is left behind.
 */
@Timeout(60)
class WindowsContainerTransportTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final UUID SESSION = new UUID(5, 5);
    private static final UUID MACHINE = UUID.fromString("11223344-5566-7788-99aa-bbccddeeff00");
    private static final String DEFAULT = "container:" + FakeComputeService.CONTAINER + "?engine=hcs";
    private static final String PIPE =
            "path=\\\\.\\GLOBALROOT\\Silos\\604\\Device\\NamedPipe\\PSHost.134312708967800123.8224.DefaultAppDomain.";

    private final FakeComputeService service = new FakeComputeService();
    private final FakeCarrier pipe = new FakeCarrier("pipe", "startTimeout");
    private final FakeCarrier hyperv = new FakeCarrier("hyperv", "startTimeout", "container");
    private final CountedThreads threads = new CountedThreads();
    private final RecordingListener listener = new RecordingListener();
    private final Deadline deadline = Deadline.after(Duration.ofSeconds(60), threads.nanoTime());
    private List<TransportProvider> others = List.of(pipe, hyperv);

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        assertThat(threads.left(LIMIT)).isEmpty();
        threads.close();
        assertThat(listener.events).isEmpty();
    }

    @Test
    void withoutAMachineTheSessionGoesOverThePipeOfTheProcess() throws Exception {
        Transport transport = open(DEFAULT);
        FakeCarrier.Made carrier = next(pipe);

        assertThat(service.calls)
                .containsExactly(
                        "isolation 4f5d0c", "start pwsh.exe -NamedPipeServerMode -NoLogo true", "startTicks 8224");
        assertThat(pipe.targets).singleElement().satisfies(target -> {
            assertThat(target.rest()).isEqualTo(PIPE + "pwsh");
            assertThat(target.settings()).isEqualTo(Map.of("startTimeout", "PT20S"));
        });
        assertThat(carrier.deadline).isEqualTo(deadline);
        carrier.listener.opened();
        listener.expect("opened");
        listener.atTheEnd = () -> " " + service.running;
        transport.close();
        assertThat(carrier.calls.take()).isEqualTo("close");
        listener.expect("closed []");
    }

    @Test
    void withAMachineTheSessionGoesOverASocketToItAndTheServerEndsByItself() throws Exception {
        service.isolation = Isolation.byMachine(MACHINE);
        Transport transport = open(DEFAULT + "&configuration=My+Endpoint&runAsAdministrator=true&startTimeout=5000");
        FakeCarrier.Made carrier = next(hyperv);

        assertThat(service.calls)
                .containsExactly(
                        "isolation 4f5d0c",
                        "start pwsh.exe -SocketServerMode -NoProfile -NoLogo -Config \"My Endpoint\" false");
        assertThat(hyperv.targets).singleElement().satisfies(target -> {
            assertThat(target.rest()).isEqualTo(MACHINE.toString());
            assertThat(target.settings()).isEqualTo(Map.of("startTimeout", "PT5S", "container", "true"));
        });
        carrier.listener.opened();
        listener.expect("opened");
        transport.abort();
        assertThat(carrier.calls.take()).isEqualTo("abort");
        listener.expect("closed");
        assertThat(service.calls).noneMatch(call -> call.startsWith("terminate"));
    }

    @Test
    void aServerThatWasNeverConnectedToIsEndedInAMachineToo() throws Exception {
        service.isolation = Isolation.byMachine(MACHINE);
        open(DEFAULT);
        FakeCarrier.Made carrier = next(hyperv);

        carrier.listener.failed(
                Transport.SESSION,
                new TransportFailure(OpenFailure.UNREACHABLE, "nobody listens", "their words", null));
        carrier.listener.closed();

        listener.expect("failed UNREACHABLE");
        assertThat(listener.failure.message())
                .isEqualTo("the process 8224 (pwsh.exe) in the container 4f5d0c cannot be reached: nobody listens");
        assertThat(listener.failure.serverText()).isEqualTo("their words");
        listener.expect("closed");
        assertThat(service.running).isEmpty();
    }

    @Test
    void thePowerShellThatWindowsBringsServesWhereThereIsNoOther() throws Exception {
        service.missing.add("pwsh.exe");
        Transport transport = open(DEFAULT);
        next(pipe);

        assertThat(pipe.targets.take().rest()).isEqualTo(PIPE + "powershell");
        transport.abort();
        listener.expect("closed");
        assertThat(service.running).isEmpty();
    }

    @Test
    void aContainerWithoutPowerShellIsToldWithBothNames() throws Exception {
        service.missing.addAll(List.of("pwsh.exe", "powershell.exe"));
        open(DEFAULT);

        expectFailure(OpenFailure.NOT_FOUND, "there is no pwsh.exe; there is no powershell.exe");
    }

    @Test
    void aProgramThatWasNamedIsTheOnlyOneThatIsTried() throws Exception {
        service.missing.add("C:\\ps\\pwsh-preview.exe");
        open(DEFAULT + "&command=C:\\ps\\pwsh-preview.exe");

        expectFailure(OpenFailure.NOT_FOUND, "there is no C:\\ps\\pwsh-preview.exe");
        assertThat(service.calls).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"isolation, AUTHENTICATION, 1", "start, UNREACHABLE, 2", "startTicks, UNREACHABLE, 4"})
    void aServiceThatFailsIsAFailureAndLeavesNothing(String call, OpenFailure kind, int calls) throws Exception {
        service.failing = call;
        service.kind = kind;
        Transport transport = open(DEFAULT);

        expectFailure(kind, call + " does not work");
        assertThat(service.calls).as("what was started is ended").hasSize(calls);
        assertThat(service.running).isEmpty();
        transport.abort();
        transport.close();
    }

    @Test
    void aContainerThatDoesNotExistIsNotFound() throws Exception {
        open("container:web01?engine=HCS");
        expectFailure(OpenFailure.NOT_FOUND, "no container web01");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void withoutTheConnectionTypeThatIsNeededNothingIsStarted(boolean machine) throws Exception {
        service.isolation = machine ? Isolation.byMachine(MACHINE) : service.isolation;
        others = List.of(machine ? pipe : hyperv);
        open(DEFAULT);

        expectFailure(
                OpenFailure.CONFIGURATION,
                machine ? "add runspace-transport-hyper-v" : "add runspace-transport-named-pipe");
        assertThat(service.calls).containsExactly("isolation 4f5d0c");
    }

    @Test
    void aConnectionTypeThatDoesNotKnowItsSettingsIsNoReasonToLeaveAProcess() throws Exception {
        others = List.of(new FakeCarrier("pipe"));
        open(DEFAULT);

        expectFailure(OpenFailure.CONFIGURATION, "startTimeout");
        assertThat(service.running).isEmpty();
    }

    @Test
    void anAbortDuringTheStartIsAnsweredAtOnceAndWhatIsStartedThenIsEnded() throws Exception {
        service.starting = new CountDownLatch(1);
        Transport transport = open(DEFAULT);
        service.awaitStart();

        transport.abort();
        transport.abort();
        listener.expect("closed");
        service.starting.countDown();

        assertThat(threads.left(LIMIT)).isEmpty();
        assertThat(service.calls).contains("terminate 8224");
        assertThat(service.running).isEmpty();
        assertThat(pipe.opened).isEmpty();
    }

    @Test
    void aCloseDuringTheStartIsAnAbort() throws Exception {
        service.starting = new CountDownLatch(1);
        Transport transport = open(DEFAULT);
        transport.ready(Transport.SESSION);
        transport.close();
        listener.expect("closed");
        service.starting.countDown();
        assertThat(threads.left(LIMIT)).isEmpty();
        assertThat(service.running).isEmpty();
    }

    @Test
    void anAbortBeforeTheOpenStartsNothing() throws Exception {
        Transport transport = create(DEFAULT);
        transport.abort();
        transport.open(SESSION, listener, deadline);

        listener.expect("closed");
        assertThat(service.calls).isEmpty();
    }

    @Test
    void anAbortWhileTheCarrierConnectsEndsBoth() throws Exception {
        Transport transport = open(DEFAULT);
        FakeCarrier.Made carrier = next(pipe);
        listener.atTheEnd = () -> " " + service.running;

        transport.close();

        assertThat(carrier.calls.take()).as("there is no session to close").isEqualTo("abort");
        listener.expect("closed []");
    }

    @Test
    void aSessionWithoutAThreadFails() throws Exception {
        threads.rejectBlockingWork();
        open(DEFAULT);
        expectFailure(OpenFailure.CONFIGURATION, "no thread");
    }

    @Test
    void aProcessIsEndedEvenIfNobodyGivesAThreadForIt() throws Exception {
        Transport transport = open(DEFAULT);
        FakeCarrier.Made carrier = next(pipe);
        carrier.listener.opened();
        listener.expect("opened");
        threads.rejectBlockingWork();

        transport.close();

        listener.expect("closed");
        assertThat(service.running).isEmpty();
    }

    @Test
    void aProcessThatCannotBeEndedDoesNotHoldTheSessionsEndUp() throws Exception {
        Transport transport = open(DEFAULT);
        next(pipe).listener.opened();
        listener.expect("opened");
        service.failing = "terminate";

        transport.close();

        listener.expect("closed");
    }

    @Test
    void anOpeningWhoseTimeIsOverStartsNothing() throws Exception {
        Transport transport = create(DEFAULT);
        transport.open(SESSION, listener, Deadline.after(Duration.ZERO, threads.nanoTime()));

        expectFailure(OpenFailure.TIMEOUT, "the time for the opening was over");
        assertThat(service.calls).isEmpty();
    }

    @Test
    void callsAndAnswersArePassedOn() throws Exception {
        Transport transport = open(DEFAULT);
        FakeCarrier.Made carrier = next(pipe);
        assertThat(transport.traits()).isEqualTo(carrier.traits());
        assertThat(transport.feature(String.class)).isEmpty();
        TransportListener tell = carrier.listener;
        tell.opened();
        UUID pipeline = new UUID(7, 7);
        transport.ready(Transport.SESSION);
        transport.openChannel(pipeline);
        transport.signal(pipeline);
        transport.resume(pipeline);
        transport.closeChannel(pipeline);
        assertThat(carrier.calls)
                .containsExactly(
                        "ready " + Transport.SESSION,
                        "openChannel " + pipeline,
                        "signal " + pipeline,
                        "resume " + pipeline,
                        "closeChannel " + pipeline);
        assertThat(transport.feature(String.class)).contains("pipe");
        assertThat(tell.fill(pipeline, ByteBuffer.allocate(1))).isEqualTo(Fill.EMPTY);
        assertThat(tell.received(pipeline, ByteBuffer.allocate(3))).isFalse();
        tell.channelOpened(pipeline);
        tell.signalled(pipeline);
        tell.channelClosed(pipeline);
        tell.serverText("words", true);
        tell.retrying(LIMIT);
        tell.reconnected();
        tell.disconnected();
        tell.failed(Transport.SESSION, new TransportFailure(OpenFailure.UNREACHABLE, "gone", "", null));
        tell.closed();
        for (String event : List.of(
                "opened",
                "fill",
                "received 3",
                "channelOpened",
                "signalled",
                "channelClosed",
                "serverText words true",
                "retrying PT10S",
                "reconnected",
                "disconnected",
                "failed UNREACHABLE",
                "closed")) {
            listener.expect(event);
        }
        assertThat(listener.failure.message()).isEqualTo("gone");
    }

    private Transport create(String connection) {
        ContainerTransportProvider provider = new ContainerTransportProvider(service, () -> Transports.of(others));
        return provider.create(Transports.of(List.of(provider)).parse(connection), threads);
    }

    private Transport open(String connection) {
        Transport transport = create(connection);
        transport.open(SESSION, listener, deadline);
        return transport;
    }

    private static FakeCarrier.Made next(FakeCarrier carrier) throws InterruptedException {
        FakeCarrier.Made made = carrier.opened.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(made).isNotNull();
        return made;
    }

    private void expectFailure(OpenFailure kind, String words) throws InterruptedException {
        listener.expect("failed " + kind);
        assertThat(listener.failure.message()).contains(words);
        listener.expect("closed");
    }
}
