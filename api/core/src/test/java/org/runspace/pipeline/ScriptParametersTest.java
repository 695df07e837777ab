package org.runspace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which parameters a script would lose. */
class ScriptParametersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "param($Name) $Name",
                "Param ( [string] $name )",
                "param(${name})",
                "param($nameAndMore) 'the begin of a name is enough'",
                "param([Alias('Name', \"Other\")]$other)",
                "<# param($x) #> # param($y)\n\nparam($x, $name)",
                "#requires -Version 7\nusing namespace System.IO\n;param($name)",
                "[Diagnostics.CodeAnalysis.SuppressMessage('a)', \"b`\")\")]\nparam($name)",
                "param($x = ')', $y = \"a`\"$(')' + \"(\")\", $name)",
                "param($x = @'\nit's ) here\n'@, $y = @\"\n\" )\n\"@, $name)",
                "param($x = 1 <# ) #>, # )\n $name)",
                "param([ValidateScript({ $_ -gt 0 })]$x, $name)",
                "param(\n  # the computer's name\n  $Name,\n  $Mode = 'fast'\n)",
                "using namespace System.IO; param($name) $name",
                "using module @{\n ModuleName = 'a';\n ModuleVersion = '1' }\nparam($name)",
                "param($x = $env:TEMP, [switch]$y = $true, [string[]] $name = @(',', \")\"))",
                "param($x = [char]40, $y = a`(b, $name)"
            })
    void aParameterIsFoundWhereverItIsDeclared(String script) {
        assertThatCode(() -> ScriptParameters.require(script, "name")).doesNotThrowAnyException();
        assertThatThrownBy(() -> ScriptParameters.require(script, "absent")).hasMessageContaining("PSRP1535");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Write-Output $args",
                "& $exe ${args}",
                "$local:args",
                "Get-Variable Args",
                "[ CmdletBinding()] param($x)",
                "param([System.Management.Automation.Parameter(Mandatory)]$x)",
                "param(nonsense)",
                "Get-Thing @args",
                "param($x) $MyInvocation.UnboundArguments",
                "[CmdletBinding()] param($x)",
                "param([Parameter(Mandatory)]$x)",
                "dynamicparam { }",
                "param($x",
                "param($x = \"",
                "param($x = \u201C)\u201D, $name)",
                "<# no end"
            })
    void whatIsInDoubtPasses(String script) {
        assertThatCode(() -> ScriptParameters.require(script, "name")).doesNotThrowAnyException();
    }

    @Test
    void whatAScriptDeclaresIsReadWithTypesValuesAndDefaults() {
        assertThat(ScriptParameters.of("""
                <# help #>
                [CmdletBinding()]
                param(
                    [Parameter(Mandatory)] [string] $Name,
                    [Parameter(Mandatory = $false)][ValidateSet('a', "b,]", 'it''s')][string] $Mode = 'a', # ) the mode
                    [Parameter(Mandatory, ParameterSetName = 'x')] [Parameter()] [string[]] ${The Rest},
                    [System.Management.Automation.SwitchParameter]$Force,
                    $Any = (Get-Date)
                )
                """))
                .contains(List.of(
                        declared("Name", "string", List.of(), true, null),
                        declared("Mode", "string", List.of("a", "b,]", "it's"), false, "'a'"),
                        declared("The Rest", "string[]", List.of(), false, null),
                        declared("Force", "System.Management.Automation.SwitchParameter", List.of(), false, null),
                        declared("Any", null, List.of(), false, "(Get-Date)")));
        assertThat(ScriptParameters.of("""
                param(
                    [Parameter(Mandatory, ParameterSetName = 'A')] $Id,
                    [Parameter(HelpMessage = 'Not mandatory')] $Note,
                    [ValidateSet(1, 2, 'auto')] $Level,
                    [ValidateSet('a', # don't
                                 'b')] $Letter,
                    [ValidateSet('a', 'b', ErrorMessage = 'Choose {0}')] $Told
                )
                # don’t be put off by this
                """))
                .contains(List.of(
                        declared("Id", null, List.of(), false, null),
                        declared("Note", null, List.of(), false, null),
                        declared("Level", null, List.of(), false, null),
                        declared("Letter", null, List.of("a", "b"), false, null),
                        declared("Told", null, List.of(), false, null)));
        assertThat(ScriptParameters.of("Get-Process")).contains(List.of());
        assertThat(ScriptParameters.of("param($x")).isEmpty();
    }

    private static ScriptParameter declared(
            String name,
            @Nullable String type,
            List<String> values,
            boolean mandatory,
            @Nullable String defaultSource) {
        return new ScriptParameter(
                name, Optional.ofNullable(type), values, mandatory, Optional.ofNullable(defaultSource));
    }

    @Test
    void longTextsInAnAttributeAreRead() {
        String text = "it''s ".repeat(100_000);
        assertThat(ScriptParameters.of("param([ValidateSet('" + text + "')]$x)").orElseThrow())
                .singleElement()
                .satisfies(x -> assertThat(x.values()).containsExactly(text.replace("''", "'")));
    }

    @Test
    void aTextThatIsNestedDeeperThanAnybodyWritesPasses() {
        assertThatCode(() -> ScriptParameters.require("param($x = " + "\"$(".repeat(100_000), "name"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$name",
                "Get-Process",
                "parameters ($name)",
                "function f { param($name) } f",
                "& { param($name) }",
                "# param($name)",
                "param() $name",
                "param($first, $nam) $name"
            })
    void aParameterThatAScriptWouldLoseIsRefused(String script) {
        assertThatThrownBy(() -> ScriptParameters.require(script, "name"))
                .hasMessageStartingWith("PSRP1535: the script has no parameter \"name\"");
    }

    @Test
    void namesHaveAllLettersThatPowerShellAllowsAndMayBeGivenWithTheirDash() {
        assertThatCode(() -> ScriptParameters.require("param($Gr\u00F6\u00DFe, ${my-name})", "Gr\u00F6\u00DFe"))
                .doesNotThrowAnyException();
        assertThatCode(() -> ScriptParameters.require("param($Gr\u00F6\u00DFe, ${my-name})", "my-name"))
                .doesNotThrowAnyException();
        assertThatCode(() -> ScriptParameters.require("param($name)", "-Name")).doesNotThrowAnyException();
    }

    @Test
    void theMessageSaysWhichParametersThereAre() {
        assertThatThrownBy(() -> ScriptParameters.require("param($Path = $env:TEMP, [switch]$Force = $true)", "forse"))
                .hasMessageEndingWith("its parameters: $Path, $Force");
        assertThatThrownBy(() -> ScriptParameters.require("1", "forse")).hasMessageEndingWith("its parameters: none");
    }
}
