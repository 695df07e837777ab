package org.runspace.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EndedSessionsTest {
    @Test
    void theLastOnesAreKnown() {
        EndedSessions ended = new EndedSessions();
        for (int i = 0; i <= 1000; i++) {
            ended.add("session " + i);
        }

        assertThat(ended.contains("session 0")).isFalse();
        assertThat(ended.contains("session 1")).isTrue();
        assertThat(ended.contains("session 1000")).isTrue();
    }
}
