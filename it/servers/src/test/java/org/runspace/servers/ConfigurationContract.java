package org.runspace.servers;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.spi.ConfigProperty;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.servers.ServerKind.EmptyValues;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.WinRmServer;

/**
 * What an administrator configures for a pool of an application server is what the pool has, whatever the defaults are.
 */
abstract class ConfigurationContract {
    static final List<String> DEFINITIONS =
            List.of("Process", "SSH", "WSMan", "NamedPipe", "Container", "HyperVVM", "Loopback", "Custom");

    @TempDir
    private Path folder;

    private final ServerKind kind;

    ConfigurationContract(ServerKind kind) {
        this.kind = kind;
    }

    @Test
    void everyPropertyArrivesTogetherAndAloneAndAWrongOneIsRefusedByName() throws Exception {
        List<Pool> pools = new ArrayList<>();
        for (String definition : DEFINITIONS) {
            Map<String, String> others = others(definition);
            pools.add(Pool.of(definition, definition).with(others));
            if (kind.emptyValues() == EmptyValues.PASSED_ON) {
                pools.add(Pool.of(empty(definition), definition).with(emptied(others)));
            }
            others.forEach((name, text) ->
                    pools.add(Pool.of(alone(definition, name), definition).with(name, text)));
        }
        pools.add(Pool.of("wrong", "Loopback").with(Map.of("checkIn", "rest", "openTimeoutMillis", "soon")));
        ServerSetup setup = ServerSetup.of(kind.folder("configuration"), pools);

        try (Server server = kind.start(setup.with(TestWar.write(folder, pools)))) {
            Probe probe = new Probe(server.uri("probe/"));
            for (String definition : DEFINITIONS) {
                Map<String, String> others = others(definition);
                assertThat(probe.configuration(definition)).endsWith(" with " + shown(definition, others));
                if (kind.emptyValues() == EmptyValues.PASSED_ON) {
                    assertThat(probe.configuration(empty(definition)))
                            .as("what is empty has its default")
                            .endsWith(" with " + shown(definition, Map.of()));
                }
                others.forEach((name, text) -> assertThat(probe.configuration(alone(definition, name)))
                        .endsWith(" with " + shown(definition, Map.of(name, text))));
            }
            String refusal = "the property \"openTimeoutMillis\" must be a whole number of milliseconds above zero,"
                    + " from 1 to 999999999999, found \"soon\"";
            assertThat(probe.open("wrong")).contains(refusal).doesNotContain("\n");
            server.ping("wrong").ifPresent(ping -> {
                assertThat(ping.successful()).isFalse();
                assertThat(ping.text().lines().map(line -> line.replace("\\\"", "\"")))
                        .filteredOn(line -> line.contains(refusal))
                        .hasSize(1);
            });
        }
    }

    @Test
    @RequiresWinRm
    void aPasswordThatTheServerKeepsAsASecretLogsInAndIsNowhereInItsLog() throws Exception {
        try (WinRmServer winRm = WinRmServer.start()) {
            List<Pool> pools = List.of(Pool.of("secret", "WSMan")
                    .with(Map.of(
                            "endpoint",
                            winRm.http().toString(),
                            "auth",
                            "ntlm",
                            "trustedHost",
                            "true",
                            "user",
                            WinRmServer.USER))
                    .withSecret("password", WinRmServer.PASSWORD));
            try (Server server =
                    kind.start(ServerSetup.of(kind.folder("secret"), pools).with(TestWar.write(folder, pools)))) {
                assertThat(new Probe(server.uri("probe/")).open("secret")).isEqualTo("opened");
                server.ping("secret")
                        .ifPresent(ping ->
                                assertThat(ping.successful()).as(ping.text()).isTrue());
                assertThat(server.log()).doesNotContain(WinRmServer.PASSWORD);
            }
        }
    }

    private static String empty(String definition) {
        return definition + "-empty";
    }

    private static Map<String, String> emptied(Map<String, String> properties) {
        Map<String, String> empty = new TreeMap<>(properties);
        empty.replaceAll((name, text) -> "");
        return empty;
    }

    private static String alone(String definition, String property) {
        return definition + "-" + property;
    }

    /** A value for each property that is not its default, which the server passes on without looking at it. */
    static Map<String, String> others(String definition) {
        Map<String, String> others = new TreeMap<>();
        properties(definition)
                .forEach(property -> others.put(property.getName(), "other:" + property.getName() + "=1"));
        return others;
    }

    /** What a connection factory tells of the properties that it was given, and of the others. */
    static String shown(String definition, Map<String, String> given) {
        Map<String, String> all = new TreeMap<>();
        properties(definition).forEach(property -> {
            ConfigProperty annotation = property.getAnnotation(ConfigProperty.class);
            String text = given.getOrDefault(property.getName(), annotation.defaultValue());
            all.put(property.getName(), annotation.confidential() && !text.isEmpty() ? "***" : text);
        });
        return all.entrySet().stream()
                .map(property -> property.getKey() + "=" + property.getValue())
                .collect(joining(", "));
    }

    /** The fields of a definition that are properties of its pools. */
    static Stream<Field> properties(String definition) {
        try {
            return Arrays.stream(Class.forName("org.runspace.adapter." + definition + "ManagedConnectionFactory")
                            .getDeclaredFields())
                    .filter(field -> field.isAnnotationPresent(ConfigProperty.class));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
