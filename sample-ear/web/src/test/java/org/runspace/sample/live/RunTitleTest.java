package org.runspace.sample.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunTitleTest {
    @Test
    void tellsTheFirstLineCutShort() {
        assertThat(what("\n\n   Get-Date  \r\nGet-Process")).isEqualTo("Get-Date");
        assertThat(what("")).isEmpty();
        assertThat(what("x".repeat(80))).hasSize(80);
        assertThat(what("x".repeat(81))).isEqualTo("x".repeat(79) + "\u2026");
        assertThat(what("\ud83d\ude00".repeat(100))).isEqualTo("\ud83d\ude00".repeat(79) + "\u2026");
    }

    @Test
    void tellsNothingOfALineThatSeemsToHoldASecret() {
        assertThat(what("$password = 'hunter2'; Get-Date")).isEqualTo("(a line that seems to hold a secret)");
        assertThat(what("x".repeat(100) + "; $token = 'hunter2'")).doesNotContain("x");
        assertThat(what("Get-Date\n$password = 'hunter2'")).isEqualTo("Get-Date");
    }

    private static String what(String script) {
        return RunTitle.now("runs/1", "ann", "local", script).what();
    }
}
