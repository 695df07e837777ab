package org.runspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.runspace.error.OpenFailure;

class OpenRetryTest {
    private static final OpenRetry FAST = OpenRetry.of(10).withWaits(Duration.ofMillis(100), Duration.ofMillis(500));

    @Test
    void eachWaitIsTwiceTheOneBeforeUpToTheLongest() {
        assertThat(IntStream.rangeClosed(1, 5).mapToObj(failed -> FAST.waitAfter(failed, 0)))
                .extracting(Duration::toMillis)
                .containsExactly(100L, 200L, 400L, 500L, 500L);
    }

    @Test
    void chanceTakesAHalfOfAWaitAtMost() {
        assertThat(FAST.waitAfter(1, 1)).isEqualTo(Duration.ofMillis(50));
        assertThat(FAST.waitAfter(4, 0.5)).isEqualTo(Duration.ofMillis(375));
    }

    @Test
    void onlyWhatMayPassWithoutHarmIsTriedAgain() {
        assertThat(Arrays.stream(OpenFailure.values()).filter(OpenFailure::mayPass))
                .containsExactly(OpenFailure.UNREACHABLE, OpenFailure.TOO_MANY, OpenFailure.TIMEOUT);
    }

    @Test
    void aWrongValueIsNamed() {
        assertThatThrownBy(() -> OpenRetry.of(0))
                .hasMessage("PSRP1020: the option \"attempts\" must be 1 to 100, found \"0\"");
        assertThatThrownBy(() -> FAST.withWaits(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("\"longestWait\" must be from firstWait");
        assertThatThrownBy(() -> FAST.withWaits(Duration.ofDays(1), Duration.ofDays(2)))
                .hasMessageContaining("to PT24H");
        assertThatThrownBy(() -> FAST.withAttemptTimeout(Duration.ZERO)).hasMessageContaining("\"attemptTimeout\"");
    }
}
