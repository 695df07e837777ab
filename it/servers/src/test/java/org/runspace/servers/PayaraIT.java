package org.runspace.servers;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The suites of all application servers, in Payara Server. */
@Tag("payara")
class PayaraIT {
    @Nested
    class Adapter extends AdapterContract {
        Adapter() {
            super(ServerKind.PAYARA);
        }
    }

    @Nested
    class Audit extends AuditContract {
        Audit() {
            super(ServerKind.PAYARA);
        }
    }

    @Nested
    class Configuration extends ConfigurationContract {
        Configuration() {
            super(ServerKind.PAYARA);
        }
    }

    @Nested
    class Health extends HealthContract {
        Health() {
            super(ServerKind.PAYARA);
        }
    }

    @Nested
    class Injection extends InjectionContract {
        Injection() {
            super(ServerKind.PAYARA);
        }
    }

    @Nested
    class Messages extends MessagesContract {
        Messages() {
            super(ServerKind.PAYARA);
        }
    }

    @Nested
    class Figures extends PoolFigures {
        Figures() {
            super(ServerKind.PAYARA);
        }
    }

    @Nested
    class Metrics extends MetricsContract {
        Metrics() {
            super(ServerKind.PAYARA);
        }
    }

    @Nested
    class Pooling extends PoolingContract {
        Pooling() {
            super(ServerKind.PAYARA);
        }
    }

    @Nested
    class Stop extends StopContract {
        Stop() {
            super(ServerKind.PAYARA);
        }
    }

    @Nested
    class Transactions extends DatabaseContract {
        Transactions() {
            super(ServerKind.PAYARA, "already has 1 non-XA Resource", "still 1", "1");
        }

        @Override
        String createDataSource(Server server) {
            ((Payara) server).asadmin(AsadminCommands.XA_DATABASE);
            return AsadminCommands.DATA_SOURCE;
        }
    }

    @Nested
    class Redeploy extends RedeployContract {
        Redeploy() {
            super(ServerKind.PAYARA, 3);
        }
    }
}
