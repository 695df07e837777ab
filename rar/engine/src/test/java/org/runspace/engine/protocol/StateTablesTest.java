package org.runspace.engine.protocol;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.engine.StateTable;
import org.runspace.engine.message.RunspaceState;

/** The tables that say what follows each event in each state. */
class StateTablesTest {
    private static final StateTable<RunspaceState, PoolLife.Event> POOL = new StateTable<>(
            "Pool", List.of(RunspaceState.values()), List.of(PoolLife.Event.values()), PoolLife::after);
    private static final StateTable<ClientPipelineStates.Life, ClientPipelineStates.Life.Event> PIPELINE =
            StateTable.of(
                    "Pipeline",
                    ClientPipelineStates.Life.class,
                    ClientPipelineStates.Life.Event.class,
                    ClientPipelineStates.Life::after);
    private static final StateTable<ClientPipelineStates.Channel, ClientPipelineStates.Channel.Event> CHANNEL =
            StateTable.of(
                    "Channel",
                    ClientPipelineStates.Channel.class,
                    ClientPipelineStates.Channel.Event.class,
                    ClientPipelineStates.Channel::after);
    private static final StateTable<ClientPipelineStates.Delivery, ClientPipelineStates.Delivery.Packet> MESSAGES =
            StateTable.of(
                    "Messages",
                    ClientPipelineStates.Delivery.class,
                    ClientPipelineStates.Delivery.Packet.class,
                    ClientPipelineStates.Delivery::after);
    private static final StateTable<ClientPipelineStates.Stop, ClientPipelineStates.Stop.Event> STOP = StateTable.of(
            "Stop",
            ClientPipelineStates.Stop.class,
            ClientPipelineStates.Stop.Event.class,
            ClientPipelineStates.Stop::after);
    private static final StateTable<ClientPipelineStates.Input, ClientPipelineStates.Input.Event> INPUT = StateTable.of(
            "Input",
            ClientPipelineStates.Input.class,
            ClientPipelineStates.Input.Event.class,
            ClientPipelineStates.Input::after);
    private static final StateTable<ServerPipelineStates.Life, ServerPipelineStates.Life.Event> SERVER_PIPELINE =
            StateTable.of(
                    "Server's pipeline",
                    ServerPipelineStates.Life.class,
                    ServerPipelineStates.Life.Event.class,
                    ServerPipelineStates.Life::after);
    private static final StateTable<ServerPipelineStates.Channel, ServerPipelineStates.Channel.Event> SERVER_CHANNEL =
            StateTable.of(
                    "Server's channel",
                    ServerPipelineStates.Channel.class,
                    ServerPipelineStates.Channel.Event.class,
                    ServerPipelineStates.Channel::after);
    private static final StateTable<ServerPipelineStates.Stop, ServerPipelineStates.Stop.Event> SERVER_STOP =
            StateTable.of(
                    "Server's stop",
                    ServerPipelineStates.Stop.class,
                    ServerPipelineStates.Stop.Event.class,
                    ServerPipelineStates.Stop::after);
    private static final StateTable<ServerPipelineStates.Input, ServerPipelineStates.Input.Event> SERVER_INPUT =
            StateTable.of(
                    "Server's input",
                    ServerPipelineStates.Input.class,
                    ServerPipelineStates.Input.Event.class,
                    ServerPipelineStates.Input::after);

    static Stream<StateTable<?, ?>> tables() {
        return Stream.of(
                POOL,
                PIPELINE,
                CHANNEL,
                MESSAGES,
                STOP,
                INPUT,
                SERVER_PIPELINE,
                SERVER_CHANNEL,
                SERVER_STOP,
                SERVER_INPUT);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theReadmeShowsEachTable(StateTable<?, ?> table) {
        table.requireInReadme();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aRefusedEventIsNamedWithTheStateThatRefusesIt(StateTable<?, ?> table) {
        table.requireClearRefusals();
    }

    @Test
    void everyStateCanBeReached() {
        POOL.requireReachable(List.of(RunspaceState.BEFORE_OPEN));
        PIPELINE.requireReachable(List.of(ClientPipelineStates.Life.AWAITING_KEY));
        CHANNEL.requireReachable(List.of(ClientPipelineStates.Channel.NONE));
        MESSAGES.requireReachable(List.of(ClientPipelineStates.Delivery.INCOMPLETE));
        STOP.requireReachable(List.of(ClientPipelineStates.Stop.NONE));
        INPUT.requireReachable(List.of(ClientPipelineStates.Input.CLOSED, ClientPipelineStates.Input.ENOUGH));
        SERVER_PIPELINE.requireReachable(List.of(ServerPipelineStates.Life.NEW));
        SERVER_CHANNEL.requireReachable(List.of(ServerPipelineStates.Channel.OPEN));
        SERVER_STOP.requireReachable(List.of(ServerPipelineStates.Stop.NONE));
        SERVER_INPUT.requireReachable(List.of(ServerPipelineStates.Input.OPEN));
    }

    @Test
    void whatIsOverStaysOver() {
        POOL.requireFinal(RunspaceState.CLOSED);
        POOL.requireFinal(RunspaceState.BROKEN);
        PIPELINE.requireFinal(ClientPipelineStates.Life.ENDED);
        CHANNEL.requireFinal(ClientPipelineStates.Channel.RELEASED);
        STOP.requireFinal(ClientPipelineStates.Stop.ACKNOWLEDGED);
        INPUT.requireFinal(ClientPipelineStates.Input.CLOSED);
        SERVER_PIPELINE.requireFinal(ServerPipelineStates.Life.FINISHED);
        SERVER_CHANNEL.requireFinal(ServerPipelineStates.Channel.RELEASED);
        SERVER_INPUT.requireFinal(ServerPipelineStates.Input.CLOSED);
    }

    @Test
    void aStopThatWasNotAskedForCannotBeAcknowledged() {
        assertThatThrownBy(() -> ClientPipelineStates.Stop.NONE.after(ClientPipelineStates.Stop.Event.ACKNOWLEDGED))
                .isInstanceOf(ImpossibleEventException.class)
                .hasMessage(
                        "PSRP1407: the event ACKNOWLEDGED cannot happen to the stop of a pipeline in the state NONE");
    }
}
