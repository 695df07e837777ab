package org.runspace.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjLongConsumer;
import org.junit.jupiter.api.Test;
import org.runspace.Cancellable;
import org.runspace.object.PSEventArgs;

/** Who is told the events of a server, and for how long. */
class SessionWatchersTest {
    private static final PSEventArgs EVENT = new PSEventArgs(1, "x.y", null, null, List.of(), null, null, null);
    private static final long SIZE = 17;

    private final SessionWatchers watchers = new SessionWatchers(Runnable::run, new ConnectionWatch(Runnable::run));

    @Test
    void aListenerThatIsAddedTwiceIsRemovedOnceByEachHandle() {
        List<PSEventArgs> told = new ArrayList<>();
        ObjLongConsumer<PSEventArgs> listener = (event, size) -> {
            assertThat(size).isEqualTo(SIZE);
            told.add(event);
        };
        Cancellable first = watchers.onEvent(listener);
        Cancellable second = watchers.onEvent(listener);
        first.cancel();
        first.cancel();
        watchers.raised(EVENT, SIZE);
        assertThat(told).containsExactly(EVENT);
        assertThat(watchers.wantEvents()).isTrue();

        second.cancel();
        watchers.raised(EVENT, SIZE);
        assertThat(told).hasSize(1);
        assertThat(watchers.wantEvents()).isFalse();
    }
}
