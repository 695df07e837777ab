package org.runspace.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runspace.spi.Transport.SESSION;

import org.junit.jupiter.api.Test;

/** What a stream transport sends and hands over while its connection stands. */
class StreamTransportTest extends PlayedPeerTest {
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
        say(
                "<SignalAck PSGuid='" + PIPELINE + "' />",
                "<CloseAck PSGuid='" + PIPELINE + "' />",
                "<CloseAck PSGuid='" + PIPELINE + "' />");
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
}
