package org.runspace.endpoints.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.transport.loopback.LoopbackEndpoint;
import org.runspace.transport.loopback.LoopbackPipeServer;
import org.runspace.transport.loopback.LoopbackServer;
import org.runspace.transport.process.PowerShellLocator;

/** PowerShell's own client talks to this engine's server role: over the standard streams of a process, and over a named pipe. */
@RequiresPowerShell
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NativeClientTest {
    private static final String OPEN = """
            $info = [System.Management.Automation.Runspaces.NamedPipeConnectionInfo]::new('%s')
            $pool = [runspacefactory]::CreateRunspacePool(1, 2, $info)
            $pool.Open()
            function New-Pipeline { $p = [powershell]::Create(); $p.RunspacePool = $pool; $p }
            """;

    @Test
    void everyStreamReachesItOverStandardStreams() throws Exception {
        List<String> lines = overStandardStreams("Write-Output 1,'two'; Write-Warning w; Write-Error e; Write-Information i; Write-Host h;"
                + " Write-Verbose v -Verbose; Write-Debug d -Debug; Write-Progress -Activity a -PercentComplete 5; Get-Nothing");
        assertThat(lines).anyMatch(line -> line.startsWith("output [System.Int32]")).anyMatch(line -> line.startsWith("output [System.String]"))
                .contains("warning w", "verbose v", "debug d", "information i", "information h")
                .anyMatch(line -> line.startsWith("error Microsoft.PowerShell.Commands.WriteErrorException") && line.endsWith(": e"))
                .anyMatch(line -> line.startsWith("error CommandNotFoundException")).anyMatch(line -> line.startsWith("progress "))
                .endsWith("state Completed");
    }

    @Test
    void objectsReachItWithTheirTypesAndProperties() throws Exception {
        assertThat(overStandardStreams("Get-Command Get-Date")).anyMatch(line ->
                line.startsWith("output [Deserialized.System.Management.Automation.CmdletInfo]") && line.contains("<S N=\"Name\">Get-Date</S>"));
    }

    @Test
    void aScriptThatIsNoPipelineOfCommandsIsAParseErrorWithItsPlace() throws Exception {
        assertThat(overStandardStreams("foreach ($x in 1) {}")).contains("state Failed").anyMatch(line -> line.contains("Unexpected token '('"))
                .anyMatch(line -> line.contains("At line:1 char:9"));
    }

    @Test
    void itPipesInputInOverANamedPipe() throws Exception {
        assertThat(overNamedPipe("""
                $p = (New-Pipeline).AddCommand('Write-Output')
                $in = [System.Management.Automation.PSDataCollection[psobject]]::new(); 1..200 | % { $in.Add($_) }; $in.Complete()
                $run = $p.BeginInvoke($in)
                $out = $p.EndInvoke($run); "count $($out.Count) last $($out[199]) $($p.InvocationStateInfo.State)"
                """)).contains("count 200 last 200 Completed");
    }

    @Test
    void itStopsAPipelineAndUsesTheSessionAgainOverANamedPipe() throws Exception {
        assertThat(overNamedPipe("""
                $p = (New-Pipeline).AddCommand('Start-Sleep').AddArgument(100)
                $run = $p.BeginInvoke()
                while ($p.InvocationStateInfo.State -ne 'Running') { Start-Sleep -Milliseconds 20 }
                Start-Sleep -Milliseconds 200
                $p.Stop(); "stopped: $($p.InvocationStateInfo.State)"
                "again: $((New-Pipeline).AddCommand('Write-Output').AddArgument(7).Invoke())"
                """)).contains("stopped: Stopped", "again: 7");
    }

    @Test
    void itRunsTwoPipelinesAtOnceOverANamedPipe() throws Exception {
        assertThat(overNamedPipe("""
                $slow = (New-Pipeline).AddCommand('Start-Sleep').AddArgument(100)
                $run = $slow.BeginInvoke()
                "quick: $((New-Pipeline).AddCommand('Write-Output').AddArgument(8).Invoke()) beside $($slow.InvocationStateInfo.State)"
                $slow.Stop()
                """)).contains("quick: 8 beside Running");
    }

    private static List<String> overStandardStreams(String command) throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        assumeThat(classPath).as("the engine's client parts a program's arguments at blanks").doesNotContain(" ");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return powerShell("-NativeClient", "-Print", "-ServerProgram", java, "-ServerArguments",
                "-cp " + classPath + " " + LoopbackServer.class.getName(), "-Command", command);
    }

    private static List<String> overNamedPipe(String script) throws Exception {
        String name = "runspace-" + UUID.randomUUID();
        Path socket = Path.of(System.getProperty("java.io.tmpdir"), "CoreFxPipe_" + name);
        assumeThat(File.separatorChar).as("pipes are sockets").isEqualTo('/');
        try (LoopbackPipeServer server = LoopbackPipeServer.start(LoopbackEndpoint.STANDARD, socket)) {
            return powerShell("-NoProfile", "-Command", OPEN.formatted(name) + script + "\n$pool.Close()");
        }
    }

    private static List<String> powerShell(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PowerShellLocator.find().orElseThrow().toString()));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            List<String> lines = process.inputReader().lines().toList();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("%s", lines).isTrue();
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }
}
