package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConfigProperty;
import jakarta.resource.spi.ConnectionDefinition;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.error.RunspaceException;
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
        return DefinitionProperty.definitions();
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void everySettingOfTheConnectionTypeIsAProperty(RunspaceManagedConnectionFactory definition) {
        assertThat(definition.properties().values().keySet())
                .isEqualTo(DefinitionProperty.of(definition).stream()
                        .map(DefinitionProperty::name)
                        .collect(Collectors.toSet()))
                .containsAll(settings(definition).map(Setting::name).toList());
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void whatIsSetIsWhatThePoolHas(RunspaceManagedConnectionFactory definition) {
        Map<String, String> given = new HashMap<>();
        for (DefinitionProperty property : DefinitionProperty.of(definition)) {
            given.put(property.name(), "a value of " + property.name());
            property.set(definition, given.get(property.name()));
        }

        assertThat(definition.properties().values()).isEqualTo(given);
        assertThat(DefinitionProperty.of(definition))
                .allSatisfy(property -> assertThat(property.get(definition)).isEqualTo(given.get(property.name())));
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void aPropertyThatIsSetToNothingHasTheDefaultThatIsShown(RunspaceManagedConnectionFactory definition) {
        Map<String, String> defaults = definition.properties().values();
        for (DefinitionProperty property : DefinitionProperty.of(definition)) {
            assertThat(defaults)
                    .containsEntry(property.name(), property.annotation().defaultValue());
            for (String nothing : new String[] {null, "", "  "}) {
                property.set(definition, nothing);
            }
        }

        Map<String, String> now = new HashMap<>(definition.properties().values());
        DefinitionProperty.of(definition).stream()
                .filter(property -> property.annotation().confidential())
                .forEach(property -> now.computeIfPresent(property.name(), (name, text) -> text.strip()));
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
        assertThat(DefinitionProperty.of(definition)).allSatisfy(property -> {
            ConfigProperty annotation = property.annotation();
            assertThat(annotation.description()).singleElement().asString().endsWith(".");
            assertThat(property.name().endsWith("Millis"))
                    .as("the unit")
                    .isEqualTo(annotation.description()[0].contains("milliseconds"));
            assertThat(annotation.confidential())
                    .as(property.name())
                    .isEqualTo(property.name().matches("pass(word|phrase)|(proxy|jump)Password"));
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
        "openTimeoutMillis, soon, 'a whole number of milliseconds above zero, from 1 to 999999999999'",
        "openTimeoutMillis, PT30S, 'a whole number of milliseconds above zero, from 1 to 999999999999'",
        "stopTimeoutMillis, 0, 'a whole number of milliseconds above zero, from 1 to 999999999999'",
        "closeTimeoutMillis, 9223372036854775807, "
                + "'a whole number of milliseconds above zero, from 1 to 999999999999'",
        "callTimeoutMillis, 1e30, 'a whole number of milliseconds above zero, from 1 to 999999999999'",
        "probeAfterIdleMillis, -1, 'a whole number of milliseconds, from 0 to 999999999999'",
        "maxAgeMillis, 1000000000000, 'a whole number of milliseconds, from 0 to 999999999999'",
        "maxUses, -1, a whole number from 0 to 2147483647",
        "maxUses, 9223372036854775807, 'a whole number, from -2147483648 to 2147483647'",
        "port, ssh, 'a whole number above zero, from 1 to 2147483647'",
        "share, yes, true or false",
        "strictHostKey, maybe, 'one of yes, accept-new, no'",
        "keepAliveMillis, often, 'a whole number of milliseconds, from 0 to 999999999999'",
        "keepAliveMisses, 0, 'a whole number above zero, from 1 to 2147483647'"
    })
    void aTextThatIsNoValueFailsTheFirstUseByName(String property, String text, String allowed)
            throws ResourceException {
        SSHManagedConnectionFactory definition = new SSHManagedConnectionFactory();
        definition.setHost("web01");
        container.pool(definition);
        DefinitionProperty.of(definition, property).set(definition, text);

        assertThatThrownBy(() -> definition.createManagedConnection(null, null))
                .isInstanceOf(ResourceException.class)
                .hasCauseExactlyInstanceOf(RunspaceException.class)
                .hasMessage(
                        "PSRP1021: the property \"" + property + "\" must be " + allowed + ", found \"" + text + "\"");
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
}
