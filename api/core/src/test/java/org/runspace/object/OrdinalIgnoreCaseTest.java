package org.runspace.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names without case, as .NET compares them; a test with PowerShell compares all characters. */
class OrdinalIgnoreCaseTest {
    /** Languages, or Java, take some of these for the same. */
    private static final List<String> APART = List.of("\u0130", "i", "\u0131", "\u017F", "s", "\u212A", "k");

    @ParameterizedTest
    @CsvSource({
        "Name, nAME",
        "\u00C4, \u00E4",
        "\u03A3, \u03C2",
        "\uD801\uDC00, \uD801\uDC28",
        "a\uD801\uDC00b, A\uD801\uDC28B",
        "\u01C5, \u01C4"
    })
    void textsThatDifferInCaseAreEqual(String one, String other) {
        assertThat(OrdinalIgnoreCase.equal(one, other)).isTrue();
        assertThat(OrdinalIgnoreCase.upper(one)).isEqualTo(OrdinalIgnoreCase.upper(other));
        assertThat(OrdinalIgnoreCase.ORDER.compare(one, other)).isZero();
    }

    @Test
    void anObjectWithTwoNamesThatDifferInCaseIsRefused() {
        Map<String, Object> properties = new LinkedHashMap<>(Map.of("Name", 1));
        properties.put("nAME", 2);
        assertThatThrownBy(() -> PSObject.custom(properties))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nAME");
    }

    @ParameterizedTest
    @CsvSource({
        "i, \u0130",
        "i, \u0131",
        "s, \u017F",
        "k, \u212A",
        "ss, \u00DF",
        "a, aa",
        "\uD801\uDC00, \uD801\uDC29",
        "\uD801, \uD802",
        "\uD801\uDC00, \uD802\uDC00"
    })
    void textsThatDifferInMoreAreNotEqual(String one, String other) {
        assertThat(OrdinalIgnoreCase.equal(one, other)).isFalse();
        assertThat(OrdinalIgnoreCase.upper(one)).isNotEqualTo(OrdinalIgnoreCase.upper(other));
        int order = OrdinalIgnoreCase.ORDER.compare(one, other);
        assertThat(order).isNotZero();
        assertThat(OrdinalIgnoreCase.ORDER.compare(other, one)).isEqualTo(-order);
    }

    @Test
    void aTextBeginsWithAnotherWithoutCase() {
        assertThat(OrdinalIgnoreCase.startsWith("DESERIALIZED.x", "Deserialized."))
                .isTrue();
        assertThat(OrdinalIgnoreCase.startsWith("De\u017Ferialized.x", "Deserialized."))
                .isFalse();
        assertThat(OrdinalIgnoreCase.startsWith("De", "Deserialized.")).isFalse();
    }

    @Test
    void propertiesKeysAndTypesWithNamesThatAreApartAreApart() {
        Map<String, Object> values = new LinkedHashMap<>();
        IntStream.range(0, APART.size()).forEach(i -> values.put(APART.get(i), i));
        PSObject object = PSObject.custom(values);
        PSDictionary dictionary = PSDictionary.of(PSDictionary.HASHTABLE, values);
        for (String name : APART) {
            assertThat(object.get(name)).isEqualTo(values.get(name));
            assertThat(dictionary.get(name)).isEqualTo(values.get(name));
            PSObject typed = PSObject.builder().typeNames(List.of(name)).build();
            assertThat(APART.stream().filter(typed::isOfType)).containsExactly(name);
        }
        assertThat(dictionary.get("I")).isEqualTo(1);
        assertThat(dictionary.get("S")).isEqualTo(4);
        assertThat(dictionary.get("K")).isEqualTo(6);
    }
}
