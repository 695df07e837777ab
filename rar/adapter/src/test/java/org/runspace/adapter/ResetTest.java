package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.ResourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.RemoteCommandException;
import org.runspace.RemoteRunspace;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.transport.process.PowerShellLocator;

/** What the next user of a real PowerShell session finds after a reset. */
@RequiresPowerShell
@Timeout(120)
class ResetTest {
    private static final String STATE = """
            $session = $ExecutionContext.SessionState
            "$($session.LanguageMode) $($session.Path.CurrentLocation) $($session.Path.LocationStack('').Count)"
            "$neverSet $([bool] (Get-Command Get-Command)) $($session.Applications) $($session.Scripts)"
            "$($Error.Count) $(@(Get-Job).Count) $($ExecutionContext.Events.ReceivedEvents.Count) $kept $ErrorActionPreference"
            "$([runspace]::DefaultRunspace.Debugger.GetBreakpoints().Count) $([runspace]::DefaultRunspace.Debugger.DebugMode)"
            "$(($session.Drive.GetAll() | Where-Object Name -ne 'Added').Name) $PSDefaultParameterValues $PSModuleAutoLoadingPreference"
            try { Get-NoSuchCommand -ErrorAction Stop } catch { 'not found' }
            """;

    private static TestContainer container;
    private static RunspaceConnectionFactory pool;

    @BeforeAll
    static void start() throws ResourceException {
        container = new TestContainer();
        pool = container.pool(new ProcessManagedConnectionFactory());
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$ExecutionContext.SessionState.LanguageMode = 'NoLanguage'",
                "$ExecutionContext.SessionState.LanguageMode = 'RestrictedLanguage'",
                "$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'",
                "$ExecutionContext.InvokeCommand.CommandNotFoundAction = { $args[1].CommandScriptBlock = { 'other' } }",
                "$ExecutionContext.InvokeCommand.PreCommandLookupAction = { $args[1].StopSearch = $true }",
                "$ExecutionContext.InvokeCommand.PostCommandLookupAction = { $args[1].CommandScriptBlock = { 'other' } }",
                "$ExecutionContext.InvokeCommand.LocationChangedAction = { throw 'no' }",
                "$ExecutionContext.SessionState.Applications.Clear()",
                "$ExecutionContext.SessionState.Scripts.Clear()",
                "$ExecutionContext.SessionState.Drive.Remove('Env', $true, 'global')",
                "[runspace]::DefaultRunspace.Debugger.SetDebugMode('None')",
                "$null = Start-Job { 1 }",
            })
    void aSessionThatAResetWouldLeaveCrippledIsReplaced(String script) throws ResourceException {
        assertThat(replacementsAfter(script)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$global:kept = 1",
                "Set-StrictMode -Version Latest",
                "$ExecutionContext.SessionState.Path.SetLocation('/')",
                "$ExecutionContext.SessionState.Path.SetLocation('function:')",
                "[Environment]::CurrentDirectory = '/'",
                "1..3 | ForEach-Object { $ExecutionContext.SessionState.Path.PushCurrentLocation('') }",
                "$ExecutionContext.SessionState.PSVariable.Set([psvariable]::new('kept', 1, 'Private'))",
                "$ExecutionContext.SessionState.PSVariable.Set([psvariable]::new('kept', 1, 'Constant'))",
                "$ExecutionContext.SessionState.PSVariable.Set([psvariable]::new('kept', 1, 'AllScope'))",
                "$global:ErrorActionPreference = 'Stop'",
                "$ExecutionContext.SessionState.PSVariable.Remove('PSDefaultParameterValues')",
                "$global:PSModuleAutoLoadingPreference = 'None'",
                "$null = $ExecutionContext.Events.GenerateEvent('kept', $null, $null, $null)",
                "$null = [runspace]::DefaultRunspace.Debugger.SetCommandBreakpoint('Get-Command', $null, $null)",
                "$global:Error.Add('kept')",
                "$null = $ExecutionContext.SessionState.Drive.New([Management.Automation.PSDriveInfo]::new('Added', "
                        + "$ExecutionContext.SessionState.Provider.GetOne('FileSystem'), '/', '', $null), 'global')",
            })
    void whatAResetCleansLeavesTheSessionInItsPool(String script) throws ResourceException {
        assertThat(replacementsAfter(script)).isZero();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSessionThatIsLoggedInToAnotherComputerIsReplaced(@TempDir Path folder) throws IOException, ResourceException {
        Path ssh = Files.writeString(
                folder.resolve("ssh"),
                "#!/bin/sh\nexec '" + PowerShellLocator.find().orElseThrow() + "' -s -NoLogo -NoProfile\n");
        Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwx------"));

        assertThat(replacementsAfter("$env:PATH = '" + folder + ":' + $env:PATH; "
                        + "if ((New-PSSession -HostName localhost).State -ne 'Opened') { throw 'no login' }"))
                .isEqualTo(1);
        assertThat(use("@(Get-PSSession).Count")).containsExactly("0");
    }

    /** Returns how many sessions were replaced before the next user, who must find what the one before found. */
    private static long replacementsAfter(String script) throws ResourceException {
        List<String> before = use(STATE);
        long replaced = pool.statistics().replaced();
        use(script);
        assertThat(use(STATE)).isEqualTo(before);
        return pool.statistics().replaced() - replaced;
    }

    private static List<String> use(String script) throws ResourceException {
        try (RemoteRunspace session = pool.open()) {
            return session.powerShell().addScript(script, false).invoke().output().stream()
                    .map(Object::toString)
                    .toList();
        } catch (RemoteCommandException e) {
            return List.of(e.getMessage());
        } finally {
            container.cleanUp();
        }
    }
}
