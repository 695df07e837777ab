package org.runspace.servers;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The sample and the adapter in one archive, in each server that takes such archives. */
class EnterpriseApplicationIT {
    private static final String IN_THE_PROJECT = "sample-ear/ear/target/runspace-sample.ear";

    @Nested
    @Tag("payara")
    class OnPayara extends EnterpriseApplicationContract {
        private Payara server;

        @Override
        Server start(ServerSetup setup) {
            server = Payara.start(setup);
            return server;
        }

        @Override
        void deploy() {
            server.asadmin(manual("asadmin", IN_THE_PROJECT));
        }

        @Override
        void undeploy() {
            server.undeploy(NAME);
        }
    }

    @Nested
    @Tag("wildfly")
    class OnWildFly extends EnterpriseApplicationContract {
        private WildFly server;

        @Override
        Server start(ServerSetup setup) {
            server = WildFly.start(setup);
            return server;
        }

        @Override
        void deploy() {
            server.cli(manual("jboss-cli", IN_THE_PROJECT));
        }

        @Override
        void undeploy() {
            server.cli(List.of("undeploy " + NAME + ".ear"));
        }
    }

    @Nested
    @Tag("liberty")
    class OnLiberty extends EnterpriseApplicationContract {
        private Liberty server;

        @Override
        Server start(ServerSetup setup) {
            server = Liberty.start(setup);
            return server;
        }

        @Override
        void deploy() {
            server.addDefaults("sample.xml", manual("xml", NAME + ".ear"), "CWWKZ0001I", NAME);
        }

        @Override
        void undeploy() {
            server.addDefaults("sample.xml", List.of("<server />"), "CWWKZ0009I", NAME);
        }
    }
}
