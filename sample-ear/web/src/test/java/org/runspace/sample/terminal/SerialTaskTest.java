package org.runspace.sample.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A step is run after each wake, whatever has become of the one before. */
class SerialTaskTest {
    private final Queue<Runnable> executor = new ArrayDeque<>();
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void wakesDuringAStepHaveItRunOnceMore() {
        SerialTask[] task = new SerialTask[1];
        task[0] = new SerialTask(executor::add, () -> {
            if (runs.incrementAndGet() == 1) {
                task[0].wake();
                task[0].wake();
            }
        });

        task[0].wake();
        runAll();

        assertThat(runs).hasValue(2);
    }

    @Test
    void aStepThatThrowsIsRunAgain() {
        SerialTask task = new SerialTask(executor::add, () -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("of the test");
            }
        });

        task.wake();
        runAll();
        task.wake();
        runAll();

        assertThat(runs).hasValue(2);
    }

    @Test
    void anExecutorThatTakesNothingIsAskedAgain() {
        AtomicInteger asked = new AtomicInteger();
        SerialTask task = new SerialTask(
                work -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new RejectedExecutionException("of the test");
                    }
                    work.run();
                },
                runs::incrementAndGet);

        assertThatThrownBy(task::wake).isInstanceOf(RejectedExecutionException.class);
        task.wake();

        assertThat(runs).hasValue(1);
    }

    private void runAll() {
        while (!executor.isEmpty()) {
            executor.remove().run();
        }
    }
}
