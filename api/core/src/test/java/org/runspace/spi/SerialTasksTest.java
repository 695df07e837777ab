package org.runspace.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SerialTasksTest {
    private final List<Runnable> given = new ArrayList<>();
    private final List<Object> done = new ArrayList<>();
    private Executor threads = given::add;
    private final SerialTasks tasks = new SerialTasks(task -> threads.execute(task), done::add);

    private void runGiven() {
        while (!given.isEmpty()) {
            given.remove(0).run();
        }
    }

    @Test
    void tasksRunInOrderOnOneThreadAtATime() {
        tasks.execute(() -> {
            tasks.execute(() -> done.add("c"));
            done.add("a");
        });
        tasks.execute(() -> done.add("b"));
        assertThat(given).hasSize(1);

        runGiven();

        assertThat(done).containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whateverATaskThrowsIsToldAndTheNextOneRuns(boolean severe) {
        RuntimeException exception = new IllegalStateException();
        Error error = new StackOverflowError();
        tasks.execute(() -> {
            if (severe) {
                throw error;
            }
            throw exception;
        });
        tasks.execute(() -> done.add("b"));

        runGiven();

        assertThat(done).containsExactly(severe ? error : exception, "b");
    }

    @Test
    void tasksThatFindNoThreadAreDroppedAndLaterOnesRun() {
        Error error = new OutOfMemoryError("unable to create native thread");
        RejectedExecutionException rejection = new RejectedExecutionException();
        threads = task -> {
            throw error;
        };
        tasks.execute(() -> done.add("a"));
        threads = task -> {
            throw rejection;
        };
        tasks.execute(() -> done.add("b"));
        threads = given::add;
        tasks.execute(() -> done.add("c"));

        runGiven();

        assertThat(done).containsExactly(error, rejection, "c");
    }
}
