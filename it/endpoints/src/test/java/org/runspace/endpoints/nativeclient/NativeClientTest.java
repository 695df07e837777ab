package org.runspace.endpoints.nativeclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.runspace.endpoint.Endpoint;
import org.runspace.endpoint.EndpointServer;
import org.runspace.endpoint.PipeServer;
import org.runspace.testkit.RequiresPowerShell;

/**
 * PowerShell's own client judges the server's side of the protocol: the loopback endpoint on the standard streams of a
 * process, and on a pipe.
 */
@RequiresPowerShell
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pipe is a Unix domain socket")
@Timeout(120)
class NativeClientTest {
    private static final String PIPE = "judged";

    @TempDir
    private static Path folder;

    private static PipeServer server;

    /** Over what the client talks to the endpoint. */
    enum Carrier {
        STREAMS,
        PIPE
    }

    @BeforeAll
    static void listen() throws IOException {
        server = PipeServer.start(Endpoint.STANDARD, folder.resolve("CoreFxPipe_" + PIPE));
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyStreamArrives(Carrier carrier) throws Exception {
        NativeClient.Answer answer = client(carrier)
                .run(
                        "Write-Output out; Write-Error err; Write-Warning warn; Write-Verbose verb -Verbose;"
                                + " Write-Debug deb -Debug; Write-Information info; Write-Host host; Write-Progress -Activity act -Status stat -PercentComplete 5");
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.of("output"))
                .singleElement()
                .asString()
                .startsWith("[System.String]")
                .contains("<S>out</S>");
        assertThat(answer.of("error"))
                .containsExactly("Microsoft.PowerShell.Commands.WriteErrorException,Write-Error: err");
        assertThat(answer.of("warning")).containsExactly("warn");
        assertThat(answer.of("verbose")).containsExactly("verb");
        assertThat(answer.of("debug")).containsExactly("deb");
        assertThat(answer.of("information")).containsExactly("info", "host");
        assertThat(answer.of("progress")).singleElement().asString().contains("act = act stat = stat", "pct = 5");
        assertThat(answer.of("state")).containsExactly("Completed");
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfOutputArrives(Carrier carrier) throws Exception {
        NativeClient.Answer answer = client(carrier)
                .run(
                        "1, 'x', 2.5, $true, $null, -5000000000; Get-Date; Get-Command Get-Date; ConvertTo-Json -InputObject 'j'");
        assertThat(answer.of("output"))
                .satisfiesExactly(
                        one -> assertThat(one).contains("[System.Int32]", "<I32>1</I32>"),
                        one -> assertThat(one).contains("[System.String]", "<S>x</S>"),
                        one -> assertThat(one).contains("[System.Double]", "<Db>2.5</Db>"),
                        one -> assertThat(one).contains("[System.Boolean]", "<B>true</B>"),
                        one -> assertThat(one).isEqualTo("null"),
                        one -> assertThat(one).contains("[System.Int64]", "<I64>-5000000000</I64>"),
                        one -> assertThat(one).contains("[System.DateTime]", "<DT>"),
                        one -> assertThat(one)
                                .contains(
                                        "[Deserialized.System.Management.Automation.CmdletInfo]",
                                        "<ToString>Get-Date</ToString>",
                                        "<S N=\"Source\">Loopback</S>"),
                        one -> assertThat(one).contains("<S>\"j\"</S>"));
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownCommandIsAnError(Carrier carrier) throws Exception {
        assertThat(client(carrier).run("No-SuchCommand; 'after'").of("error"))
                .singleElement()
                .asString()
                .startsWith("CommandNotFoundException: ")
                .contains("No-SuchCommand");
    }

    @ParameterizedTest
    @EnumSource
    void aScriptThatDoesNotParseFails(Carrier carrier) throws Exception {
        NativeClient.Answer answer = client(carrier).run("'open");
        assertThat(answer.of("thrown")).singleElement().asString().startsWith("[RemoteException]");
        assertThat(answer.lines()).contains("The string is missing the terminator: '.");
        assertThat(answer.of("state")).containsExactly("Failed");
        assertThat(answer.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aScriptThatIsNoPipelineOfCommandsFailsWithItsPlace(Carrier carrier) throws Exception {
        NativeClient.Answer answer = client(carrier).run("foreach ($x in 1) {}");
        assertThat(answer.of("thrown")).singleElement().asString().contains("At line:1 char:9");
        assertThat(answer.lines()).anyMatch(line -> line.contains("Unexpected token '('"));
    }

    @ParameterizedTest
    @EnumSource
    void runsFollowOneAnotherInOneSession(Carrier carrier) throws Exception {
        NativeClient.Answer answer = client(carrier).repeat(30, "1..2000");
        assertThat(answer.exitCode()).as(answer.errors()).isZero();
        assertThat(answer.lines()).singleElement().asString().contains("\"objects\":2000", "\"repeat\":30");
    }

    @Test
    void aQuestionIsAskedAndAnswered() throws Exception {
        NativeClient.Answer answer = client(Carrier.PIPE).run("Read-Host -Prompt name", "Ada");
        assertThat(answer.lines().get(0))
                .startsWith("name: output [System.String]")
                .contains("<S>Ada</S>");
    }

    @Test
    void aStoppedRunLeavesItsSessionUsableAndTakesInput() throws Exception {
        NativeClient.Answer answer = NativeClient.script(folder, """
                $info = [System.Management.Automation.Runspaces.NamedPipeConnectionInfo]::new('judged')
                $session = [runspacefactory]::CreateRunspace($info); $session.Open()
                $shell = [powershell]::Create(); $shell.Runspace = $session
                $run = $shell.AddScript("Write-Warning begun; Start-Sleep -Seconds 600").BeginInvoke()
                while ($shell.Streams.Warning.Count -eq 0) { Start-Sleep -Milliseconds 20 }
                $shell.Stop(); "state $($shell.InvocationStateInfo.State)"
                $shell = [powershell]::Create(); $shell.Runspace = $session
                $sum = 0; $shell.AddCommand('Write-Output').Invoke([object[]](1..2000)) | ForEach-Object { $sum += $_ }; "sum $sum"
                $session.Close(); "closed $($session.RunspaceStateInfo.State)"
                """);
        assertThat(answer.lines()).as(answer.errors()).containsExactly("state Stopped", "sum 2001000", "closed Closed");
    }

    @Test
    void twoPipelinesOfAPoolRunAtOnce() throws Exception {
        NativeClient.Answer answer = NativeClient.script(folder, """
                $info = [System.Management.Automation.Runspaces.NamedPipeConnectionInfo]::new('judged')
                $pool = [runspacefactory]::CreateRunspacePool(1, 2, $info); $pool.Open()
                $both = 1..2 | ForEach-Object {
                    $shell = [powershell]::Create(); $shell.RunspacePool = $pool
                    @{ Shell = $shell; Run = $shell.AddScript("Write-Warning begun; Start-Sleep -Seconds 600").BeginInvoke() }
                }
                while (@($both | Where-Object { $_.Shell.Streams.Warning.Count -eq 0 }).Count -gt 0) { Start-Sleep -Milliseconds 20 }
                "running $(@($both | Where-Object { $_.Shell.InvocationStateInfo.State -eq 'Running' }).Count)"
                $both | ForEach-Object { $_.Shell.Stop(); "state $($_.Shell.InvocationStateInfo.State)" }
                $pool.Close()
                """);
        assertThat(answer.lines()).as(answer.errors()).containsExactly("running 2", "state Stopped", "state Stopped");
    }

    private static NativeClient client(Carrier carrier) {
        return carrier == Carrier.PIPE
                ? NativeClient.ofPipe(folder, PIPE)
                : NativeClient.ofProgram(
                        folder,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndpointServer.class.getName());
    }
}
