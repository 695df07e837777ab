package org.runspace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runspace.cli.RunspaceJar.PROGRAM;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.cli.RunspaceJar.Outcome;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RestrictedEndpoint;
import org.runspace.testkit.RunningPowerShell;
import org.runspace.testkit.wsman.ServerCertificate;
import org.runspace.testkit.wsman.WSManEndpoint;

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
        assertThat(outcome.out())
                .contains("ok     protocol", "failed language mode", "--command")
                .containsPattern("ok +commands +Get-Command, Select-Object, Measure-Object are there");
        assertThat(outcome.code()).isEqualTo(1);
    }

    @Test
    void whatAnEndpointCannotDoWithoutSingleCommandsIsTold(@TempDir Path folder) throws IOException {
        Path file = RestrictedEndpoint.write(folder);
        String connection = "process:?configuration=" + file;
        String all = Files.readString(file);

        Files.writeString(file, all.replace("'Measure-Object', ", ""));
        assertThat(PROGRAM.run("doctor", connection).out())
                .contains(
                        "does not have Measure-Object",
                        "What to do: Make visible",
                        "Measure-Object for runspace commands")
                .doesNotContain("lists");
        assertThat(PROGRAM.run("commands", connection).code())
                .as("as the doctor says")
                .isNotZero();
    }

    @Test
    @RequiresOpenSsh
    void eachStepOfSshIsTold(@TempDir Path folder) throws IOException {
        try (OpenSshServer server = OpenSshServer.startWithPowerShell()) {
            assertThat(PROGRAM.run("doctor", server.connection()).lines())
                    .hasSize(8)
                    .allMatch(line -> line.startsWith("ok "));
            Path known = Files.writeString(
                    folder.resolve("known_hosts"),
                    "[127.0.0.1]:" + server.port() + " "
                            + Files.readString(server.key().resolveSibling("client.pub")));
            String stranger = server.connection().replaceAll("knownHosts=[^&]*", "knownHosts=" + known);
            assertThat(PROGRAM.run("doctor", stranger).out())
                    .contains("ok     port", "failed host key", "ssh-keygen -R")
                    .doesNotContain("login");
            assertThat(PROGRAM.run("doctor", server.connection("subsystem=none"))
                            .out())
                    .contains("ok     login", "failed subsystem", "Subsystem powershell /usr/bin/pwsh");
        }
    }

    @Test
    void eachStepOfWinRmIsTold(@TempDir Path folder) throws Exception {
        try (WSManEndpoint server = WSManEndpoint.inFrontOf("process:")
                .certificate(ServerCertificate.create(folder))
                .start()) {
            String connection = "wsman:" + server.url() + "?auth=basic";
            assertThat(login(connection, WSManEndpoint.PASSWORD).out())
                    .contains("ok     port", "failed TLS", "trustStore")
                    .doesNotContain("login");
            String trusted = connection + "&skipCertificateCheck=true";
            assertThat(login(trusted, "wrong").out())
                    .contains("ok     TLS", "failed login", "(AUTHENTICATION)", "Check the user's name")
                    .doesNotContain("protocol");
        }
    }

    private static Outcome login(String connection, String password) {
        return PROGRAM.with("SECRET", password)
                .run("doctor", connection, "--user", WSManEndpoint.USER, "--password-env", "SECRET");
    }

    @Test
    void eachStepOfAPipeIsTold(@TempDir Path folder) throws Exception {
        try (RunningPowerShell server = RunningPowerShell.start(folder)) {
            RunspaceJar program = PROGRAM.with("TMPDIR", folder.toString());
            assertThat(program.run("doctor", "pipe:" + server.pid()).lines())
                    .hasSize(5)
                    .allMatch(line -> line.startsWith("ok "));
            assertThat(program.run("doctor", "pipe:999999999").out())
                    .contains("failed process", "there is no process 999999999", "pipe:" + server.pid())
                    .contains("Get-PSHostProcessInfo");
            assertThat(program.run("doctor", "pipe:name=none?startTimeout=PT0.1S")
                            .out())
                    .contains("failed pipe", "(NOT_FOUND)", "-CustomPipeName");
        }
    }

    @Test
    void eachStepOfAContainerIsTold(@TempDir Path folder) throws IOException {
        assertThat(PROGRAM.run("doctor", "container:web01?engine=/no/engine").out())
                .contains("failed container engine", "/no/engine", "?engine=podman");
        String engine = "?engine=" + engine(folder);
        assertThat(PROGRAM.run("doctor", "container:web02" + engine).out())
                .contains("ok     container engine", "failed container  ", "No such container: web02");
        assertThat(PROGRAM.run("doctor", "container:db" + engine).out())
                .contains("failed container  ", "the container db is exited", " start db");
        assertThat(PROGRAM.run("doctor", "container:web01" + engine + "&command=/no/pwsh")
                        .out())
                .contains("ok     container         web01 is running", "failed program", "Install PowerShell in the");
    }

    /** What Docker answers to the questions of the steps, for a container without PowerShell and one that is over. */
    private static Path engine(Path folder) throws IOException {
        Path script = Files.writeString(folder.resolve("engine"), """
                #!/bin/sh
                case "$*" in
                  version) echo 'Client: Docker Engine' ;;
                  'container inspect --format {{.State.Status}} web01') echo running ;;
                  'container inspect --format {{.State.Status}} db') echo exited ;;
                  'container inspect '*) echo "Error response from daemon: No such container: $5" >&2; exit 1 ;;
                  *) echo 'OCI runtime exec failed: executable file not found in $PATH' >&2; exit 127 ;;
                esac
                """);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    @Test
    void anEndpointThatNobodyRegisteredAndAMachineThatCannotBeListedAreTold() {
        assertThat(PROGRAM.run("doctor", "loopback:none").out())
                .contains("failed endpoint", "no endpoint is registered", "take loopback:");
        assertThat(PROGRAM.run("doctor", "loopback:").out())
                .contains("ok     endpoint", "ok     protocol", "failed language mode");
        Outcome machine = PROGRAM.run("doctor", "hyperv:web01");
        assertThat(machine.out()).contains("failed virtual machine", "Get-VM lists the machines");
        assertThat(machine.code()).isEqualTo(3);
    }
}
