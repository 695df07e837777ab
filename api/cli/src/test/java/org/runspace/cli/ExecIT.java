package org.runspace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runspace.cli.RunspaceJar.PROGRAM;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.Clixml;
import org.runspace.cli.RunspaceJar.Outcome;
import org.runspace.object.PSObject;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.wsman.WSManEndpoint;

/** {@code runspace exec}, by the built jar, as a user runs it. */
@RequiresPowerShell
class ExecIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void textIsWhatPowerShellShowsWithoutColoursInAPipe() {
        Outcome outcome = PROGRAM.run("exec", "process:", "[pscustomobject]@{ Name = 'Zoë'; Number = 7 }");
        assertThat(outcome.lines()).contains("Name Number", "Zoë       7");
        assertThat(outcome.out()).doesNotContain("\u001B");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void textThatAScriptHasWrittenBeforeItsEndByExitOrAnErrorIsShown() {
        String written = "'one'; $o = [pscustomobject]@{ A = 'two' }; $o; $null; , (1, 2); ";
        Outcome whole = PROGRAM.run("exec", "process:", written);
        Outcome exit = PROGRAM.run("exec", "process:", written + "exit 4", "--width", "70");
        Outcome error = PROGRAM.run("exec", "process:", written + "throw 'three'");
        assertThat(whole.lines()).startsWith("one").contains("two", "1", "2");
        assertThat(exit.lines()).isEqualTo(whole.lines());
        assertThat(exit.code()).isEqualTo(4);
        assertThat(error.lines()).isEqualTo(whole.lines());
        assertThat(error.err()).contains("ERROR: three");
        assertThat(error.code()).isEqualTo(1);
        assertThat(PROGRAM.run("exec", "process:", "'out'; exit 0").lines()).containsExactly("out");
    }

    @Test
    void aScriptGetsParametersAsTextsValuesAndSwitches() {
        Outcome outcome = PROGRAM.run(
                "exec",
                "process:",
                "param([string]$text, $list, [switch]$on) \"$text|$($list -join ',')|$on|$($list[0].GetType().Name)\"",
                "--param",
                "text=a=b c",
                "--param-json",
                "list=[1,2]",
                "--param",
                "on");
        assertThat(outcome.lines()).containsExactly("a=b c|1,2|True|Int32");
    }

    @Test
    void aParameterThatTheScriptWouldLoseIsRefused() {
        Outcome outcome = PROGRAM.run("exec", "process:", "param($name) \"Hello $name\"", "--param", "nmae=x");
        assertThat(outcome.err()).contains("PSRP1535", "\"nmae\"", "$name");
        assertThat(outcome.code()).isEqualTo(2);
    }

