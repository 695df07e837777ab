package org.runspace.servers;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.spi.ConfigProperty;
import java.io.File;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator configures for a pool of Payara Micro is what the pool has, whatever the defaults are. */
class PoolConfigurationIT {
    private static final List<String> DEFINITIONS =
            List.of("Process", "SSH", "WSMan", "NamedPipe", "Container", "HyperVVM", "Loopback", "Custom");
    private static final String WRONG = "--property checkIn=rest:openTimeoutMillis=soon";

    @TempDir
    private File folder;

    @Test
    void everyPropertyArrivesTogetherAndAloneAndAWrongOneIsRefusedByName() throws Exception {
        List<String> commands = new ArrayList<>();
        for (String definition : DEFINITIONS) {
            commands.addAll(pool(definition, definition, argument(others(definition))));
        }
        for (String definition : DEFINITIONS) {
            others(definition)
                    .forEach((name, text) ->
                            commands.addAll(pool(definition, alone(definition, name), argument(Map.of(name, text)))));
        }
        Map<String, String> ofSsh = others("SSH");
        commands.addAll(pool("SSH", "environment", argument(Map.of("user", "${ENV=RUNSPACE_TEST_USER}"))));
        commands.addAll(pool("Loopback", "wrong", WRONG));
        commands.add("ping-connection-pool wrong");
        commands.addAll(pool("Loopback", "unknown", "--property chekIn=replace"));
        File war = TestWar.writeLookup(folder, TestWar.definition("SSH", 1, ofSsh));

        try (ServerProcess server =
                ServerProcess.start("configuration", Map.of("RUNSPACE_TEST_USER", "anna"), List.of(), commands, war)) {
            Probe probe = new Probe(server.uri("lookup/"));
            for (String definition : DEFINITIONS) {
                assertThat(probe.call("GET", definition, ""))
                        .endsWith(" with " + shown(definition, others(definition)));
            }
            assertThat(probe.call("GET", "own", "")).endsWith(" with " + shown("SSH", ofSsh));
            for (String definition : DEFINITIONS) {
                others(definition)
                        .forEach((name, text) -> assertThat(probe.call("GET", alone(definition, name), ""))
                                .endsWith(" with " + shown(definition, Map.of(name, text))));
            }
            assertThat(probe.call("GET", "environment", "")).contains(", user=anna");

            String refusal =
                    "the property \"openTimeoutMillis\" must be a whole number of milliseconds above zero, found"
                            + " \"soon\"";
            assertThat(probe.call("POST", "wrong", "")).contains(refusal).doesNotContain("\n");
            assertThat(probe.call("POST", "unknown", "")).isEqualTo("opened");
            assertThat(Files.readString(Path.of("target", "server-configuration.log")))
                    .as("the ping")
                    .contains(refusal)
                    .as("the server's own warning of a name that the definition does not have")
                    .containsPattern("WARNING.*chekIn");
        }
    }

    private static String alone(String definition, String property) {
        return definition + "-" + property;
    }

    private static List<String> pool(String definition, String name, String properties) {
        return List.of(
                "create-connector-connection-pool --raname runspace-rar --connectiondefinition org.runspace.adapter."
                        + definition
                        + "ConnectionFactory --transactionsupport NoTransaction --steadypoolsize 0 --maxpoolsize 1 "
                        + properties + " " + name,
                "create-connector-resource --poolname " + name + " psrp/" + name);
    }

    /** The server takes a colon for the end of a property unless it is escaped. */
    private static String argument(Map<String, String> properties) {
        return "--property "
                + properties.entrySet().stream()
                        .map(property -> property.getKey() + "="
                                + property.getValue().replace(":", "\\:").replace("=", "\\="))
                        .collect(joining(":"));
    }

    /** A value for each property that is not its default, which the server passes on without looking at it. */
    private static Map<String, String> others(String definition) {
        Map<String, String> others = new TreeMap<>();
        properties(definition)
                .forEach(property -> others.put(property.getName(), "other:" + property.getName() + "=1"));
        return others;
    }

    private static String shown(String definition, Map<String, String> given) {
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

    private static Stream<Field> properties(String definition) {
        try {
            return Arrays.stream(Class.forName("org.runspace.adapter." + definition + "ManagedConnectionFactory")
                            .getDeclaredFields())
                    .filter(field -> field.isAnnotationPresent(ConfigProperty.class));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
