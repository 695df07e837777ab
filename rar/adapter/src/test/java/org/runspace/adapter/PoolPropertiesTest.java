package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConfigProperty;
import jakarta.resource.spi.ConnectionDefinition;
import java.beans.IntrospectionException;
import java.beans.PropertyDescriptor;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.spi.Setting;
import org.runspace.spi.TransportProvider;

/** The properties of the connection definitions, which the build makes of the settings of the connection types. */
class PoolPropertiesTest {
    private TestContainer container;

    @BeforeEach
    void start() throws ResourceException {
        container = new TestContainer();
    }

    @AfterEach
    void stop() {
        container.close();
    }

    static Stream<RunspaceManagedConnectionFactory> definitions() {
        return Stream.of(
                new ProcessManagedConnectionFactory(),
                new SSHManagedConnectionFactory(),
                new NamedPipeManagedConnectionFactory(),
                new ContainerManagedConnectionFactory(),
                new HyperVVMManagedConnectionFactory(),
                new LoopbackManagedConnectionFactory(),
                new CustomManagedConnectionFactory());
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void everySettingOfTheConnectionTypeIsAProperty(RunspaceManagedConnectionFactory definition) {
        assertThat(definition.properties().values().keySet())
                .isEqualTo(fields(definition).stream().map(Field::getName).collect(Collectors.toSet()))
                .containsAll(settings(definition).map(Setting::name).toList());
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void whatIsSetIsWhatThePoolHas(RunspaceManagedConnectionFactory definition) {
        Map<String, String> given = new HashMap<>();
        for (Field field : fields(definition)) {
            given.put(field.getName(), "a value of " + field.getName());
            accessor(field).set(definition, given.get(field.getName()));
        }

        assertThat(definition.properties().values()).isEqualTo(given);
        assertThat(fields(definition))
                .allSatisfy(field -> assertThat(accessor(field).get(definition)).isEqualTo(given.get(field.getName())));
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void aPropertyThatIsSetToNothingHasTheDefaultThatIsShown(RunspaceManagedConnectionFactory definition) {
        Map<String, String> defaults = definition.properties().values();
        for (Field field : fields(definition)) {
            assertThat(defaults)
                    .containsEntry(field.getName(), annotation(field).defaultValue());
            for (String nothing : new String[] {null, "", "  "}) {
                accessor(field).set(definition, nothing);
            }
        }

        Map<String, String> now = new HashMap<>(definition.properties().values());
        fields(definition).stream()
                .filter(field -> annotation(field).confidential())
                .forEach(field -> now.computeIfPresent(field.getName(), (name, text) -> text.strip()));
        assertThat(now).isEqualTo(defaults);
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void theDefaultsAreValues(RunspaceManagedConnectionFactory definition) {
        definition.properties().check(settings(definition).toList());
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void everyPropertyIsDescribedAndSecretsAreConfidential(RunspaceManagedConnectionFactory definition) {
        assertThat(fields(definition)).allSatisfy(field -> {
            ConfigProperty property = annotation(field);
            assertThat(property.description()).singleElement().asString().endsWith(".");
            assertThat(field.getName().endsWith("Millis"))
                    .as("the unit")
                    .isEqualTo(property.description()[0].contains("milliseconds"));
            assertThat(property.confidential())
                    .as(field.getName())
                    .isEqualTo(field.getName().matches("pass(word|phrase)"));
        });
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void aDefinitionHasAFactoryInterfaceOfItsOwn(RunspaceManagedConnectionFactory definition) throws ResourceException {
        ConnectionDefinition annotation = definition.getClass().getAnnotation(ConnectionDefinition.class);
        String name = definition.getClass().getSimpleName().replace("Managed", "");

        assertThat(annotation.connectionFactory()).isInterface();
        assertThat(annotation.connectionFactory().getSimpleName()).isEqualTo(name);
        assertThat(container.pool(definition))
                .isInstanceOf(annotation.connectionFactory())
                .isExactlyInstanceOf(annotation.connectionFactoryImpl());
    }

    @ParameterizedTest
    @CsvSource({
        "checkIn, rest, 'one of reset, replace, keep'",
        "openTimeoutMillis, soon, a whole number of milliseconds above zero",
        "openTimeoutMillis, PT30S, a whole number of milliseconds above zero",
        "stopTimeoutMillis, 0, a whole number of milliseconds above zero",
        "probeAfterIdleMillis, -1, a whole number of milliseconds",
        "port, ssh, a whole number above zero",
        "share, yes, true or false",
        "strictHostKey, maybe, 'one of yes, accept-new, no'",
        "keepAliveMillis, often, a whole number of milliseconds",
        "keepAliveMisses, 0, a whole number above zero"
    })
    void aTextThatIsNoValueFailsTheFirstUseByName(String property, String text, String allowed)
            throws ResourceException {
        SSHManagedConnectionFactory definition = new SSHManagedConnectionFactory();
        definition.setHost("web01");
        container.pool(definition);
        accessor(fields(definition).stream()
                        .filter(field -> field.getName().equals(property))
                        .findFirst()
                        .orElseThrow())
                .set(definition, text);

        assertThatThrownBy(() -> definition.createManagedConnection(null, null))
                .isInstanceOf(ResourceException.class)
                .hasMessage(
                        "PSRP1004: the setting \"" + property + "\" must be " + allowed + ", found \"" + text + "\"");
    }

    @Test
    void theModesOfTheCheckInAreThoseOfTheProperty() {
        Setting checkIn = CommonSettings.ALL.stream()
                .filter(setting -> setting.name().equals("checkIn"))
                .findFirst()
                .orElseThrow();

        assertThat(checkIn.values())
                .isEqualTo(Setting.choice("checkIn", "", CheckIn.class).values());
    }

    /**
     * Those of its connection type, if it has one, and those of every pool, under the names that pools have for them.
     */
    private Stream<Setting> settings(RunspaceManagedConnectionFactory definition) {
        String scheme = definition.toString().substring(0, definition.toString().indexOf(':'));
        Stream<Setting> own = Stream.empty();
        if (!scheme.isEmpty()) {
            TransportProvider provider = container.runtime().transports().provider(scheme);
            own = Stream.concat(provider.settings().stream(), provider.poolSettings().stream());
        }
        return Stream.concat(own, CommonSettings.ALL.stream())
                .filter(Setting::isInPools)
                .map(Setting::asPoolProperty);
    }

    private static List<Field> fields(RunspaceManagedConnectionFactory definition) {
        return Arrays.stream(definition.getClass().getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(ConfigProperty.class))
                .toList();
    }

    private static ConfigProperty annotation(Field field) {
        return field.getAnnotation(ConfigProperty.class);
    }

    private static Accessor accessor(Field field) {
        try {
            return new Accessor(new PropertyDescriptor(field.getName(), field.getDeclaringClass()));
        } catch (IntrospectionException e) {
            throw new AssertionError(field.toString(), e);
        }
    }

    /** A property as servers see it. */
    private record Accessor(PropertyDescriptor descriptor) {
        Object get(Object definition) {
            try {
                return descriptor.getReadMethod().invoke(definition);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(descriptor.toString(), e);
            }
        }

        void set(Object definition, String value) {
            try {
                descriptor.getWriteMethod().invoke(definition, value);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(descriptor.toString(), e);
            }
        }
    }
}
