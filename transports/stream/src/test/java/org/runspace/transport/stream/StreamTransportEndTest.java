package org.runspace.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.runspace.spi.Transport.SESSION;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.runspace.error.OpenFailure;

/**
 * How a stream transport's session ends: by a close, by the server, by a failure, or by an abort in every state; no
 * thread outlives it.
 */
class StreamTransportEndTest extends PlayedPeerTest {
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
    void aServerThatEndsDuringTheCloseIsNoFailure() throws Exception {
        open();
        transport.close();
        expectAtPeer("<Close PSGuid='" + SESSION + "' />");
        toClient.endOfBytes();
        errors.endOfBytes();
        listener.expect("closed");
        assertThat(listener.failure).isNull();
    }

    @Test
    void aServerThatEndsIsAFailureWithItsLastWords() throws Exception {
        open();
        sayError("I am out of memory");
        errors.endOfBytes();
        toClient.endOfBytes();
        listener.expect("serverText false I am out of memory");
        listener.expect("failed session UNREACHABLE");
        listener.expect("closed");
        assertThat(listener.failure.message()).isEqualTo("the server closed the stream");
        assertThat(listener.failure.serverText()).isEqualTo("I am out of memory");
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
        listener.expect("serverText false Welcome to this machine");
        errors.endOfBytes();
        toClient.endOfBytes();
        listener.expect("failed session UNREACHABLE");
        assertThat(listener.failure.serverText()).isEqualTo("Welcome to this machine");
    }

    @Test
    void onlyTheLastOfManyLinesAreKept() throws Exception {
        open();
        for (int i = 1; i <= 100; i++) {
            sayError("line " + i);
            listener.expect("serverText false line " + i);
        }
        errors.endOfBytes();
        toClient.endOfBytes();
        listener.expect("failed session UNREACHABLE");
        assertThat(listener.failure.serverText())
                .doesNotContain("line 60" + System.lineSeparator())
                .contains("line 61", "line 100");
    }

    @Test
    void aRemoteTransportErrorIsToldApartFromOtherText() throws Exception {
        open();
        sayError("just a word", "Remote transport error: the command does not fit");
        listener.expect("serverText false just a word");
        listener.expect("serverText true Remote transport error: the command does not fit");
    }

    @Test
    void aMarkedLineOfADataStreamIsTextOfThePeer() throws Exception {
        open();
        say("__NamedPipeError__:Remote transport error: no");
        listener.expect("serverText true Remote transport error: no");
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
        say(
                "<CommandAck PSGuid='" + PIPELINE + "' />",
                "<DataAck PSGuid='" + PIPELINE + "' />",
                "<CloseAck PSGuid='" + PIPELINE + "' />",
                data(SESSION, "still here"));
        listener.expect("received session still here");
    }

    @Test
    void aConnectThatFailsTellsItsKind() throws Exception {
        transport = transport(() -> {
            throw new TransportOpenException(OpenFailure.HOST_KEY, "not the known one", null);
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
            awaitWhateverInterrupts(goOn);
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
    void aReadThatItsConnectionDoesNotEndHoldsTheSessionNoLongerThanAMoment() throws Exception {
        transport =
                transport(() -> new ByteStreams(toClient.in, toPeer.out, errors.in, carrierCloses::incrementAndGet));
        openPipeline();
        transport.abort();
        listener.expect("closed");
        assertThat(carrierCloses).hasValue(1);
        say(data(PIPELINE, "too late"));
        errors.breakOff();
        assertThat(threads.left(LIMIT)).isEmpty();
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

    private static void awaitWhateverInterrupts(CountDownLatch latch) {
        for (long end = System.nanoTime() + LIMIT.toNanos(); System.nanoTime() < end && latch.getCount() > 0; ) {
            Thread.onSpinWait();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
