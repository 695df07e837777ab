package org.runspace.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SemanticVersionTest {
    @Test
    void aVersionIsReadWithItsLabels() {
        assertThat(SemanticVersion.parse("1.2.3-beta.1+build.7"))
                .isEqualTo(new SemanticVersion(1, 2, 3, "beta.1", "build.7"));
        assertThat(SemanticVersion.parse("7")).isEqualTo(SemanticVersion.of(7, 0, 0));
        assertThat(SemanticVersion.parse("7.6")).hasToString("7.6.0");
        assertThat(SemanticVersion.parse("1.0.0+x-y")).isEqualTo(new SemanticVersion(1, 0, 0, null, "x-y"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "1.",
                "1.2.3.4",
                "1.2.3-",
                "1.2.3+",
                "1.2.3-a..b",
                "1.2.3-ä",
                "99999999999",
                "-1.0.0",
                " 1.0.0"
            })
    void whatIsNoVersionIsRefused(String text) {
        assertThatThrownBy(() -> SemanticVersion.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void versionsAreOrderedAsSemverSays() {
        List<SemanticVersion> ordered = Stream.of(
                        "1.0.0-alpha",
                        "1.0.0-alpha.1",
                        "1.0.0-alpha.beta",
                        "1.0.0-beta",
                        "1.0.0-beta.2",
                        "1.0.0-beta.11",
                        "1.0.0-rc.1",
                        "1.0.0",
                        "1.0.1",
                        "1.2.0",
                        "10.0.0")
                .map(SemanticVersion::parse)
                .toList();
        List<SemanticVersion> shuffled = new ArrayList<>(ordered);
        Collections.reverse(shuffled);
        Collections.sort(shuffled);
        assertThat(shuffled).isEqualTo(ordered);
        assertThat(SemanticVersion.parse("1.0.0+a")).isEqualByComparingTo(SemanticVersion.parse("1.0.0+b"));
    }
}
