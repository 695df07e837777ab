package org.runspace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runspace.cli.RunspaceJar.PROGRAM;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.cli.RunspaceJar.Outcome;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RestrictedEndpoint;

/** {@code runspace doctor} at connections that are broken in one place each. */
@RequiresPowerShell
class DoctorIT {
    @Test
    void aConnectionThatWorksIsOkAtEachStep() {
        Outcome outcome = PROGRAM.run("doctor", "process:");
        assertThat(outcome.lines()).hasSize(4).allMatch(line -> line.startsWith("ok "));
        assertThat(outcome.out()).contains("version 2.", "FullLanguage");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void anUnknownNameIsToldBeforeAnythingIsConnected() {
        Outcome outcome = PROGRAM.run("doctor", "ssh:ann@no-such-host.invalid");
        assertThat(outcome.out()).contains("failed host name", "is not known", "What to do: Check how");
        assertThat(outcome.code()).isEqualTo(3);
    }

    @Test
    void aClosedPortIsTold() throws IOException {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        Outcome outcome = PROGRAM.run("doctor", "wsman:http://127.0.0.1:" + port + "/wsman");
        assertThat(outcome.out()).contains("ok     host name", "failed port", "Enable-PSRemoting");
        assertThat(outcome.code()).isEqualTo(3);
    }

    @Test
    void aProgramThatIsMissingIsTold() {
        Outcome outcome = PROGRAM.run("doctor", "process:/no/such/pwsh");
        assertThat(outcome.out()).contains("failed program", "(NOT_FOUND)", "Install PowerShell");
        assertThat(outcome.code()).isEqualTo(3);
    }

    @Test
    void aPasswordInClearIsRefusedWithTheConnectionString() {
        Outcome outcome = PROGRAM.run("doctor", "wsman:web01?auth=basic");
        assertThat(outcome.out()).contains("failed connection string", "PSRP1004", "noEncryption");
        assertThat(outcome.code()).isEqualTo(2);
    }

    @Test
    void anEndpointWithoutScriptsIsToldWithWhatItCanDo(@TempDir Path folder) throws IOException {
        Outcome outcome = PROGRAM.run("doctor", "process:?configuration=" + RestrictedEndpoint.write(folder));
        assertThat(outcome.out()).contains("ok     protocol", "failed language mode", "--command");
        assertThat(outcome.code()).isEqualTo(1);
    }
}
