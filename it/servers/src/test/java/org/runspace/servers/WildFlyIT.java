package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suites of all application servers, in WildFly. */
@Tag("wildfly")
class WildFlyIT {
    @Nested
    class Adapter extends AdapterContract {
        Adapter() {
            super(ServerKind.WILDFLY);
        }
    }

    @Nested
    class Audit extends AuditContract {
        Audit() {
            super(ServerKind.WILDFLY);
        }

        @Override
        void knowUsers(Server server) {
            ((WildFly) server)
                    .cliAndReload(
                            "/subsystem=undertow/application-security-domain=other:write-attribute(name=integrated-jaspi, value=false)");
        }
    }

    @Nested
    class Configuration extends ConfigurationContract {
        Configuration() {
            super(ServerKind.WILDFLY);
        }
    }

    @Nested
    class Injection extends InjectionContract {
        Injection() {
            super(ServerKind.WILDFLY);
        }
    }

    @Nested
    class Messages extends MessagesContract {
        Messages() {
            super(ServerKind.WILDFLY);
        }

        /** The server says that it can, and fails the work; it may be able to later, so the object is kept. */
        @Test
        void aBeanWithACallerGetsNothingWhileTheAdapterHasNoSecurityDomain(@TempDir Path own) throws Exception {
            Path log = Files.createFile(own.resolve("orders.log"));
            try (WildFly server = WildFly.start(ServerSetup.of("wildfly-callers", List.of()))) {
                server.cli(List.of(WildFly.FOR_BEANS));
                server.deploy(MessagesWar.write(own, log));

                Wait.until(
                        "the refusal",
                        Duration.ofSeconds(30),
                        () -> server.log().contains("PSRP1715: org.runspace.servers.inflow.KnownCaller"));

                assertThat(server.log())
                        .containsPattern("PSRP1715: .*KnownCaller .*comes again in .*PSRP1734: .*anna.*IJ000252");
                assertThat(new Probe(server.uri(MessagesWar.NAME + "/")).call("GET", "caller", ""))
                        .isEmpty();
            }
        }
    }

    @Nested
    class Figures extends PoolFigures {
        Figures() {
            super(ServerKind.WILDFLY);
        }
    }

    /** The server has no MicroProfile Metrics. */
    @Nested
    class Operations {
        private static final List<Pool> POOLS = List.of(Pool.of("loopback", "Loopback"));

        @TempDir
        private Path folder;

        @Test
        void theManagementPortHasTheNumbersOfAPoolThatTheServerCountsAndThoseOfTheAdapter() throws Exception {
            try (WildFly server =
                    WildFly.start(ServerSetup.of("wildfly-operations", POOLS).with(TestWar.write(folder, POOLS)))) {
                server.cliAndReload(WildFly.RESOURCE_ADAPTER + ":write-attribute(name=statistics-enabled, value=true)");

                assertThat(new Probe(server.uri("probe/")).run("loopback", "Get-Random -Minimum 7 -Maximum 8"))
                        .isEqualTo("Integer 7");

                assertThat(new Probe(server.management("")).call("GET", "metrics", ""))
                        .containsPattern("wildfly_resource_adapters_pool_created_count\\{[^}]*loopback[^}]*} 1\\.0");
                try (JMXConnector jmx = server.connectByJmx()) {
                    ObjectName pool = new ObjectName("org.runspace:type=Pool,target=\"loopback:\",number=1");
                    assertThat(jmx.getMBeanServerConnection().getAttribute(pool, "Commands"))
                            .isEqualTo(1L);
                }
            }
        }
    }

    @Nested
    class Pooling extends PoolingContract {
        Pooling() {
            super(ServerKind.WILDFLY);
        }
    }

    @Nested
    class Stop extends StopContract {
        Stop() {
            super(ServerKind.WILDFLY);
        }
    }

    @Nested
    class Transactions extends DatabaseContract {
        Transactions() {
            super(ServerKind.WILDFLY, "ARJUNA016154|IJ000", "PSRP", "0");
        }

        @Override
        String createDataSource(Server server) {
            ((WildFly) server)
                    .cli(List.of("xa-data-source add --name=steps --driver-name=h2"
                            + " --xa-datasource-class=org.h2.jdbcx.JdbcDataSource --jndi-name=java:/jdbc/steps"
                            + " --xa-datasource-properties=URL=jdbc:h2:mem:steps;DB_CLOSE_DELAY=-1"));
            return "java:/jdbc/steps";
        }
    }

    @Nested
    class Redeploy extends RedeployContract {
        Redeploy() {
            super(ServerKind.WILDFLY, 2);
        }

        @Override
        void prepare(Server server) {
            ((WildFly) server)
                    .cli(Manual.blocks(Manual.OF_ADAPTER, "jboss-cli").stream()
                            .flatMap(List::stream)
                            .filter(command -> command.contains("allow-core-timeout"))
                            .toList());
        }
    }
}
