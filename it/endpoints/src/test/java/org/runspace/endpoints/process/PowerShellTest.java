package org.runspace.endpoints.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.runspace.InvocationResult;
import org.runspace.PSSession;
import org.runspace.RemoteCommandException;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.object.ErrorCategory;
import org.runspace.object.InformationRecord;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSObject;
import org.runspace.testkit.EndpointTest;
import org.runspace.testkit.RequiresPowerShell;

/**
 * What only the real language can show: arguments, scopes, switches, streams with all they carry, and what a reset
 * clears.
 */
@RequiresPowerShell
class PowerShellTest extends EndpointTest {
    @Override
    protected String connection() {
        return "process:";
    }

    @Test
    void argumentsReachParametersAndArgs() {
        assertThat(values("param($a, [int] $b) \"$a-$b\"", "x", 2)).containsExactly("x-2");
        assertThat(values("$args.Count; $args[1]", 1, "two", 3)).containsExactly(3, "two");
    }

    @Test
    void argumentsAreNeverTakenForScript() {
        String nasty = "'; throw 'injected' # $(throw 1) `\" \u2019; throw 2";
        assertThat(values("param($a) $a", nasty)).containsExactly(nasty);
    }

    @Test
    void nullAndContainersReachTheScript() {
        assertThat(values("param($a) $null -eq $a", new Object[] {null})).containsExactly(true);
        assertThat(values("param($a) $a.GetType().Name; $a.Count; $a[2]", List.of(1, 2, 3)))
                .containsExactly("ArrayList", 3, 3);
        assertThat(values("param($h) $h.GetType().Name; $h.key", Map.of("key", "value")))
                .containsExactly("Hashtable", "value");
        assertThat(values("param($b) $b.GetType().Name; $b.Length", (Object) new byte[] {1, 2}))
                .containsExactly("Byte[]", 2);
        assertThat(values("param($o) $o.Name; $o.Missing -eq $null", PSObject.custom(Map.of("Name", "n"))))
                .containsExactly("n", true);
    }

    @Test
    void namedParametersAndSwitchesAreBound() {
        InvocationResult<PSObject> sorted = session.powerShell()
                .addScript("3, 1, 2")
                .addCommand("Sort-Object")
                .addParameter("Descending")
                .invoke();
        assertThat(sorted.output()).extracting(PSObject::value).containsExactly(3, 2, 1);
        InvocationResult<PSObject> off = session.powerShell()
                .addScript("3, 1, 2")
                .addCommand("Sort-Object")
                .addParameter("Descending", false)
                .invoke();
        assertThat(off.output()).extracting(PSObject::value).containsExactly(1, 2, 3);
    }

    @Test
    void aLocalScopeKeepsItsVariablesToItself() {
        session.powerShell().addScript("$localOne = 1", true).invoke();
        session.powerShell().addScript("$sharedOne = 2", false).invoke();
        assertThat(values("$localOne; $sharedOne")).containsExactly(null, 2);
    }

    @Test
    void stateStaysFromCallToCallUntilItIsReset() {
        session.powerShell()
                .addScript("$kept = 'value'; function kept { 'function' }; Set-Location /", false)
                .invoke();
        assertThat(values("$kept; kept")).containsExactly("value", "function");
        assertThat(session.reset()).succeedsWithin(LIMIT).isEqualTo(true);
        assertThat(values("$null -eq $kept; kept"))
                .as("functions survive a reset")
                .containsExactly(true, "function");
    }

    @Test
    void inputReachesTheScriptInOrderWithItsNulls() {
        List<Object> input = IntStream.range(0, 1000)
                .<Object>mapToObj(i -> i % 100 == 50 ? null : i)
                .toList();
        InvocationResult<PSObject> result = session.powerShell()
                .addScript("begin { $n = 0 } process { $n++; if ($null -eq $_) { 'null' } else { $_ } } end { $n }")
                .input(input)
                .invoke();
        List<Object> expected = new ArrayList<>();
        input.forEach(value -> expected.add(value == null ? "null" : value));
        expected.add(1000);
        assertThat(result.output()).extracting(PSObject::value).isEqualTo(expected);
    }

    @Test
    void everyRecordCarriesWhereItCameFrom() {
        InvocationResult<PSObject> result = session.invoke(
                "function f { Write-Warning 'careful'; Write-Error 'bad' -ErrorId MyId -Category OpenError -TargetObject 7 }\nf;"
                        + " Write-Information 'i' -Tags one, two; Write-Host 'h'");
        assertThat(result.errors()).singleElement().satisfies(error -> {
            assertThat(error.fullyQualifiedErrorId()).isEqualTo("MyId,Write-Error");
            assertThat(error.categoryInfo().category()).isEqualTo(ErrorCategory.OpenError);
            assertThat(error.targetObject()).isEqualTo(7);
            assertThat(error.message()).isEqualTo("bad");
            assertThat(error.exception().isOfType("System.Exception")).isTrue();
        });
        assertThat(result.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.message()).isEqualTo("careful"));
        InformationRecord tagged = result.information().get(0);
        assertThat(tagged.tags()).containsExactly("one", "two");
        assertThat(result.information().get(1).tags()).containsExactly("PSHOST");
    }

    @Test
    void aTerminatingErrorCarriesWhatCameBefore() {
        assertThatThrownBy(() -> session.invoke("1; Write-Warning 'w'; throw 'the end'; 2"))
                .isInstanceOfSatisfying(RemoteCommandException.class, e -> {
                    assertThat(e.errorRecord().orElseThrow().message()).isEqualTo("the end");
                    assertThat(e.errorRecord().orElseThrow().invocationInfo()).isNotNull();
                    assertThat(e.result().output()).extracting(PSObject::value).containsExactly(1);
                    assertThat(e.result().warnings()).hasSize(1);
                });
        assertThat(values("'usable'")).containsExactly("usable");
    }

    @Test
    void objectsArriveWithTypeNamesAndProperties() {
        PSObject process = session.invoke("Get-Process -Id $PID").output().get(0);
        assertThat(process.isOfType("System.Diagnostics.Process")).isTrue();
        assertThat(process.get("Id")).isInstanceOf(Integer.class);
        PSObject custom = session.invoke("[pscustomobject] @{ A = 1; B = @{ c = 'd' } }")
                .output()
                .get(0);
        assertThat(((PSDictionary) custom.get("b")).get("C")).isEqualTo("d");
    }

    @Test
    void applicationArgumentsReachTheScript() {
        PSSession own = RunspaceFactory.open(
                connection(), RunspaceOptions.DEFAULT.withApplicationArguments(Map.of("tenant", "blue")));
        try (own) {
            assertThat(own.invoke("$PSSenderInfo.ApplicationArguments.tenant").output())
                    .extracting(PSObject::value)
                    .containsExactly("blue");
        }
    }

    @Test
    void aHostCallThatWantsAnAnswerIsRefusedAndTheScriptGoesOn() {
        InvocationResult<PSObject> result = session.invoke("try { $Host.UI.ReadLine() } catch { 'refused' }");
        assertThat(result.output()).extracting(PSObject::value).containsExactly("refused");
    }

    private List<Object> values(String script, Object... arguments) {
        Object[] all = arguments == null ? new Object[] {null} : arguments;
        return session.invoke(script, all).output().stream()
                .map(PSObject::value)
                .toList();
    }
}
