package org.runspace.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.transport.process.PowerShellLocator;

/** Sessions with PowerShell behind OpenSSH's server. */
@RequiresPowerShell
@RequiresOpenSsh
class OpenSshTest {
    private static OpenSshServer server;

    @BeforeAll
    static void start() throws IOException {
        server = OpenSshServer.start("Subsystem powershell " + PowerShellLocator.find().orElseThrow() + " -sshs -NoLogo -NoProfile");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void scriptsRunAndTheirObjectsComeBack() {
        try (RemoteRunspace session = RunspaceFactory.open(server.connection())) {
            assertThat(session.invoke("param($n) 1..$n | % { $_ * $_ }", 4).output()).map(Object::toString).containsExactly("1", "4", "9", "16");
        }
    }
}
