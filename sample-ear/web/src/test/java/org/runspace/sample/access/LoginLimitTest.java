package org.runspace.sample.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginLimitTest {
    private final LoginLimit limit = new LoginLimit(2, Duration.ofMillis(1));

    @Test
    void soManyPasswordsAreCheckedAtTheSameTimeAndTheOthersAreNotCountedAsWrong() {
        assertThat(limit.begin("one", "anna")).isEmpty();
        assertThat(limit.begin("two", "bert")).isEmpty();
        for (int i = 0; i < 10; i++) {
            assertThat(limit.begin("three", "carl").orElseThrow().sentence()).contains("logins at the same time");
        }

        limit.end();

        assertThat(limit.begin("three", "carl")).isEmpty();
        assertThat(limit.begin("four", "dora")).isPresent();
    }

    @Test
    void wrongOnesAreCountedForEachNameOfAnAddress() {
        for (int i = 0; i < 5; i++) {
            assertThat(tried("one", "anna")).isTrue();
        }

        assertThat(tried("one", "anna")).isFalse();
        assertThat(tried("one", "bert")).isTrue();
        assertThat(tried("two", "anna")).isTrue();
    }

    private boolean tried(String address, String name) {
        boolean isTried = limit.begin(address, name).isEmpty();
        if (isTried) {
            limit.end();
        }
        return isTried;
    }
}
