package org.runspace.sample.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LimiterTest {
    /** Not far from where the numbers of nanoseconds begin again. */
    private final AtomicLong now =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(3).toNanos());

    private final Limiter limiter = new Limiter(3, Duration.ofSeconds(10), now::get);

    @Test
    void afterSoManyUsesAKeyHasToWaitAndOthersHaveNot() {
        use("one", 3);

        assertThat(limiter.use("one")).contains(Duration.ofSeconds(10));
        pass(4);
        assertThat(limiter.use("one")).contains(Duration.ofSeconds(6));
        assertThat(limiter.use("other")).isEmpty();
        pass(6);
        assertThat(limiter.use("one")).isEmpty();
        assertThat(limiter.use("one")).contains(Duration.ofSeconds(10));
        pass(1000);
        use("one", 3);
        assertThat(limiter.use("one")).isPresent();
    }

    @Test
    void aUseThatIsGivenBackCanBeMadeAgain() {
        use("one", 3);
        limiter.giveBack("one");
        limiter.giveBack("never used");

        assertThat(limiter.use("one")).isEmpty();
        assertThat(limiter.use("one")).isPresent();
    }

    @Test
    void keysThatWereNotUsedForLongAreForgotten() {
        use("one", 3);
        for (int i = 0; i < 20_000; i++) {
            assertThat(limiter.use("other " + i)).isEmpty();
        }

        assertThat(limiter.keys()).isEqualTo(10_000);
        assertThat(limiter.use("one")).isEmpty();
    }

    private void use(String key, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(limiter.use(key)).isEmpty();
        }
    }

    private void pass(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
