package org.runspace.servers;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

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
    class Configuration extends ConfigurationContract {
        Configuration() {
            super(ServerKind.WILDFLY);
        }
    }

    @Nested
    class Messages extends MessagesContract {
        Messages() {
            super(ServerKind.WILDFLY);
        }
    }

    @Nested
    class Figures extends PoolFigures {
        Figures() {
            super(ServerKind.WILDFLY);
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
}
