package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConfigProperty;
import jakarta.resource.spi.ConnectionDefinition;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;

/**
 * A setting is described by its connection type. Annotations cannot take over what stands there, and the adapter does
 * not know the types when it is compiled: so it is held against them here.
 */
class PoolPropertiesTest {
    /** What a server's pools do in another way on purpose: nobody's keys are offered unasked. */
    private static final Map<String, String> OTHER_DEFAULTS = Map.of("identities", "none");

    /**
     * What only leads from one connection type to another: a server in a container is started for one session, which
     * its own connection definition does.
     */
    private static final Map<String, String> NOT_FOR_POOLS = Map.of("hyperv", "container");

    private static final Path README = Path.of("..", "..", "README.md");
    private static final Pattern QUOTED = Pattern.compile("`(\\w+)`");

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
                new LoopbackManagedConnectionFactory());
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void everySettingOfTheConnectionTypeIsAProperty(RunspaceManagedConnectionFactory definition) {
        for (Method setter : setters(definition)) {
            set(definition, setter, sample(setter));
        }

        assertThat(settings(definition))
                .allSatisfy(setting -> assertThat(definition.transportSetting(setting.name()))
                        .as(setting.name())
                        .isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void theDefaultsOfThePropertiesAreThoseOfTheSettings(RunspaceManagedConnectionFactory definition) {
        for (Method setter : setters(definition)) {
            set(
                    definition,
                    setter,
                    value(setter, setter.getAnnotation(ConfigProperty.class).defaultValue()));
        }

        for (Setting setting : settings(definition)) {
            String mine = definition.transportSetting(setting.name());
            String theirs = OTHER_DEFAULTS.getOrDefault(setting.name(), setting.defaultText());
            assertThat(mine.isEmpty() ? setting.defaultText() : comparable(setting, mine))
                    .as(setting.name())
                    .isEqualTo(comparable(setting, theirs));
        }
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void everyPropertyIsDescribedAndTypedAndSecretsAreConfidential(RunspaceManagedConnectionFactory definition) {
        assertThat(names(definition)).containsAll(common());
        assertThat(setters(definition)).allSatisfy(setter -> {
            ConfigProperty property = setter.getAnnotation(ConfigProperty.class);
            assertThat(property.description()).singleElement().asString().endsWith(".");
            assertThat(setter.getName().endsWith("Millis"))
                    .as("the unit")
                    .isEqualTo(property.description()[0].contains("in milliseconds"));
            assertThat(property.confidential())
                    .as(setter.getName())
                    .isEqualTo(setter.getName().matches("setPass(word|phrase)"));
        });
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void theReadmeNamesThePropertiesOfEachDefinition(RunspaceManagedConnectionFactory definition) throws IOException {
        assertReadmeNamesPropertiesOf(definition);
    }

    @Test
    void theReadmeNamesThePropertiesOfTheDefinitionForAnyConnectionString() throws IOException {
        assertReadmeNamesPropertiesOf(new CustomManagedConnectionFactory());
    }

    private static void assertReadmeNamesPropertiesOf(RunspaceManagedConnectionFactory definition) throws IOException {
        Set<String> own = names(definition);
        own.removeAll(common());
        String row = "| `" + definition.getClass().getSimpleName().replace("ManagedConnectionFactory", "") + "` | ";
        String readme = Files.readString(README);

        assertThat(readme).contains(row);
        String cell = readme.substring(readme.indexOf(row) + row.length()).split(" \\| ", 2)[0];
        assertThat(QUOTED.matcher(cell).results().map(word -> setter(word.group(1))))
                .containsExactlyInAnyOrderElementsOf(own);
    }

    private static String setter(String property) {
        return "set" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
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

    private List<Setting> settings(RunspaceManagedConnectionFactory definition) {
        return container.runtime().transports().provider(definition.scheme()).settings().stream()
                .filter(setting -> !setting.name().equals(NOT_FOR_POOLS.get(definition.scheme())))
                .toList();
    }

    private static List<Method> setters(RunspaceManagedConnectionFactory definition) {
        return Arrays.stream(definition.getClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(ConfigProperty.class))
                .toList();
    }

    private static Set<String> names(RunspaceManagedConnectionFactory definition) {
        return setters(definition).stream().map(Method::getName).collect(Collectors.toSet());
    }

    /** What every definition has. */
    private static Set<String> common() {
        Set<String> names = names(new LoopbackManagedConnectionFactory());
        names.remove("setEndpoint");
        return names;
    }

    private static Object sample(Method setter) {
        return value(
                setter,
                setter.getParameterTypes()[0] == String.class
                        ? "some"
                        : setter.getParameterTypes()[0] == Boolean.class ? "false" : "7");
    }

    /** As a server makes it of an annotation's text. */
    private static Object value(Method setter, String text) {
        Class<?> type = setter.getParameterTypes()[0];
        if (type == String.class) {
            return text;
        }
        if (type == Boolean.class) {
            return Boolean.valueOf(text);
        }
        if (type == Long.class) {
            return Long.valueOf(text);
        }
        return Integer.valueOf(text);
    }

    private static void set(RunspaceManagedConnectionFactory definition, Method setter, Object value) {
        try {
            setter.invoke(definition, value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(setter.toString(), e);
        }
    }

    private static Object comparable(Setting setting, String text) {
        return setting.type() == Setting.Type.DURATION
                ? new Target("any", "", Map.of(setting.name(), text)).duration(setting.name())
                : text;
    }
}
