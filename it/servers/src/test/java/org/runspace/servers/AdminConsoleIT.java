package org.runspace.servers;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.spi.ConfigProperty;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.testkit.RequiresPowerShell;

/** What an administrator sees and does in the console of a Payara Server, in a real browser. */
@Tag("payara")
@RequiresBrowser
@RequiresPowerShell
@TestInstance(Lifecycle.PER_CLASS)
class AdminConsoleIT {
    private Payara server;
    private Browser browser;
    private PayaraConsole console;

    @BeforeAll
    void start() {
        server = Payara.start(ServerSetup.of("payara-console", List.of()));
        browser = Browser.start();
        console = browser.openConsole(server.adminPort());
    }

    @AfterAll
    void stop() throws InterruptedException {
        try (Server stopped = server;
                Browser closed = browser) {
            assertThat(stopped).isNotNull();
        }
    }

    @Test
    void everyPropertyOfEveryDefinitionIsShownWithItsDefault() {
        for (String definition : ConfigurationContract.DEFINITIONS) {
            console.beginPool("new", Server.ADAPTER, Pool.of("new", definition).factoryInterface());

            assertThat(console.properties())
                    .as(definition)
                    .isEqualTo(ConfigurationContract.properties(definition)
                            .collect(toMap(
                                    Field::getName, field -> property(field).defaultValue())));
            assertThat(console.hidden())
                    .as(definition)
                    .containsExactlyInAnyOrderElementsOf(ConfigurationContract.properties(definition)
                            .filter(field -> property(field).confidential())
                            .map(Field::getName)
                            .toList());
            if (definition.equals("SSH")) {
                console.showProperties();
                console.picture("payara-properties");
            }
        }
    }

    private static ConfigProperty property(Field field) {
        return field.getAnnotation(ConfigProperty.class);
    }

    @Test
    void aPoolIsCreatedPingedEditedAndUsed(@TempDir Path folder) {
        Pool pool = Pool.of("console", "Process");
        console.beginPool(pool.name(), Server.ADAPTER, pool.factoryInterface());
        console.type(":initSizeProp:ds", "0");
        console.type(":maxProp:ds2", "2");
        console.type(":resizeProp:ds3", "1");
        console.select(":transprop:trans", "NoTransaction");
        console.write("openTimeoutMillis", "20000");
        console.finishPool();

        console.openPool(pool.name());
        assertThat(console.ping()).isEqualTo("Ping Succeeded");

        edit(pool, "checkIn", "rest");
        console.openPool(pool.name());
        assertThat(console.ping())
                .contains("PSRP1021: the property \"checkIn\" must be one of reset, replace, keep, found \"rest\"");
        console.picture("payara-ping");

        edit(pool, "checkIn", "replace");
        console.openPool(pool.name());
        assertThat(console.ping()).isEqualTo("Ping Succeeded");

        console.createResource("psrp/console", pool.name());
        server.deploy(TestWar.write(folder, List.of(pool)));
        Probe probe = new Probe(server.uri("probe/"));
        assertThat(probe.configuration("console")).contains("checkIn=replace", "openTimeoutMillis=20000");
        assertThat(probe.run("console", "2 + 3")).isEqualTo("Integer 5");
    }

    private void edit(Pool pool, String property, String value) {
        console.openPool(pool.name());
        console.openProperties();
        console.write(property, value);
        assertThat(console.save()).contains("New values successfully saved");
    }
}
