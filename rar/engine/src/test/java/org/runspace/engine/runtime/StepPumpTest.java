package org.runspace.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class StepPumpTest {
    private final Queue<String> steps = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final Map<String, Runnable> works = new ConcurrentHashMap<>();
    private StepPump<String> pump;

    @BeforeEach
    void makePump() {
        pump = new StepPump<>(steps::poll, this::carryOut, this::faulted);
    }

    private void carryOut(String step) {
        works.getOrDefault(step, () -> {}).run();
        done.add(step);
    }

    private void faulted(String step, Throwable cause) {
        works.getOrDefault("fault", () -> {}).run();
        done.add(step + " threw " + cause.getClass().getSimpleName());
    }

    private void change(String... wanted) {
        pump.enter();
        try {
            steps.addAll(List.of(wanted));
        } finally {
            pump.leave();
        }
    }

    static List<Throwable> throwables() {
        return List.of(
                new IllegalStateException(),
                new AssertionError(),
                new NoClassDefFoundError(),
                new OutOfMemoryError(),
                new StackOverflowError());
    }

    @Test
    void stepsThatAStepCausesComeAfterThoseThatWait() {
        works.put("a", () -> change("c"));

        change("a", "b");

        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    void anotherThreadLeavesItsStepsToTheOneThatCarriesOut() {
        works.put("a", () -> {
            Thread other = new Thread(() -> change("c"));
            other.start();
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            assertThat(done).isEmpty();
        });

        change("a", "b");

        assertThat(done).containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void whateverAStepThrowsIsHandledBeforeTheNextStep(Throwable thrown) {
        works.put("a", () -> sneak(thrown));

        change("a", "b");
        change("c");

        assertThat(done).containsExactly("a threw " + thrown.getClass().getSimpleName(), "b", "c");
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void whateverBreaksAChangeOffIsHandled(Throwable thrown) {
        pump.enter();
        try {
            steps.add("a");
            pump.brokenOff(thrown);
        } finally {
            pump.leave();
        }

        assertThat(done).containsExactly("null threw " + thrown.getClass().getSimpleName(), "a");
    }

    @Test
    void aFaultWhoseHandlerThrowsIsHandledByTheNextThread() {
        works.put("a", () -> sneak(new StackOverflowError()));
        works.put("fault", () -> sneak(new OutOfMemoryError()));
        assertThatThrownBy(() -> change("a", "b")).isInstanceOf(OutOfMemoryError.class);
        assertThat(done).isEmpty();
        works.remove("fault");

        change();

        assertThat(done).containsExactly("a threw StackOverflowError", "b");
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
