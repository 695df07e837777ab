package org.runspace.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigBuilder;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceResourceException;
import org.runspace.pipeline.PipelineSource;

/** Where the pool of a name is looked for, and in which order. */
class PoolNameTest {
    private static final String SETTING = "org.runspace.resource.fleet";

    private final PipelineSource configured = new RecordedCompensations();
    private final PipelineSource referred = new RecordedCompensations();
    private final PipelineSource global = new RecordedCompensations();

    @AfterEach
    void forget() {
        System.clearProperty(SETTING);
        ConfigProviderResolver.setInstance(null);
        BoundNames.clear();
    }

    @Test
    void theConfigurationGoesBeforeTheReferenceOfTheApplicationAndThatBeforeTheNameOfTheServer() {
        BoundNames.bind("fleet", global);
        assertThat(new PoolName("fleet").pool()).isSameAs(global);

        BoundNames.bind("java:comp/env/fleet", referred);
        assertThat(new PoolName("fleet").pool()).isSameAs(referred);

        BoundNames.bind("psrp/web01", configured);
        System.setProperty(SETTING, "psrp/web01");
        assertThat(new PoolName("fleet").pool()).isSameAs(configured);
    }

    @Test
    void aJndiNameIsTakenAsItIs() {
        System.setProperty("org.runspace.resource.java:app/fleet", "psrp/web01");
        BoundNames.bind("psrp/web01", configured);
        BoundNames.bind("java:app/fleet", referred);

        assertThat(new PoolName("java:app/fleet").pool()).isSameAs(referred);

        System.clearProperty("org.runspace.resource.java:app/fleet");
    }

    @Test
    void microProfileConfigIsAskedWhereTheServerHasIt() {
        System.setProperty(SETTING, "psrp/other");
        BoundNames.bind("psrp/web01", configured);
        BoundNames.bind("fleet", global);
        ConfigProviderResolver.setInstance(new OneConfig(Map.of(SETTING, "psrp/web01")));
        assertThat(new PoolName("fleet").pool()).isSameAs(configured);

        ConfigProviderResolver.setInstance(new OneConfig(Map.of()));
        assertThat(new PoolName("fleet").pool()).isSameAs(global);
        assertThatThrownBy(() -> new PoolName("none").pool())
                .hasMessageContaining("the setting org.runspace.resource.none of MicroProfile Config, JNDI at");
    }

    @Test
    void anEnvironmentEntryOfTheApplicationIsTheNameOfThePool() {
        BoundNames.bind("psrp/web01", configured);
        BoundNames.bind("java:comp/env/fleet", "psrp/web01");

        assertThat(new PoolName("fleet").pool()).isSameAs(configured);
        assertThat(new PoolName("java:comp/env/fleet").pool()).isSameAs(configured);
    }

    @Test
    void anUnknownNameIsRefusedWithAllPlacesThatWereAsked() {
        assertThatThrownBy(() -> new PoolName("psrp/fleet").pool())
                .isInstanceOf(RunspaceResourceException.class)
                .hasMessage(
                        ErrorCode.RESOURCE_UNKNOWN.id() + ": no remote runspace is known as \"psrp/fleet\"; there is"
                                + " none in the system property org.runspace.resource.psrp/fleet, the environment variable"
                                + " ORG_RUNSPACE_RESOURCE_PSRP_FLEET, JNDI at java:comp/env/psrp/fleet"
                                + " (java:comp/env/psrp/fleet is not bound), JNDI at psrp/fleet (psrp/fleet is not bound)");
    }

    @Test
    void aPlaceThatLeadsAstrayIsNamed() {
        System.setProperty(SETTING, "psrp/web01");
        assertThatThrownBy(() -> new PoolName("fleet").pool())
                .hasMessageStartingWith(ErrorCode.RESOURCE_LOOKUP.id())
                .hasMessageContaining("\"psrp/web01\": psrp/web01 is not bound");
        assertThatThrownBy(() -> new PoolName("java:app/fleet").pool())
                .hasMessageStartingWith(ErrorCode.RESOURCE_LOOKUP.id())
                .hasMessageContaining("\"java:app/fleet\": java:app/fleet is not bound");

        BoundNames.bind("psrp/web01", 42);
        assertThatThrownBy(() -> new PoolName("fleet").pool())
                .hasMessageStartingWith(ErrorCode.RESOURCE_LOOKUP.id())
                .hasMessageContaining("a java.lang.Integer is bound there");

        BoundNames.bind("java:comp/env/first", "java:comp/env/second");
        BoundNames.bind("java:comp/env/second", "java:comp/env/first");
        assertThatThrownBy(() -> new PoolName("first").pool())
                .hasMessageContaining("\"java:comp/env/second\": a java.lang.String is bound there");
    }

    @Test
    void theFirstPlaceIsKeptUntilNothingIsThereAnyMore() {
        PoolName fleet = new PoolName("fleet");
        BoundNames.bind("java:comp/env/fleet", referred);
        assertThat(fleet.pool()).isSameAs(referred);

        BoundNames.bind("psrp/web01", configured);
        System.setProperty(SETTING, "psrp/web01");
        assertThat(fleet.pool()).isSameAs(referred);

        BoundNames.unbind("java:comp/env/fleet");
        assertThat(fleet.pool()).isSameAs(configured);
    }

    /** The configuration of an application, for all class loaders the same. */
    private static final class OneConfig extends ConfigProviderResolver {
        private final Config config;

        OneConfig(Map<String, String> values) {
            config = (Config) Proxy.newProxyInstance(
                    Config.class.getClassLoader(), new Class<?>[] {Config.class}, (proxy, method, arguments) -> {
                        assertThat(method.getName()).isEqualTo("getOptionalValue");
                        return Optional.ofNullable(values.get(arguments[0]));
                    });
        }

        @Override
        public Config getConfig() {
            return config;
        }

        @Override
        public Config getConfig(ClassLoader loader) {
            return config;
        }

        @Override
        public ConfigBuilder getBuilder() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void registerConfig(Config registered, ClassLoader loader) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void releaseConfig(Config registered) {
            throw new UnsupportedOperationException();
        }
    }
}
