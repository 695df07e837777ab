package org.runspace.transport.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.error.ConnectionStringException;
import org.runspace.spi.Transports;

/** The command that a connection string becomes, and the strings that are refused. */
class ContainerTransportProviderTest {
    private static final ContainerTransportProvider PROVIDER = new ContainerTransportProvider();
    private static final Transports TRANSPORTS = Transports.of(List.of(PROVIDER));

    @Test
    void aContainersNameIsEnough() {
        assertThat(command("container:web01"))
                .containsExactly("docker", "exec", "-i", "web01", "pwsh", "-s", "-NoLogo", "-NoProfile");
    }

    @Test
    void everySettingHasItsPlace() {
        assertThat(
                        command(
                                "container:4f5d0c?engine=/usr/bin/podman&engineArguments=--remote+--url+ssh://h&command=/opt/pwsh&arguments=-s&user=app:app&workingDirectory=/my+dir&environment=A%3D1+B%3D%222+3%22&gcGen0Megabytes=64"))
                .containsExactly(
                        "/usr/bin/podman",
                        "--remote",
                        "--url",
                        "ssh://h",
                        "exec",
                        "-i",
                        "--user=app:app",
                        "--workdir=/my dir",
                        "--env=DOTNET_GCgen0size=0x4000000",
                        "--env=A=1",
                        "--env=B=2 3",
                        "4f5d0c",
                        "/opt/pwsh",
                        "-s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "container:",
                "container:--privileged",
                "container:-it",
                "container:a b",
                "container:a;b",
                "container:a?command=",
                "container:a?command=--privileged",
                "container:a?engine=-x",
                "container:a?image=b"
            })
    void whatCouldBeTakenForAnOptionIsRefused(String connection) {
        assertThatThrownBy(() -> PROVIDER.create(TRANSPORTS.parse(connection), null))
                .isInstanceOf(ConnectionStringException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"~", "~/work", "~\\work"})
    void aHomeDirectoryIsNoneThatAnEngineKnows(String directory) {
        assertThatThrownBy(() -> PROVIDER.create(TRANSPORTS.parse("container:a?workingDirectory=" + directory), null))
                .isInstanceOf(ConnectionStringException.class)
                .hasMessage(
                        "PSRP1004: the setting \"workingDirectory\" must be the full path in the container, without ~,"
                                + " found \"" + directory + "\"");
        assertThat(command("container:a?workingDirectory=/~")).contains("--workdir=/~");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "container:a?configuration=Mine",
                "container:a?runAsAdministrator=true",
                "container:a?startTimeout=PT5S",
                "container:a?engine=hcs&user=x",
                "container:a?engine=hcs&workingDirectory=C:\\",
                "container:a?engine=hcs&arguments=-s",
                "container:a?engine=hcs&engineArguments=--tls",
                "container:a?engine=hcs&environment=A%3D1",
                "container:a?engine=hcs&gcGen0Megabytes=64",
                "container:a?environment=A",
                "container:a?gcGen0Megabytes=-1",
                "container:a?gcGen0Megabytes=2049",
                "container:--a?engine=hcs",
                "container:a?engine=hcs&command=",
                "container:a?engine=hcs&command=-NoExit",
                "container:a?engine=hcs&command=a%22b",
                "container:a?engine=hcs&command=C:\\ps\\",
                "container:a?engine=hcs&configuration=a%22+-Command+b",
                "container:a?engine=hcs&startTimeout=PT0S"
            })
    void whatMeansNothingToTheEngineIsRefused(String connection) {
        assertThatThrownBy(() -> PROVIDER.create(TRANSPORTS.parse(connection), null))
                .isInstanceOf(ConnectionStringException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "container:a?startTimeout=20000&runAsAdministrator=FALSE&configuration=",
                "container:a?engine=hcs&user=&arguments=-s+-NoLogo+-NoProfile"
            })
    void aDefaultMayBeWrittenOut(String connection) {
        assertThat(PROVIDER.create(TRANSPORTS.parse(connection), null)).isNotNull();
    }

    private static List<String> command(String connection) {
        return new EngineCommandProvider().command(TRANSPORTS.parse(connection)).command();
    }
}
