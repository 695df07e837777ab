package org.runspace.sample.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.runspace.object.SecureString;
import org.runspace.sample.script.ParameterField.Kind;

/** What a page asks for the parameters of a script, and what the script gets. */
class ScriptFormTest {
    private static final String SCRIPT = """
            param(
                [string]$Name, [int]$Count = 3, [string[]]$Paths, [ValidateSet('fast', 'slow')]$Mode,
                [bool]$Deep, [switch]$Force, [System.Security.SecureString]$Key, $Any)
            """;

    @Test
    void aFieldIsOfTheKindOfItsParameter() {
        assertThat(form().fields())
                .extracting(ParameterField::name, ParameterField::kind)
                .containsExactly(
                        tuple("Name", Kind.TEXT),
                        tuple("Count", Kind.NUMBER),
                        tuple("Paths", Kind.LIST),
                        tuple("Mode", Kind.CHOICE),
                        tuple("Deep", Kind.TRUTH),
                        tuple("Force", Kind.SWITCH),
                        tuple("Key", Kind.SECRET),
                        tuple("Any", Kind.TEXT));
    }

    @Test
    void whatIsTypedBecomesTheParametersValue() {
        assertThat(value("Name", " x ")).isEqualTo(" x ");
        assertThat(value("Count", "7")).as("PowerShell makes the number").isEqualTo("7");
        assertThat(value("Paths", "/a\n\n/b c")).isEqualTo(List.of("/a", "/b c"));
        assertThat(value("Mode", "SLOW")).isEqualTo("slow");
        assertThat(value("Deep", "false")).isEqualTo(false);
        assertThat(value("Force", "true")).isEqualTo(true);
        assertThat(value("Key", "geheim")).isInstanceOf(SecureString.class);
    }

    private static Object value(String name, String given) {
        return form().fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value(given);
    }

    private static ScriptForm form() {
        return ScriptForm.of(SCRIPT);
    }
}
