package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.runspace.Cancellable;

/** Tasks for later, on a machine whose clock is set while they wait. */
class SteadyTimerTest {
    private static final long FIRST_MILLIS = 1_700_000_000_000L;

    private final MachineTimer machine = new MachineTimer();
    private final SteadyTimer timer = new SteadyTimer(
            machine,
            Runnable::run,
            () -> TimeUnit.MILLISECONDS.toNanos(machine.passed),
            () -> FIRST_MILLIS + machine.passed + machine.set);
    private final List<String> done = new ArrayList<>();

    /** Goes by a clock that can be set, as the timers of Java do. Without a thread: time passes when the test says. */
    private static final class MachineTimer extends Timer {
        private final List<Entry> entries = new ArrayList<>();
        private long passed;
        private long set;
        private boolean ended;

        private record Entry(TimerTask task, long due) {}

        MachineTimer() {
            super(true);
        }

        @Override
        public void schedule(TimerTask task, long delay) {
            if (ended) {
                throw new IllegalStateException("ended");
            }
            entries.add(new Entry(task, passed + set + delay));
        }

        @Override
        public void cancel() {
            super.cancel();
            ended = true;
            entries.clear();
        }

        void pass(long millis) {
            for (long left = millis; left >= 0; left--) {
                comeDue();
                passed += left > 0 ? 1 : 0;
            }
        }

        private void comeDue() {
            List<Entry> due = entries.stream()
                    .filter(entry -> entry.due() <= passed + set)
                    .toList();
            entries.removeAll(due);
            // what was cancelled comes, too: the task itself has to know
            due.forEach(entry -> entry.task().run());
        }
    }

    @AfterEach
    void end() {
        timer.cancel();
    }

    private Cancellable later(String name, long millis) {
        return timer.schedule(() -> done.add(name), Duration.ofMillis(millis));
    }

    @Test
    void aTaskStartsAfterItsTimeAndNotBefore() {
        later("one", 1000);
        machine.pass(999);
        assertThat(done).isEmpty();
        machine.pass(1);
        assertThat(done).containsExactly("one");
    }

    @Test
    void aClockThatIsSetForwardStartsNothingEarly() {
        later("one", 1000);
        machine.pass(100);
        machine.set += 3_600_000;
        machine.pass(899);
        assertThat(done).isEmpty();
        machine.pass(1);
        assertThat(done).containsExactly("one");
    }

    @Test
    void aClockThatIsSetBackDelaysNothingOnceAnotherTaskIsScheduled() {
        later("one", 1000);
        machine.pass(100);
        machine.set -= 3_600_000;
        later("other", 5000);
        machine.pass(899);
        assertThat(done).isEmpty();
        machine.pass(1);
        assertThat(done).containsExactly("one");
    }

    @Test
    void aClockThatIsSetBackAndForthStartsEachTaskOnce() {
        later("one", 1000);
        later("two", 2000);
        machine.set -= 10_000;
        later("three", 500);
        machine.set += 20_000;
        machine.pass(500);
        assertThat(done).containsExactly("three");
        machine.set -= 10_000;
        later("four", 5000);
        machine.pass(20_000);
        assertThat(done).containsExactly("three", "one", "two", "four");
    }

    @Test
    void aCancelledTaskNeverStarts() {
        later("one", 1000).cancel();
        machine.set += 3_600_000;
        machine.pass(2000);
        assertThat(done).isEmpty();
        assertThat(machine.entries).isEmpty();
    }

    @Test
    void anEndedTimerTakesNothingAndStartsNothing() {
        later("one", 1000);
        timer.cancel();
        machine.pass(2000);
        assertThat(done).isEmpty();
        assertThatThrownBy(() -> later("two", 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDelayThatIsOverStartsAtOnce() {
        later("one", -5);
        machine.pass(0);
        assertThat(done).containsExactly("one");
    }
}
