package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.runspace.adapter.ConnectionState.Event;
import org.runspace.engine.protocol.ImpossibleEventException;

class ConnectionStateTest {
    @ParameterizedTest
    @EnumSource(ConnectionState.class)
    void theContainerMayReturnAndDestroyInEveryState(ConnectionState state) {
        assertThat(state.after(Event.RETURN).isOut()).isFalse();
        assertThat(state.after(Event.DESTROY)).isEqualTo(ConnectionState.DESTROYED);
    }

    @ParameterizedTest
    @EnumSource(ConnectionState.class)
    void aSessionIsGivenExactlyWhereTheConnectionIsAlive(ConnectionState state) {
        if (state.isAlive()) {
            assertThat(state.after(Event.GIVE).isOut()).isTrue();
        } else {
            assertThatThrownBy(() -> state.after(Event.GIVE))
                    .isInstanceOf(ImpossibleEventException.class)
                    .hasMessageContainingAll("GIVE", state.name());
        }
    }

    @ParameterizedTest
    @EnumSource(ConnectionState.class)
    void whatIsBrokenIsNeverAliveAgain(ConnectionState state) {
        ConnectionState broken = state.after(Event.BREAK);
        assertThat(broken.isAlive()).isFalse();
        assertThat(broken.after(Event.RETURN).isAlive()).isFalse();
    }

    @Test
    void aUseIsRememberedUntilTheCheckInThoughTheSessionIsGivenAgainBefore() {
        ConnectionState returned = ConnectionState.OUT.after(Event.USE).after(Event.RETURN);
        assertThat(returned).isEqualTo(ConnectionState.RETURNED);
        assertThat(returned.after(Event.GIVE).after(Event.RETURN)).isEqualTo(ConnectionState.RETURNED);
        assertThat(returned.after(Event.CHECK_IN)).isEqualTo(ConnectionState.IDLE);
    }

    @Test
    void everyStateCanBeReached() {
        Set<ConnectionState> reached = EnumSet.of(ConnectionState.IDLE);
        int before;
        do {
            before = reached.size();
            for (ConnectionState state : EnumSet.copyOf(reached)) {
                for (Event event : Event.values()) {
                    addNext(reached, state, event);
                }
            }
        } while (reached.size() > before);
        assertThat(reached).containsExactly(ConnectionState.values());
    }

    private static void addNext(Set<ConnectionState> reached, ConnectionState state, Event event) {
        try {
            reached.add(state.after(event));
        } catch (ImpossibleEventException refused) {
            assertThat(refused).hasMessageContainingAll(state.name(), event.name());
        }
    }
}
