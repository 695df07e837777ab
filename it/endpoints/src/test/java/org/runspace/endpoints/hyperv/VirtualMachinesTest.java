package org.runspace.endpoints.hyperv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.error.OpenFailure;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.transport.hyperv.PowerShellVirtualMachines;
import org.runspace.transport.hyperv.VirtualMachine;
import org.runspace.transport.process.PowerShellLocator;
import org.runspace.transport.stream.TransportOpenException;

/** The question for a host's machines, run by PowerShell with a {@code Get-VM} that plays Hyper-V's. */
@RequiresPowerShell
@DisabledOnOs(
        value = OS.WINDOWS,
        disabledReason = "the stand-in for Get-VM is a shell script; Windows has the original")
class VirtualMachinesTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final UUID FIRST = UUID.fromString("11223344-5566-7788-99aa-bbccddeeff00");
    private static final UUID SECOND = UUID.fromString("21223344-5566-7788-99aa-bbccddeeff00");
    private static final String MACHINES = "function Get-VM { [pscustomobject]@{ VMId = [guid]'" + FIRST
            + "'; VMName = 'Büro [1]'; State = 'Running' };" + " [pscustomobject]@{ VMId = [guid]'" + SECOND
            + "'; VMName = '*'; State = 'Off' } };";

    @TempDir
    private Path folder;

    @Test
    void aMachineIsFoundByItsNameWithoutCase() throws IOException {
        assertThat(host(MACHINES).find("büro [1]", LIMIT))
                .containsExactly(new VirtualMachine(FIRST, "Büro [1]", "Running"));
    }

    @Test
    void aMachineIsFoundByItsId() throws IOException {
        assertThat(host(MACHINES).find(SECOND.toString().toUpperCase(Locale.ROOT), LIMIT))
                .containsExactly(new VirtualMachine(SECOND, "*", "Off"));
    }

    @Test
    void aNameIsNeitherAPatternNorAScript() throws IOException {
        assertThat(host(MACHINES).find("*", LIMIT))
                .extracting(VirtualMachine::id)
                .containsExactly(SECOND);
        assertThat(host(MACHINES).find("'; Get-VM #", LIMIT)).isEmpty();
    }

    @Test
    void whatTheHostSaysIsTheReasonWhenItCannotBeAsked() {
        assertThatThrownBy(() -> host("function Get-VM { throw 'no permission for Büro' };")
                        .find("x", LIMIT))
                .isInstanceOfSatisfying(
                        TransportOpenException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(OpenFailure.CONFIGURATION))
                .hasMessageContaining("no permission for Büro");
        assertThatThrownBy(() -> host("").find("x", LIMIT))
                .as("no Hyper-V module")
                .isInstanceOf(TransportOpenException.class)
                .hasMessageContaining("Get-VM");
    }

    @Test
    void aHostThatDoesNotAnswerIsGivenUpInTime() {
        assertThatThrownBy(() ->
                        host("function Get-VM { Start-Sleep -Seconds 600 };").find("x", Duration.ofMillis(300)))
                .isInstanceOfSatisfying(
                        TransportOpenException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(OpenFailure.TIMEOUT));
    }

    @Test
    void aMissingPowerShellIsOneOfTheConfiguration() {
        assertThatThrownBy(() -> new PowerShellVirtualMachines(
                                List.of(folder.resolve("missing").toString()))
                        .find("x", LIMIT))
                .isInstanceOfSatisfying(
                        TransportOpenException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(OpenFailure.CONFIGURATION));
    }

    /** A program that defines some functions before it runs the script it is given. */
    private PowerShellVirtualMachines host(String functions) throws IOException {
        Path script = folder.resolve("host.sh");
        String pwsh = PowerShellLocator.find().orElseThrow().toString();
        Files.writeString(folder.resolve("functions.ps1"), functions);
        Files.writeString(
                script,
                "#!/bin/sh\nexec '" + pwsh + "' \"$1\" \"$(cat '" + folder.resolve("functions.ps1") + "')$2\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return new PowerShellVirtualMachines(List.of("/bin/sh", script.toString()));
    }
}
