package org.runspace.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.runspace.spi.Transport.SESSION;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.runspace.OpenFailure;
import org.runspace.spi.Deadline;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;

/** The client's side of the out-of-process protocol against a peer that a test plays line by line. */
class StreamTransportTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final UUID POOL = UUID.randomUUID();
    private static final UUID PIPELINE = UUID.fromString("1f2e3d4c-5b6a-4988-a7b6-c5d4e3f20100");

    private final Pipe toClient = new Pipe();
    private final Pipe toPeer = new Pipe();
    private final Pipe errors = new Pipe();
    private final AtomicInteger carrierCloses = new AtomicInteger();
    private final CountedThreads threads = new CountedThreads();
    private final RecordingListener listener = new RecordingListener();
    private final BufferedReader atPeer = new BufferedReader(new InputStreamReader(toPeer.in, StandardCharsets.UTF_8));
    private Transport transport = transport(this::streams);

    /** How a test's connection is made. */
    private interface Connect {
        ByteStreams connect() throws IOException;
    }

    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        transport.abort();
        assertThat(threads.left(LIMIT)).isEmpty();
        threads.close();
    }

    @Test
    void dataGoesOutOnePacketAtATime() throws Exception {
        open();
        listener.put(SESSION, "one");
        listener.put(SESSION, "two");
        transport.ready(SESSION);
        transport.ready(SESSION);
        expectAtPeer(data(SESSION, "one"));
        transport.openChannel(PIPELINE);
        expectAtPeer("<Command PSGuid='" + PIPELINE + "' />");
        say("<DataAck PSGuid='" + SESSION + "' />");
        expectAtPeer(data(SESSION, "two"));
        listener.put(SESSION, "three");
        say("<DataAck PSGuid='" + SESSION + "' />");
        expectAtPeer(data(SESSION, "three"));
    }

    @Test
    void aPipelinesDataWaitsForItsCommandToBeAcknowledged() throws Exception {
        open();
        listener.put(PIPELINE, "create");
        listener.put(SESSION, "other");
        transport.openChannel(PIPELINE);
        transport.ready(PIPELINE);
        transport.ready(SESSION);
        expectAtPeer("<Command PSGuid='" + PIPELINE + "' />");
        expectAtPeer(data(SESSION, "other"));
        say("<CommandAck PSGuid='" + PIPELINE + "' />");
        listener.expect("channelOpened pipeline");
        expectAtPeer(data(PIPELINE, "create"));
    }

    @Test
    void aPromptAnswerTravelsInItsOwnLane() throws Exception {
        open();
        listener.put(SESSION, "prompt answer");
        transport.ready(SESSION);
        expectAtPeer(data(SESSION, "prompt answer").replace("Default", "PromptResponse"));
    }

    @Test
    void stopAndReleaseAreAskedForAndAcknowledgedInOrder() throws Exception {
        openPipeline();
        transport.signal(PIPELINE);
        transport.closeChannel(PIPELINE);
        transport.closeChannel(PIPELINE);
        listener.put(PIPELINE, "too late");
        transport.ready(PIPELINE);
        expectAtPeer("<Signal PSGuid='" + PIPELINE + "' />");
        expectAtPeer("<Close PSGuid='" + PIPELINE + "' />");
        say("<SignalAck PSGuid='" + PIPELINE + "' />", "<CloseAck PSGuid='" + PIPELINE + "' />", "<CloseAck PSGuid='" + PIPELINE + "' />");
        listener.expect("signalled pipeline");
        listener.expect("channelClosed pipeline");
        transport.close();
        expectAtPeer("<Close PSGuid='" + SESSION + "' />");
    }

    @Test
    void receivedDataKeepsItsOrder() throws Exception {
        openPipeline();
        say(data(PIPELINE, "a"), data(SESSION, "b"), data(PIPELINE, "c"));
        listener.expect("received pipeline a");
        listener.expect("received session b");
        listener.expect("received pipeline c");
    }

    @Test
    void aCloseEndsWithItsAcknowledgementAndFreesTheCarrier() throws Exception {
        open();
        transport.close();
        transport.close();
        expectAtPeer("<Close PSGuid='" + SESSION + "' />");
        say(data(SESSION, "closing"), "<CloseAck PSGuid='" + SESSION + "' />");
        listener.expect("received session closing");
        listener.expect("closed");
        assertThat(threads.left(LIMIT)).isEmpty();
        assertThat(carrierCloses).hasValue(1);
        assertThat(listener.events).isEmpty();
    }

    @Test
    void aPeerThatEndsDuringTheCloseIsNoFailure() throws Exception {
        open();
        transport.close();
        expectAtPeer("<Close PSGuid='" + SESSION + "' />");
        toClient.endOfBytes();
        errors.endOfBytes();
        listener.expect("closed");
        assertThat(listener.failure).isNull();
    }

    @Test
    void aPeerThatEndsIsAFailureWithItsLastWords() throws Exception {
        open();
        sayError("I am out of memory");
        errors.endOfBytes();
        toClient.endOfBytes();
        listener.expect("peerText false I am out of memory");
        listener.expect("failed session UNREACHABLE");
        listener.expect("closed");
        assertThat(listener.failure.message()).isEqualTo("the other side closed the stream");
        assertThat(listener.failure.peerText()).isEqualTo("I am out of memory");
    }

    @Test
    void aPeerWhoseErrorStreamStaysOpenDelaysTheFailureOnlyAMoment() throws Exception {
        open();
        toClient.endOfBytes();
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> listener.expect("failed session UNREACHABLE"));
        listener.expect("closed");
    }

    @Test
    void noiseBeforeTheFirstPacketIsTextOfThePeerAndPartOfItsLastWords() throws Exception {
        open();
        say("Welcome to this machine");
        listener.expect("peerText false Welcome to this machine");
        errors.endOfBytes();
        toClient.endOfBytes();
        listener.expect("failed session UNREACHABLE");
        assertThat(listener.failure.peerText()).isEqualTo("Welcome to this machine");
    }

    @Test
    void onlyTheLastOfManyLinesAreKept() throws Exception {
        open();
        for (int i = 1; i <= 100; i++) {
            sayError("line " + i);
            listener.expect("peerText false line " + i);
        }
        errors.endOfBytes();
        toClient.endOfBytes();
        listener.expect("failed session UNREACHABLE");
        assertThat(listener.failure.peerText()).doesNotContain("line 60" + System.lineSeparator()).contains("line 61", "line 100");
    }

    @Test
    void aRemoteTransportErrorIsToldApartFromOtherText() throws Exception {
        open();
        sayError("just a word", "Remote transport error: the command does not fit");
        listener.expect("peerText false just a word");
        listener.expect("peerText true Remote transport error: the command does not fit");
    }

    @Test
    void aMarkedLineOfADataStreamIsTextOfThePeer() throws Exception {
        open();
        say("__NamedPipeError__:Remote transport error: no");
        listener.expect("peerText true Remote transport error: no");
    }

    @Test
    void aLineThatIsNoPacketEndsTheSession() throws Exception {
        open();
        say("<DataAck PSGuid='" + SESSION + "' />", "Segmentation fault");
        listener.expect("failed session PROTOCOL");
        listener.expect("closed");
        assertThat(listener.failure.message()).contains("Segmentation fault");
    }

    @Test
    void aPacketOnlyClientsSendEndsTheSession() throws Exception {
        open();
        say("<Command PSGuid='" + PIPELINE + "' />");
        listener.expect("failed session PROTOCOL");
        listener.expect("closed");
    }

    @Test
    void acknowledgementsNobodyWaitsForAreIgnored() throws Exception {
        open();
        say("<CommandAck PSGuid='" + PIPELINE + "' />", "<DataAck PSGuid='" + PIPELINE + "' />", "<CloseAck PSGuid='" + PIPELINE + "' />",
                data(SESSION, "still here"));
        listener.expect("received session still here");
    }

    @Test
    void heldReadsGoOnWhenResumed() throws Exception {
        openPipeline();
        listener.holding = true;
        say(data(PIPELINE, "first"), data(PIPELINE, "second"));
        listener.expect("received pipeline first");
        listener.put(SESSION, "writes go on");
        transport.ready(SESSION);
        expectAtPeer(data(SESSION, "writes go on"));
        assertThat(listener.events).isEmpty();
        listener.holding = false;
        transport.resume(PIPELINE);
        listener.expect("received pipeline second");
    }

    @Test
    void releasingAChannelLetsHeldReadsGoOn() throws Exception {
        openPipeline();
        listener.holding = true;
        say(data(PIPELINE, "first"), "<CloseAck PSGuid='" + PIPELINE + "' />");
        listener.expect("received pipeline first");
        transport.closeChannel(PIPELINE);
        listener.expect("channelClosed pipeline");
    }

    @Test
    void aConnectThatFailsTellsItsKind() throws Exception {
        transport = transport(() -> {
            throw new ConnectException(OpenFailure.HOST_KEY, "not the known one", null);
        });
        transport.open(POOL, listener, deadline());
        listener.expect("failed session HOST_KEY");
        listener.expect("closed");
        assertThat(listener.failure.message()).isEqualTo("not the known one");
    }

    @Test
    void aConnectThatFailsOtherwiseIsUnreachable() throws Exception {
        transport = transport(() -> {
            throw new IllegalStateException("a bug in a provider");
        });
        transport.open(POOL, listener, deadline());
        listener.expect("failed session UNREACHABLE");
        listener.expect("closed");
    }

    @Test
    void aSessionWithoutAThreadIsAFailureOfTheConfiguration() throws Exception {
        threads.rejectBlockingWork();
        transport.open(POOL, listener, deadline());
        listener.expect("failed session CONFIGURATION");
        listener.expect("closed");
    }

    @Test
    void anAbortBeforeTheOpenEndsTheOpen() throws Exception {
        transport.abort();
        transport.open(POOL, listener, deadline());
        listener.expect("closed");
        assertThat(carrierCloses).hasValue(0);
    }

    @Test
    void anAbortDuringTheConnectClosesWhatComesLater() throws Exception {
        CountDownLatch connecting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        transport = transport(() -> {
            connecting.countDown();
            awaitQuietly(goOn);
            return streams();
        });
        transport.open(POOL, listener, deadline());
        awaitQuietly(connecting);
        transport.abort();
        listener.expect("closed");
        goOn.countDown();
        assertThat(threads.left(LIMIT)).isEmpty();
        assertThat(carrierCloses).hasValue(1);
        assertThat(listener.events).isEmpty();
    }

    @Test
    void anAbortEndsReadsAndIsToldOnce() throws Exception {
        openPipeline();
        transport.abort();
        transport.abort();
        listener.expect("closed");
        assertThat(threads.left(LIMIT)).isEmpty();
        assertThat(listener.events).isEmpty();
        assertThat(listener.failure).isNull();
    }

    @Test
    void anAbortEndsHeldReads() throws Exception {
        openPipeline();
        listener.holding = true;
        say(data(PIPELINE, "first"));
        listener.expect("received pipeline first");
        transport.abort();
        listener.expect("closed");
    }

    @Test
    void anAbortEndsAWriteThatThePeerDoesNotTake() throws Exception {
        open();
        listener.put(SESSION, "x".repeat(20_000));
        transport.ready(SESSION);
        assertThat(atPeer.read()).isEqualTo('<');
        transport.abort();
        listener.expect("closed");
    }

    @Test
    void anAbortEndsACloseThatIsNotAcknowledged() throws Exception {
        open();
        transport.close();
        expectAtPeer("<Close PSGuid='" + SESSION + "' />");
        transport.abort();
        listener.expect("closed");
    }

    @Test
    void aWriteThatFailsEndsTheSession() throws Exception {
        open();
        toPeer.breakOff();
        listener.put(SESSION, "nobody hears this");
        transport.ready(SESSION);
        listener.expect("failed session UNREACHABLE");
        listener.expect("closed");
        assertThat(listener.failure.message()).startsWith("writing failed");
    }

    private void open() throws InterruptedException {
        transport.open(POOL, listener, deadline());
        listener.expect("opened");
    }

    private void openPipeline() throws Exception {
        open();
        transport.openChannel(PIPELINE);
        expectAtPeer("<Command PSGuid='" + PIPELINE + "' />");
        say("<CommandAck PSGuid='" + PIPELINE + "' />");
        listener.expect("channelOpened pipeline");
    }

    private Transport transport(Connect connect) {
        return new StreamTransportProvider() {
            @Override
            public String scheme() {
                return "test";
            }

            @Override
            public List<Setting> settings() {
                return List.of();
            }

            @Override
            protected boolean isConfidential() {
                return true;
            }

            @Override
            protected ByteStreams connect(Target target, TransportContext context, Deadline deadline) throws IOException {
                return connect.connect();
            }
        }.create(new Target("test", "", Map.of()), threads);
    }

    private ByteStreams streams() {
        return new ByteStreams(toClient.in, toPeer.out, errors.in, () -> {
            carrierCloses.incrementAndGet();
            toClient.breakOff();
            toPeer.breakOff();
            errors.breakOff();
        });
    }

    private void say(String... lines) throws IOException {
        for (String line : lines) {
            toClient.out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private void sayError(String... lines) throws IOException {
        for (String line : lines) {
            errors.out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private void expectAtPeer(String line) {
        assertThat(assertTimeoutPreemptively(LIMIT, atPeer::readLine)).isEqualTo(line);
    }

    private static String data(UUID channel, String text) {
        return "<Data Stream='Default' PSGuid='" + channel + "'>" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "</Data>";
    }

    private Deadline deadline() {
        return Deadline.after(LIMIT, threads.nanoTime());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
