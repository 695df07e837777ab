package org.runspace.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may follow what in the life of a client's session and of its channels. */
class PhasesTest {
    @ParameterizedTest
    @CsvSource({
        // phase, CLOSED, FAILED, ABORTED
        "ALIVE,CLOSING,FAILED,CUT",
        "CLOSING,CLOSING,FAILED,CUT",
        "FAILED,FAILED,FAILED,CUT",
        "CUT,CUT,CUT,CUT"
    })
    void aSessionFailsOnceAndNotAfterItsEnd(
            PacketTransport.Phase phase,
            PacketTransport.Phase closed,
            PacketTransport.Phase failed,
            PacketTransport.Phase aborted) {
        assertThat(PacketTransport.Phase.Event.values())
                .extracting(phase::after)
                .containsExactly(closed, failed, aborted);
    }

    @ParameterizedTest
    @CsvSource({
        // phase, COMMAND_ACKNOWLEDGED, TAKEN, DATA_ACKNOWLEDGED, CLOSED
        "OPENING,FREE,OPENING,OPENING,CLOSING",
        "FREE,FREE,SENDING,FREE,CLOSING",
        "SENDING,SENDING,SENDING,FREE,CLOSING",
        "CLOSING,CLOSING,CLOSING,CLOSING,CLOSING"
    })
    void aChannelSendsOneDataPacketAtATimeAndNoneAfterItsClose(
            ClientChannels.Phase phase,
            ClientChannels.Phase opened,
            ClientChannels.Phase taken,
            ClientChannels.Phase acknowledged,
            ClientChannels.Phase closed) {
        assertThat(ClientChannels.Phase.Event.values())
                .extracting(phase::after)
                .containsExactly(opened, taken, acknowledged, closed);
    }
}
