package org.runspace.engine.runtime;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.runspace.engine.StateTable;

/** The table of a run's delivery. */
class DeliveryStateTest {
    private static final StateTable<DeliveryState, DeliveryState.Event> TABLE =
            StateTable.of("Delivery", DeliveryState.class, DeliveryState.Event.class, DeliveryState::after);

    @Test
    void theReadmeShowsTheTable() {
        TABLE.requireInReadme();
    }

    @Test
    void aRefusedEventIsNamedWithTheStateThatRefusesIt() {
        TABLE.requireClearRefusals();
    }

    @Test
    void everyStateCanBeReachedAndTheLastOneIsNotLeft() {
        TABLE.requireReachable(List.of(DeliveryState.UNSUBSCRIBED));
        TABLE.requireFinal(DeliveryState.OVER);
    }
}
