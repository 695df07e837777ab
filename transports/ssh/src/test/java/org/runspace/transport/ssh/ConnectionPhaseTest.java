package org.runspace.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What may follow what in the life of an SSH connection. */
class ConnectionPhaseTest {
    @ParameterizedTest
    @CsvSource({
        // phase, JOINED, KEYS_AGREED, LET_IN, NO_ROOM, FAILED, ENDED
        "IDLE,CONNECTING,IDLE,IDLE,IDLE,GONE,GONE",
        "CONNECTING,CONNECTING,LOGGING_IN,CONNECTING,CONNECTING,GONE,GONE",
        "LOGGING_IN,LOGGING_IN,LOGGING_IN,READY,LOGGING_IN,GONE,GONE",
        "READY,READY,READY,READY,FULL,READY,GONE",
        "FULL,FULL,FULL,FULL,FULL,FULL,GONE",
        "GONE,GONE,GONE,GONE,GONE,GONE,GONE"
    })
    void everyEventOfEveryPhase(
            ConnectionPhase phase,
            ConnectionPhase joined,
            ConnectionPhase keysAgreed,
            ConnectionPhase letIn,
            ConnectionPhase noRoom,
            ConnectionPhase failed,
            ConnectionPhase ended) {
        assertThat(ConnectionPhase.Event.values())
                .extracting(phase::after)
                .containsExactly(joined, keysAgreed, letIn, noRoom, failed, ended);
    }

    @ParameterizedTest
    @EnumSource(names = {"IDLE", "CONNECTING", "LOGGING_IN", "READY"})
    void usersJoinUntilThereIsNoRoomOrNoConnection(ConnectionPhase phase) {
        assertThat(phase.takesUsers()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"FULL", "GONE"})
    void thenTheyGetAnotherConnection(ConnectionPhase phase) {
        assertThat(phase.takesUsers()).isFalse();
    }
}
