package org.runspace.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runspace.error.ConnectionStringException;

/** What a setting allows, how pools know it, and what a target makes of its text. */
class SettingTest {
    private static final List<Setting> SETTINGS = List.of(
            Setting.text("text", "Some text."),
            Setting.choice("choice", "Some choice.", Mode.class),
            Setting.number("number", "Some number."),
            Setting.count("count", "Some count."),
            Setting.flag("flag", "Some flag."),
            Setting.duration("duration", "PT0S", "Some duration."),
            Setting.timeLimit("limit", "PT20S", "Some limit."));

    /** Values with and without an underscore. */
    private enum Mode {
        YES,
        ACCEPT_NEW
    }

    @ParameterizedTest
    @CsvSource({
        "text, ''",
        "choice, Accept-New",
        "number, -7",
        "count, 1",
        "flag, FALSE",
        "duration, 0",
        "duration, PT1M",
        "limit, 20000"
    })
    void whatIsAllowedPasses(String name, String text) {
        setting(name).check(text);
    }

    @ParameterizedTest
    @CsvSource({
        "choice, accept_new, 'one of yes, accept-new'",
        "choice, '', 'one of yes, accept-new'",
        "number, 1.5, 'a whole number, from -2147483648 to 2147483647'",
        "number, 9223372036854775807, 'a whole number, from -2147483648 to 2147483647'",
        "number, ' ', 'a whole number, from -2147483648 to 2147483647'",
        "count, 0, 'a whole number above zero, from 1 to 2147483647'",
        "count, 2147483648, 'a whole number above zero, from 1 to 2147483647'",
        "count, '', 'a whole number above zero, from 1 to 2147483647'",
        "flag, yes, true or false",
        "duration, PT-1S, 'a duration such as PT30S, or milliseconds, from 0 to 999999999999'",
        "duration, soon, 'a duration such as PT30S, or milliseconds, from 0 to 999999999999'",
        "duration, -1, 'a duration such as PT30S, or milliseconds, from 0 to 999999999999'",
        "duration, 1e30, 'a duration such as PT30S, or milliseconds, from 0 to 999999999999'",
        "duration, PT9223372036854775807S, 'or milliseconds, from 0 to 999999999999'",
        "duration, P99999999999999999999D, 'or milliseconds, from 0 to 999999999999'",
        "limit, PT0S, 'a duration above zero such as PT30S, or milliseconds, from 1 to 999999999999'",
        "limit, 0, 'a duration above zero such as PT30S, or milliseconds, from 1 to 999999999999'",
        "limit, 1000000000000, 'or milliseconds, from 1 to 999999999999'",
        "limit, PT1000000000S, 'or milliseconds, from 1 to 999999999999'",
        "limit, '  ', 'or milliseconds, from 1 to 999999999999'"
    })
    void whatIsNotIsRefusedWithTheNameTheTextAndWhatIsAllowed(String name, String text, String allowed) {
        assertThatThrownBy(() -> setting(name).check(text))
                .isInstanceOf(ConnectionStringException.class)
                .hasMessageContainingAll("\"" + name + "\"", allowed, "\"" + text + "\"");
    }

    @Test
    void everyDefaultIsAValue() {
        assertThat(SETTINGS).allSatisfy(setting -> {
            setting.check(setting.defaultText());
            setting.asPoolProperty().check(setting.asPoolProperty().defaultText());
            assertThat(setting.isDefault(setting.defaultText())).isTrue();
        });
    }

    @Test
    void poolsHaveDurationsInMilliseconds() {
        Setting property = setting("limit").asPoolProperty();

        assertThat(property.name()).isEqualTo("limitMillis");
        assertThat(property.defaultText()).isEqualTo("20000");
        property.check("1");
        assertThatThrownBy(() -> property.check("PT1S")).hasMessageContaining("milliseconds above zero");
        assertThatThrownBy(() -> property.check("0")).hasMessageContaining("milliseconds above zero");
        assertThat(setting("duration").asPoolProperty().allowed()).isEqualTo("a whole number of milliseconds");
    }

    @Test
    void poolsMayHaveAnotherNameAndDefaultOrNoSuchSetting() {
        Setting setting = setting("text");

        assertThat(setting.asPoolProperty().name()).isEqualTo("text");
        assertThat(setting.namedInPools("other").asPoolProperty().name()).isEqualTo("other");
        assertThat(setting.withDefault("a")
                        .inPoolsByDefault("b")
                        .asPoolProperty()
                        .defaultText())
                .isEqualTo("b");
        assertThat(setting.withDefault("a").inPoolsByDefault("b").defaultText()).isEqualTo("a");
        assertThat(setting.isInPools()).isTrue();
        assertThat(setting.notInPools().isInPools()).isFalse();
        assertThat(Setting.secret("password", "A secret.").confidential()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 20000, true",
        "limit, PT20S, true",
        "limit, 5000, false",
        "flag, False, true",
        "choice, YES, true",
        "text, ' ', true"
    })
    void theDefaultIsKnownHoweverItIsWritten(String name, String text, boolean isDefault) {
        assertThat(setting(name).isDefault(text)).isEqualTo(isDefault);
    }

    @Test
    void aTargetReturnsValuesByTheirType() {
        Target target = new Target(
                "any",
                "",
                Map.of("text", " one  two ", "choice", "accept-new", "count", "3", "flag", "TRUE", "limit", "1500"));

        assertThat(target.words("text")).containsExactly("one", "two");
        assertThat(target.words("other")).isEmpty();
        assertThat(target.choice("choice", Mode.class)).isEqualTo(Mode.ACCEPT_NEW);
        assertThat(target.number("count")).isEqualTo(3);
        assertThat(target.flag("flag")).isTrue();
        assertThat(target.flag("other")).isFalse();
        assertThat(target.duration("limit")).isEqualTo(Duration.ofMillis(1500));
    }

    private static Setting setting(String name) {
        return SETTINGS.stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
