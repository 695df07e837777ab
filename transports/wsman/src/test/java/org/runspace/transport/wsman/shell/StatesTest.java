package org.runspace.transport.wsman.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of states, event by event in the order of the events; a dash is an event that cannot come. */
class StatesTest {
    @Test
    void aShell() {
        assertThat(Arrays.stream(ShellState.values()).map(this::row))
                .containsExactly(
                        "NEW: OPENING - - - - - ENDED",
                        "OPENING: - OPEN - - - CLOSING ENDED",
                        "OPEN: - - DISCONNECTING DISCONNECTED - CLOSING ENDED",
                        "DISCONNECTING: - OPEN - DISCONNECTED - CLOSING ENDED",
                        "DISCONNECTED: - - - DISCONNECTED RECONNECTING CLOSING ENDED",
                        "RECONNECTING: - OPEN - DISCONNECTED - CLOSING ENDED",
                        "CLOSING: - CLOSING - CLOSING - CLOSING ENDED",
                        "ENDED: - ENDED - ENDED - ENDED ENDED");
    }

    private String row(ShellState state) {
        return state + ": "
                + Arrays.stream(ShellState.Event.values())
                        .map(event -> cell(() -> state.after(event)))
                        .collect(Collectors.joining(" "));
    }

    @Test
    void aChannel() {
        assertThat(Arrays.stream(ChannelState.values()).map(this::row))
                .containsExactly(
                        "OPENING: OPEN - CLOSING CLOSED",
                        "OPEN: - DONE CLOSING CLOSED",
                        "DONE: - - CLOSING CLOSED",
                        "CLOSING: - CLOSING CLOSING CLOSED",
                        "CLOSED: - CLOSED CLOSED CLOSED");
    }

    private String row(ChannelState state) {
        return state + ": "
                + Arrays.stream(ChannelState.Event.values())
                        .map(event -> cell(() -> state.after(event)))
                        .collect(Collectors.joining(" "));
    }

    @Test
    void anImpossibleEventIsNamed() {
        assertThatThrownBy(() -> ShellState.NEW.after(ShellState.Event.RECONNECT))
                .hasMessageContainingAll("NEW", "RECONNECT");
        assertThatThrownBy(() -> ChannelState.DONE.after(ChannelState.Event.OPENED))
                .hasMessageContainingAll("DONE", "OPENED");
    }

    private interface Transition {
        Enum<?> next();
    }

    private static String cell(Transition transition) {
        try {
            return transition.next().toString();
        } catch (IllegalStateException e) {
            return "-";
        }
    }
}
