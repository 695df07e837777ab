package org.runspace.testkit.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each state of a shell and of a command allows, and by which fault it refuses the rest. */
class StatesTest {
    @ParameterizedTest
    @CsvSource({
        "CONNECTED, USE, CONNECTED",
        "CONNECTED, DISCONNECT, DISCONNECTED",
        "CONNECTED, RECONNECT, CONNECTED",
        "CONNECTED, CONNECT, CONNECTED_TO_DIFFERENT_CLIENT",
        "CONNECTED, CLIENT_LOST, DISCONNECTED",
        "CONNECTED, END, ENDED",
        "DISCONNECTED, USE, SHELL_DISCONNECTED",
        "DISCONNECTED, DISCONNECT, DISCONNECT_NOT_VALID",
        "DISCONNECTED, RECONNECT, CONNECTED",
        "DISCONNECTED, CONNECT, CONNECTED",
        "DISCONNECTED, CLIENT_LOST, DISCONNECTED",
        "DISCONNECTED, END, ENDED",
        "ENDED, USE, UNEXPECTED_SELECTORS",
        "ENDED, DISCONNECT, UNEXPECTED_SELECTORS",
        "ENDED, RECONNECT, UNEXPECTED_SELECTORS",
        "ENDED, CONNECT, UNEXPECTED_SELECTORS",
        "ENDED, CLIENT_LOST, ENDED",
        "ENDED, END, ENDED"
    })
    void ofAShell(ShellState state, ShellState.Event event, String expected) {
        assertThat(outcome(() -> state.after(event))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECTED, USE, CONNECTED",
        "CONNECTED, SHELL_TAKEN, DISCONNECTED",
        "CONNECTED, CONNECT, CONNECTED_TO_DIFFERENT_CLIENT",
        "CONNECTED, RECONNECT, CONNECTED",
        "CONNECTED, TERMINATE, CLOSING",
        "DISCONNECTED, USE, STREAM_DISCONNECTED",
        "DISCONNECTED, SHELL_TAKEN, DISCONNECTED",
        "DISCONNECTED, CONNECT, CONNECTED",
        "DISCONNECTED, RECONNECT, CONNECTED",
        "DISCONNECTED, TERMINATE, STREAM_DISCONNECTED",
        "CLOSING, USE, COMMAND_ALREADY_CLOSED",
        "CLOSING, SHELL_TAKEN, CLOSING",
        "CLOSING, CONNECT, COMMAND_ALREADY_CLOSED",
        "CLOSING, RECONNECT, COMMAND_ALREADY_CLOSED",
        "CLOSING, TERMINATE, COMMAND_ALREADY_CLOSED"
    })
    void ofACommand(CommandState state, CommandState.Event event, String expected) {
        assertThat(outcome(() -> state.after(event))).isEqualTo(expected);
    }

    private interface Change {
        Enum<?> make() throws WSManFaultException;
    }

    private static String outcome(Change change) {
        try {
            return change.make().name();
        } catch (WSManFaultException e) {
            return e.code().name();
        }
    }
}
