package org.runspace.transport.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may follow what in the life of an attachment. */
class AttachmentPhaseTest {
    @ParameterizedTest
    @CsvSource({
        // event, SEARCHING, UNANSWERED, ATTACHED, CLOSING, ENDED
        "CONNECTED,UNANSWERED,UNANSWERED,ATTACHED,CLOSING,ENDED",
        "ANSWERED,SEARCHING,ATTACHED,ATTACHED,CLOSING,ENDED",
        "TIMED_OUT,SEARCHING,ENDED,ATTACHED,CLOSING,ENDED",
        "FAILED,ENDED,ENDED,ENDED,CLOSING,ENDED",
        "GIVEN_UP,ENDED,UNANSWERED,ATTACHED,CLOSING,ENDED",
        "CLOSED,CLOSING,CLOSING,CLOSING,CLOSING,ENDED",
        "PIPE_ENDED,SEARCHING,UNANSWERED,ATTACHED,ENDED,ENDED"
    })
    void everyEventInEveryPhase(
            AttachmentPhase.Event event,
            AttachmentPhase searching,
            AttachmentPhase unanswered,
            AttachmentPhase attached,
            AttachmentPhase closing,
            AttachmentPhase ended) {
        assertThat(Arrays.stream(AttachmentPhase.values()).map(phase -> phase.after(event)))
                .containsExactly(searching, unanswered, attached, closing, ended);
    }
}
