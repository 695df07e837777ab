package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkInProgressTest {
    private static final long LONG = Duration.ofSeconds(20).toNanos();
    private static final long SHORT = Duration.ofMillis(50).toNanos();

    private final WorkInProgress inProgress = new WorkInProgress();

    @Test
    void withoutWorkThereIsNothingToWaitFor() throws InterruptedException {
        assertThat(inProgress.awaitEnd(0)).isTrue();
    }

    @Test
    void theEndOfTheLastWorkEndsTheWaiting() throws Exception {
        inProgress.begins("one");
        inProgress.begins("two");
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(this::awaitLong);
        inProgress.ended("one");
        assertThat(inProgress.awaitEnd(SHORT)).isFalse();
        assertThat(waiting).isNotDone();
        inProgress.ended("two");
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
    }

    @Test
    void whatDoesNotEndIsNamedAndHoldsNobodyUp() throws InterruptedException {
        inProgress.begins("a reader");
        assertThat(inProgress.awaitEnd(SHORT)).isFalse();
        assertThat(inProgress).hasToString("1: a reader");
    }

    @Test
    void aSecondEndOfTheSameWorkIsNone() throws InterruptedException {
        inProgress.begins("one");
        inProgress.begins("two");
        inProgress.ended("one");
        inProgress.ended("one");
        assertThat(inProgress.awaitEnd(0)).isFalse();
    }

    private boolean awaitLong() {
        try {
            return inProgress.awaitEnd(LONG);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
