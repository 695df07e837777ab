package org.runspace.engine.runtime;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.engine.StateTable;

/** The tables of the queues whose messages the application's code handles. */
class CallbackStatesTest {
    private static final StateTable<CallbackStates.Handling, CallbackStates.Handling.Event> HANDLING = StateTable.of(
            "Callbacks",
            CallbackStates.Handling.class,
            CallbackStates.Handling.Event.class,
            CallbackStates.Handling::after);
    private static final StateTable<CallbackStates.Question, CallbackStates.Question.Event> QUESTION = StateTable.of(
            "Question",
            CallbackStates.Question.class,
            CallbackStates.Question.Event.class,
            CallbackStates.Question::after);

    static Stream<StateTable<?, ?>> tables() {
        return Stream.of(HANDLING, QUESTION);
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
    void everyStateCanBeReachedAndTheLastOneIsNotLeft() {
        HANDLING.requireReachable(List.of(CallbackStates.Handling.IDLE));
        HANDLING.requireFinal(CallbackStates.Handling.OVER);
        QUESTION.requireReachable(List.of(CallbackStates.Question.NONE));
        QUESTION.requireFinal(CallbackStates.Question.OVER);
    }
}
