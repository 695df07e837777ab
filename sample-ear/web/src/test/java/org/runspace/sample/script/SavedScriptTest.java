package org.runspace.sample.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class SavedScriptTest {
    @Test
    void theHelpOfAScriptNamesWhatAPageAsksFor() {
        SavedScript script = SavedScript.of("copy", """
                <#
                .SYNOPSIS
                Copies files.
                  Of 1 folder.

                .PARAMETER From
                The folder,
                with its files
                .PARAMETER To
                Where they go
                #>
                param($From, $To)
                Copy-Item $From $To
                """);

        assertThat(script.synopsis()).isEqualTo("Copies files. Of 1 folder.");
        assertThat(script.form().fields())
                .extracting(ParameterField::name, ParameterField::help)
                .containsExactly(tuple("From", "The folder, with its files"), tuple("To", "Where they go"));
        assertThat(script.script().text()).isEqualTo("param($From, $To)\nCopy-Item $From $To");
    }

    @Test
    void aScriptMayHaveNoHelp() {
        SavedScript script = SavedScript.of("date", "Get-Date # <# not first #>");

        assertThat(script.synopsis()).isEmpty();
        assertThat(script.form().fields()).isEmpty();
        assertThat(script.script().text()).isEqualTo("Get-Date # <# not first #>");
    }
}
