package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ManagedConnection;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A console of a server saves a property that was left out as nothing. Whichever it is, the first use and the ping of
 * the pool succeed or say what is missing.
 */
class EmptiedPropertiesTest {
    /** Enough to try to connect, with an end at once: nothing is where these lead to. */
    private static final Map<Class<?>, Map<String, String>> NOWHERE = Map.of(
            ProcessManagedConnectionFactory.class, Map.of("program", "/no/such/program"),
            SSHManagedConnectionFactory.class, Map.of("host", "127.0.0.1", "port", "1", "identities", "none"),
            NamedPipeManagedConnectionFactory.class, Map.of("path", "/no/such/pipe", "startTimeoutMillis", "1"),
            ContainerManagedConnectionFactory.class, Map.of("container", "none", "engine", "/no/such/engine"),
            HyperVVMManagedConnectionFactory.class, Map.of("virtualMachine", "none", "user", "u", "password", "p"),
            LoopbackManagedConnectionFactory.class, Map.of(),
            CustomManagedConnectionFactory.class, Map.of("connection", "loopback:"));

    private TestContainer container;

    @BeforeEach
    void start() throws ResourceException {
        container = new TestContainer();
    }

    @AfterEach
    void stop() {
        container.close();
    }

    static Stream<Arguments> properties() {
        return DefinitionProperty.definitions()
                .flatMap(definition -> DefinitionProperty.of(definition).stream()
                        .map(property -> Arguments.of(definition.getClass().getSimpleName(), property.name())));
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("properties")
    void anEmptiedPropertyNeverEndsInANullPointerException(String definition, String property)
            throws ResourceException {
        for (String nothing : new String[] {null, "", "  "}) {
            RunspaceManagedConnectionFactory emptied = DefinitionProperty.definitions()
                    .filter(candidate -> candidate.getClass().getSimpleName().equals(definition))
                    .findFirst()
                    .orElseThrow();
            NOWHERE.get(emptied.getClass())
                    .forEach((name, value) ->
                            DefinitionProperty.of(emptied, name).set(emptied, value));
            DefinitionProperty.of(emptied, property).set(emptied, nothing);
            container.pool(emptied);

            use(emptied);
        }
    }

    private static void use(RunspaceManagedConnectionFactory emptied) throws ResourceException {
        ManagedConnection connection;
        try {
            connection = emptied.createManagedConnection(null, null);
        } catch (ResourceException e) {
            assertThat(e.getMessage()).startsWith("PSRP").doesNotContain("null");
            assertThat(trace(e)).doesNotContain(NullPointerException.class.getName());
            return;
        }
        try {
            assertThat(emptied.getInvalidConnections(Set.of(connection))).isEmpty();
            assertThat(emptied.matchManagedConnections(Set.of(connection), null, null))
                    .isSameAs(connection);
        } finally {
            connection.destroy();
        }
    }

    private static String trace(Exception e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