    @Test
    void jsonHasOneObjectInEachLineWithNothingLost() throws IOException {
        Outcome outcome = PROGRAM.run(
                "exec",
                "process:",
                "[pscustomobject]@{ D = [datetime]::new(2026,1,2,3,4,5,[DateTimeKind]::Utc); B = [byte[]](1,2,255); N = [double]::NaN; U ="
                        + " [uint64]::MaxValue; S = [DayOfWeek]::Friday; L = @(1,$null,'x'); H = @{ k = @{ d = 1 } } }; 5; $null; \"a`nb\"",
                "--json");
        assertThat(outcome.lines()).hasSize(4);
        JsonNode first = JSON.readTree(outcome.lines().get(0));
        assertThat(first.get("D").asText()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(first.get("B").binaryValue()).containsExactly(1, 2, 255);
        assertThat(first.get("N").asText()).isEqualTo("NaN");
        assertThat(first.get("U").bigIntegerValue()).hasToString("18446744073709551615");
        assertThat(first.get("S").asText()).isEqualTo("Friday");
        assertThat(first.get("L")).hasToString("[1,null,\"x\"]");
        assertThat(first.get("H").get("k").get("d").asInt()).isEqualTo(1);
        assertThat(outcome.lines().subList(1, 4)).containsExactly("5", "null", "\"a\\nb\"");
    }

    @Test
    void datesWithAnOffsetAndNumbersOfAnySizeAreValues() {
        String script = "[pscustomobject]@{ D = [datetimeoffset]::new(2026,1,2,3,4,5,[timespan]::FromHours(14)); B ="
                + " [bigint]::Parse('-' + '9' * 30); I = [ipaddress] '::1' }";
        assertThat(PROGRAM.run("exec", "process:", script, "--json").lines())
                .containsExactly("{\"D\":\"2026-01-02T03:04:05+14:00\",\"B\":-" + "9".repeat(30) + ",\"I\":\"::1\"}");
        assertThat(PROGRAM.run("exec", "process:", script, "--csv").lines())
                .containsExactly("D,B,I", "2026-01-02T03:04:05+14:00,-" + "9".repeat(30) + ",::1");
    }

    @Test
    void aNumberThatPowerShellCannotHoldIsNamedWithItsLine() {
        String number = "1".repeat(41);
        Outcome outcome = PROGRAM.piped("{\"n\": 1}\n{\"n\":\n   " + number + "}")
                .run("exec", "process:", "$input | % { $_.n }", "--input-json");
        assertThat(outcome.code()).isNotZero();
        assertThat(outcome.err()).contains("PSRP1822", "line 3, column 4", number, "[bigint]::Parse");
        assertThat(PROGRAM.run("exec", "process:", "param($n) $n", "--param-json", "n=1e400")
                        .err())
                .contains("1E+400");
    }

    @Test
    void jsonEndsAtItsDepth() {
        Outcome outcome = PROGRAM.run("exec", "process:", "@{ a = @{ b = @{ c = 1 } } }", "--json", "--depth", "2");
        assertThat(outcome.lines()).containsExactly("{\"a\":{\"b\":\"System.Collections.Hashtable\"}}");
    }

    @Test
    void csvDisarmsFormulasAndLeavesNumbers() {
        Outcome outcome = PROGRAM.run(
                "exec",
                "process:",
                "[pscustomobject]@{ A = '=1+1'; B = -5; C = 'x,\"y\"' }, [pscustomobject]@{ A = '@sum'; B = 2; D = 1 }",
                "--csv");
        assertThat(outcome.out()).isEqualTo("A,B,C\r\n'=1+1,-5,\"x,\"\"y\"\"\"\r\n'@sum,2,\r\n");
        assertThat(outcome.err()).contains("the property \"D\" is left out");
    }

    @Test
    void clixmlIsReadByPowerShellAndByUs() {
        Outcome outcome = PROGRAM.run("exec", "process:", "[pscustomobject]@{ A = 1 }; 'ü'", "--clixml");
        List<PSObject> objects = Clixml.read(outcome.out()).toList();
        assertThat(objects.get(0).get("A")).isEqualTo(1);
        assertThat(objects.get(1).value()).isEqualTo("ü");
    }

    @Test
    void linesThatArePipedInAreTheScriptsInput() {
        assertThat(PROGRAM.piped("one\r\nzwölf\n")
                        .run("exec", "process:", "$input | % { \"<$_>\" }")
                        .lines())
                .containsExactly("<one>", "<zwölf>");
        assertThat(PROGRAM.piped("not wanted\n")
                        .run("exec", "process:", "'done'")
                        .lines())
                .containsExactly("done");
        assertThat(PROGRAM.piped("3\n1\n")
                        .run("exec", "process:", "Sort-Object", "--command", "--input", "--json")
                        .lines())
                .containsExactly("\"1\"", "\"3\"");
    }

    @Test
    void jsonThatIsPipedInBecomesObjects() {
        Outcome outcome = PROGRAM.piped("[{\"n\": 1, \"list\": [2.5]}, {\"n\": 2}]\n{\"n\": 4294967296}")
                .run("exec", "process:", "$input | % { $_.n * 2 }", "--input-json");
        assertThat(outcome.lines()).containsExactly("2", "4", "8589934592");
    }

    @Test
    void whatIsNoJsonIsToldWithItsPlace() {
        Outcome outcome = PROGRAM.piped("{\"n\": 1}\n{oops}").run("exec", "process:", "$input", "--input-json");
        assertThat(outcome.err()).contains("PSRP1822").contains("line 2");
        assertThat(outcome.code()).isEqualTo(1);
    }

    @Test
    void errorsAreOnStandardErrorAndInTheExitCode() {
        Outcome written = PROGRAM.run("exec", "process:", "1; Write-Error oops; 2; Write-Warning careful");
        assertThat(written.lines()).containsExactly("1", "2");
        assertThat(written.err()).contains("ERROR: oops", "WARNING: careful");
        assertThat(written.code()).isEqualTo(1);
        assertThat(PROGRAM.run("exec", "process:", "Write-Error oops", "--errors-pass")
                        .code())
                .isZero();
        Outcome thrown = PROGRAM.run("exec", "process:", "1; throw 'no'", "--errors-pass", "--json");
        assertThat(thrown.lines()).containsExactly("1");
        assertThat(thrown.err()).contains("ERROR: no");
        assertThat(thrown.code()).isEqualTo(1);
        assertThat(PROGRAM.run("exec", "process:", "exit 42").code()).isEqualTo(42);
        assertThat(PROGRAM.run("exec", "process:", "exit 256").code()).isEqualTo(1);
    }

    @Test
    void whatCannotBeUsedEndsWithTwoAndWhatCannotBeReachedWithThree() {
        assertThat(PROGRAM.run("exec", "process:").code()).isEqualTo(2);
        assertThat(PROGRAM.run("exec", "nothing:", "1").err()).contains("PSRP1002");
        assertThat(PROGRAM.run("exec", "nothing:", "1").code()).isEqualTo(2);
        assertThat(PROGRAM.run("exec", "process:", "--file", "/no/such/file").err())
                .contains("PSRP1820", "there is none");
        Outcome unreachable = PROGRAM.run("exec", "process:/no/such/program", "1");
        assertThat(unreachable.err()).contains("PSRP1101");
        assertThat(unreachable.code()).isEqualTo(3);
        assertThat(unreachable.out()).isEmpty();
    }

    @Test
    void aReaderThatHasEnoughEndsItQuietly() {
        Outcome outcome = PROGRAM.shell(
                RunspaceJar.line("exec", "process:", "1..1000000", "--json") + " | head -n 2; echo ${PIPESTATUS[0]}");
        assertThat(outcome.lines()).containsExactly("1", "2", "141");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void aFullDiskIsAnError() {
        Outcome outcome = PROGRAM.shell(RunspaceJar.line("exec", "process:", "1..1000") + " > /dev/full");
        assertThat(outcome.err()).contains("PSRP1823", "No space left");
        assertThat(outcome.code()).isEqualTo(1);
    }

    @Test
    void argumentsAreInUtf8EvenWhereTheEnvironmentHasNoLanguage() {
        Outcome outcome = PROGRAM.with("LC_ALL", "C").run("exec", "process:", "'Grüße €'");
        assertThat(outcome.lines()).containsExactly("Grüße €");
    }

    @Test
    void controlCStopsTheScript(@TempDir Path folder) throws Exception {
        Path mark = folder.resolve("finally");
        Path out = folder.resolve("out");
        String script =
                "try { 'begun'; while ($true) { Start-Sleep -Milliseconds 100 } } finally { [IO.File]::WriteAllText('"
                        + mark + "', 'x') }";
        // JSON is written object by object; text waits for Out-String
        List<String> command = RunspaceJar.interruptible(RunspaceJar.command("exec", "process:", script, "--json"));
        Process process = PROGRAM.builder(command).redirectOutput(out.toFile()).start();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.readString(out).contains("begun") && System.nanoTime() < until) {
            Thread.sleep(50);
        }
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(mark).exists();
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
    }

    @Test
    @RequiresOpenSsh
    void itWorksOverSsh() throws IOException {
        try (OpenSshServer server = OpenSshServer.startWithPowerShell()) {
            Outcome outcome = PROGRAM.run("exec", server.connection(), "'over SSH'");
            assertThat(outcome.lines()).as(outcome.err()).containsExactly("over SSH");
            assertThat(outcome.err()).isEmpty();
        }
    }

    @Test
    void itWorksOverWinRmWithAPasswordFromAVariableAndFromAFile(@TempDir Path folder) throws IOException {
        try (WSManEndpoint server = WSManEndpoint.inFrontOf("process:").start()) {
            String connection = "wsman:" + server.url() + "?auth=basic&noEncryption=true";
            Outcome outcome = PROGRAM.with("SECRET", WSManEndpoint.PASSWORD)
                    .run("exec", connection, "'over WinRM'", "--user", WSManEndpoint.USER, "--password-env", "SECRET");
            assertThat(outcome.lines()).as(outcome.err()).containsExactly("over WinRM");
            Path file = Files.writeString(folder.resolve("password"), WSManEndpoint.PASSWORD + "\n");
            outcome = PROGRAM.run(
                    "exec", connection, "5", "--user", WSManEndpoint.USER, "--password-file", file.toString());
            assertThat(outcome.lines()).containsExactly("5");
        }
    }

    @Test
    void thePasswordIsAskedForOnTheTerminalWithoutShowingIt(@TempDir Path folder) throws Exception {
        try (WSManEndpoint server = WSManEndpoint.inFrontOf("process:").start()) {
            String line = RunspaceJar.line(
                    "exec",
                    "wsman:" + server.url() + "?auth=basic&noEncryption=true",
                    "'let in'",
                    "--user",
                    WSManEndpoint.USER);
            // standard input is not the terminal: the program has to open it itself
            Process terminal = PROGRAM.builder(
                            List.of("script", "-qec", line + " < /dev/null > " + folder.resolve("out"), "/dev/null"))
                    .redirectErrorStream(true)
                    .start();
            StringBuilder shown = new StringBuilder();
            while (!shown.toString().contains("Password of")) {
                int c = terminal.getInputStream().read();
                assertThat(c).as(shown.toString()).isNotNegative();
                shown.append((char) c);
            }
            Thread.sleep(1000);
            terminal.getOutputStream().write((WSManEndpoint.PASSWORD + "\n").getBytes(StandardCharsets.UTF_8));
            terminal.getOutputStream().flush();
            String rest = new String(terminal.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(terminal.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(rest).doesNotContain(WSManEndpoint.PASSWORD);
            assertThat(folder.resolve("out")).hasContent("let in\n");
        }
    }

    @Test
    void withoutATerminalThePasswordCannotBeAskedFor() {
        Outcome outcome = PROGRAM.shell(
                "setsid " + RunspaceJar.line("exec", "wsman:web01", "1", "--user", "ann") + " < /dev/null");
        assertThat(outcome.err()).contains("PSRP1821");
        assertThat(outcome.code()).isEqualTo(2);
    }

    @Test
    void commandsAreListedWithTheirParameters() {
        Outcome outcome = PROGRAM.run("commands", "process:", "Get-Dat*", "--parameters");
        assertThat(outcome.out()).contains("Get-Date").contains("-Format <System.String>");
        assertThat(PROGRAM.run("commands", "process:", "Where-Object", "--json").lines())
                .containsExactly("{\"Name\":\"Where-Object\",\"CommandType\":\"Cmdlet\",\"ModuleName\":\"\"}");
        Outcome none = PROGRAM.run("commands", "process:", "Get-Nothing");
        assertThat(none.err()).contains("Get-Nothing");
        assertThat(none.code()).isEqualTo(1);
    }

    @Test
    void theEndpointInsideRunsCommandsWithoutPowerShell() {
        Outcome outcome = PROGRAM.run("exec", "loopback:", "Get-Date", "--command");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isNotBlank();
    }
}
