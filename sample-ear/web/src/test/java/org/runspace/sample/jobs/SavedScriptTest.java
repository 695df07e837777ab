package org.runspace.sample.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.runspace.sample.jobs.SavedScript.Parameter;

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
        assertThat(script.parameters())
                .containsExactly(
                        new Parameter("From", "The folder, with its files"), new Parameter("To", "Where they go"));
        assertThat(script.script().text()).isEqualTo("param($From, $To)\nCopy-Item $From $To");
    }

    @Test
    void aScriptMayHaveNoHelp() {
        SavedScript script = SavedScript.of("date", "Get-Date # <# not first #>");

        assertThat(script.synopsis()).isEmpty();
        assertThat(script.parameters()).isEmpty();
        assertThat(script.script().text()).isEqualTo("Get-Date # <# not first #>");
    }
}
