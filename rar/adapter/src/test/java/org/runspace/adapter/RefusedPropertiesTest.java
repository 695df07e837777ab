package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.RunspaceException;
import org.runspace.spi.Transports;

/**
 * What only a connection type can judge is refused by the name of the property that an administrator has set. No
 * connection string is to blame, because none was given.
 */
class RefusedPropertiesTest {
    static Stream<Arguments> refused() {
        return Stream.of(
                refused(new SSHManagedConnectionFactory(), Map.of("host", "web 01"), "host", "found \"web 01\""),
                refused(
                        new SSHManagedConnectionFactory(),
                        Map.of("host", ""),
                        "host",
                        "a host's name or address, found \"\""),
                refused(
                        new SSHManagedConnectionFactory(),
                        Map.of("host", "web01", "port", "99999"),
                        "port",
                        "a port between 1 and 65535, found \"99999\""),
                refused(
                        new SSHManagedConnectionFactory(),
                        Map.of("host", "admin:swordfish@web01"),
                        "host",
                        "found \"(not repeated)\""),
                refused(
                        new SSHManagedConnectionFactory(),
                        Map.of("host", "web01", "jump", "gate:way"),
                        "jump",
                        "found \"gate:way\""),
                refused(
                        new SSHManagedConnectionFactory(),
                        Map.of("host", "web01", "knownHosts", "a\0b"),
                        "knownHosts",
                        "must be paths of files, found \"a\\u0000b\""),
                refused(
                        new SSHManagedConnectionFactory(),
                        Map.of("host", "web01", "subsystem", "other", "command", "pwsh -sshs"),
                        "command",
                        "found \"pwsh -sshs\""),
                refused(new WSManManagedConnectionFactory(), Map.of("endpoint", ""), "endpoint", "found \"\""),
                refused(
                        new WSManManagedConnectionFactory(),
                        Map.of("endpoint", "https://admin:swordfish@web01:5986/wsman"),
                        "endpoint",
                        "found \"(not repeated)\""),
                refused(
                        new WSManManagedConnectionFactory(),
                        Map.of("endpoint", "ftp://web01"),
                        "endpoint",
                        "found \"ftp://web01\""),
                refused(
                        new WSManManagedConnectionFactory(),
                        Map.of("endpoint", "web01", "auth", "basic"),
                        "auth",
                        "found \"basic\""),
                refused(
                        new WSManManagedConnectionFactory(),
                        Map.of("endpoint", "web01", "idleTimeoutMillis", "59000"),
                        "idleTimeoutMillis",
                        "at least 60 seconds, found \"59000\""),
                refused(
                        new WSManManagedConnectionFactory(),
                        Map.of("endpoint", "web01", "proxy", "admin:swordfish@proxy:80"),
                        "proxy",
                        "found \"(not repeated)\""),
                refused(
                        new WSManManagedConnectionFactory(),
                        Map.of("endpoint", "https://web01", "serverCertificate", "12"),
                        "serverCertificate",
                        "found \"12\""),
                refused(
                        new WSManManagedConnectionFactory(),
                        Map.of("endpoint", "https://web01", "trustStore", "a\0b"),
                        "trustStore",
                        "found \"a\\u0000b\""),
                refused(
                        new WSManManagedConnectionFactory(),
                        Map.of("endpoint", "web01", "jump", "ssh:"),
                        "jump",
                        "found \"ssh:...\""),
                refused(
                        new NamedPipeManagedConnectionFactory(),
                        Map.of("pipeName", "a/b"),
                        "pipeName",
                        "a name without separators; a file is given as path=FILE, found \"a/b\""),
                refused(
                        new NamedPipeManagedConnectionFactory(),
                        Map.of("path", "a\0b"),
                        "path",
                        "must be a path, found \"a\\u0000b\""),
                refused(
                        new NamedPipeManagedConnectionFactory(),
                        Map.of("processId", "-5"),
                        "processId",
                        "found \"-5\""),
                refused(
                        new ContainerManagedConnectionFactory(),
                        Map.of("container", "--privileged"),
                        "container",
                        "must be a container's name or id, found \"--privileged\""),
                refused(
                        new ContainerManagedConnectionFactory(),
                        Map.of("container", "web01", "engine", "hcs", "containerUser", "anna"),
                        "containerUser",
                        "found \"anna\""),
                refused(
                        new ProcessManagedConnectionFactory(),
                        Map.of("gcGen0Megabytes", "5000"),
                        "gcGen0Megabytes",
                        "a whole number from 0 to 2048, found \"5000\""),
                refused(
                        new ProcessManagedConnectionFactory(),
                        Map.of("environment", "TOKEN=\"swordfish"),
                        "environment",
                        "found \"text that is no variable, after 0 variables\""));
    }

    private static Arguments refused(
            RunspaceManagedConnectionFactory definition, Map<String, String> given, String property, String end) {
        return Arguments.of(definition, given, property, end);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aConnectionTypeRefusesAPropertyByItsName(
            RunspaceManagedConnectionFactory definition, Map<String, String> given, String property, String words)
            throws ResourceException {
        given.forEach((name, value) -> DefinitionProperty.of(definition, name).set(definition, value));
        try (TestContainer container = new TestContainer()) {
            container.pool(definition);

            assertThatThrownBy(() -> definition.createManagedConnection(null, null))
                    .isInstanceOf(ResourceException.class)
                    .hasCauseExactlyInstanceOf(RunspaceException.class)
                    .hasMessageStartingWith("PSRP1021: the property \"" + property + "\" must be ")
                    .hasMessageEndingWith(words)
                    .hasMessageNotContaining("swordfish");
            assertThat(definition.toString()).doesNotContain("swordfish");
        }
    }

    @Test
    void aPoolWhoseConnectionTypeIsMissingSaysSo() {
        Transports none = Transports.of(List.of());
        SSHManagedConnectionFactory definition = new SSHManagedConnectionFactory();
        definition.setHost("web01");
        SshDestination destination = new SshDestination();

        assertThatThrownBy(() -> definition.target(none))
                .isInstanceOfSatisfying(
                        ConnectionStringException.class,
                        failure -> assertThat(destination.refusal(failure, definition.properties(), none))
                                .isExactlyInstanceOf(RunspaceException.class)
                                .hasMessageStartingWith("PSRP1022: this pool cannot connect: ")
                                .hasMessageContaining("runspace-transport-ssh"));
    }
}
