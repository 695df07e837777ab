package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The suites of all application servers, in Liberty. */
@Tag("liberty")
class LibertyIT {
    @Nested
    class Adapter extends AdapterContract {
        Adapter() {
            super(ServerKind.LIBERTY);
        }
    }

    @Nested
    class Audit extends AuditContract {
        Audit() {
            super(ServerKind.LIBERTY);
        }

        @Override
        String log(Server server) {
            return ((Liberty) server).messages();
        }

        @Override
        void knowUsers(Server server) {
            String feature = "appSecurity-5.0";
            ((Liberty) server)
                    .addDefaults(
                            "users.xml",
                            List.of("<server><featureManager><feature>" + feature
                                    + "</feature></featureManager></server>"),
                            "CWWKF0012I",
                            feature);
        }
    }

    @Nested
    class Configuration extends ConfigurationContract {
        Configuration() {
            super(ServerKind.LIBERTY);
        }
    }

    @Nested
    class Health extends HealthContract {
        Health() {
            super(ServerKind.LIBERTY);
        }
    }

    @Nested
    class Injection extends InjectionContract {
        Injection() {
            super(ServerKind.LIBERTY);
        }
    }

    @Nested
    class Messages extends MessagesContract {
        Messages() {
            super(ServerKind.LIBERTY);
        }
    }

    @Nested
    class Figures extends PoolFigures {
        Figures() {
            super(ServerKind.LIBERTY);
        }
    }

    @Nested
    class Metrics extends MetricsContract {
        Metrics() {
            super(ServerKind.LIBERTY);
        }

        @Override
        void serveMetrics(Server server) {
            String feature = "mpMetrics-5.1";
            ((Liberty) server)
                    .addDefaults(
                            "metrics.xml",
                            List.of("<server><featureManager><feature>" + feature
                                    + "</feature></featureManager><mpMetrics authentication=\"false\" /></server>"),
                            "CWWKF0012I",
                            feature);
        }
    }

    @Nested
    class Pooling extends PoolingContract {
        Pooling() {
            super(ServerKind.LIBERTY);
        }

        @Test
        void aHandleTakesAnotherSessionAfterTheRequestOfItsLastOne() {
            probe().call("PUT", "handles/long?pool=transacted", "");
            assertThat(probe().statistics("transacted").inUse()).isZero();

            assertThat(probe().call("POST", "handles/long", "$x = 1; 6 + 1")).isEqualTo("Integer 7");
            assertThat(probe().call("POST", "handles/long", "$null -eq $x")).isEqualTo("Boolean True");
            assertThat(probe().call("POST", "handles/next/next?pool=transacted", "6 + 1"))
                    .isEqualTo("Integer 7");

            probe().call("DELETE", "handles/long", "");
            probe().call("DELETE", "handles/next", "");
            assertThat(probe().statistics("transacted")).satisfies(now -> {
                assertThat(now.inUse()).isZero();
                assertThat(now.sessions()).isEqualTo(1);
            });
        }
    }

    @Nested
    class Stop extends StopContract {
        Stop() {
            super(ServerKind.LIBERTY);
        }
    }

    @Nested
    class Transactions extends TransactionContract {
        Transactions() {
            super(ServerKind.LIBERTY, "WTRN0062E", "PSRP1703: ");
        }
    }

    @Nested
    class Redeploy extends RedeployContract {
        Redeploy() {
            super(ServerKind.LIBERTY, 1);
        }
    }
}
