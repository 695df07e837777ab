package org.runspace.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The steps of the administrator's manual, as they stand there; those of Payara Micro are {@link ManualIT}'s. */
class PoolManualIT {
    @Nested
    @Tag("payara")
    class OnPayara extends PoolManualContract {
        private static final String ALIAS = "create-password-alias ";
        private static final String PING = "ping-connection-pool ";

        private Payara server;

        OnPayara() {
            super(ServerKind.PAYARA, "web03");
        }

        @Override
        Server start(ServerSetup setup) {
            server = Payara.start(setup);
            return server;
        }

        /** Those of Payara Micro come first, apart from the ping of a pool whose host there is not. */
        @Override
        void deploy(Path application) {
            List<String> commands = Stream.of("", "asadmin")
                    .flatMap(language -> Manual.blocks(Manual.OF_ADAPTER, language).stream())
                    .flatMap(List::stream)
                    .toList();
            commands.stream()
                    .filter(command -> command.startsWith(ALIAS))
                    .forEach(command -> server.createAlias(command.substring(ALIAS.length()), PASSWORD));
            server.asadmin(commands.stream()
                    .filter(command -> !command.startsWith(ALIAS) && !command.startsWith(PING))
                    .map(command -> command.replace(
                            "/opt/transports", application.getParent().toString()))
                    .toList());
            server.deploy(application);
        }
    }

    @Nested
    @Tag("wildfly")
    class OnWildFly extends PoolManualContract {
        private static final String IN_THE_MANUAL = "${ENC::psrp:...}";
        private static final String ENCRYPTION = "/subsystem=elytron/";
        private static final String PING = ":test-connection-in-pool";

        private WildFly server;

        OnWildFly() {
            super(ServerKind.WILDFLY, "web01");
        }

        @Override
        Server start(ServerSetup setup) {
            server = WildFly.start(setup);
            return server;
        }

        @Override
        void deploy(Path application) {
            List<String> commands = Manual.blocks(Manual.OF_ADAPTER, "jboss-cli").stream()
                    .flatMap(List::stream)
                    .toList();
            String expression = WildFly.expression(server.cli(commands.stream()
                    .filter(command -> command.startsWith(ENCRYPTION))
                    .toList()));
            server.cli(commands.stream()
                    .filter(command -> !command.startsWith(ENCRYPTION) && !command.endsWith(PING))
                    .map(command -> command.replace(IN_THE_MANUAL, expression))
                    .toList());
            server.deploy(application);
        }
    }

    @Nested
    @Tag("liberty")
    class OnLiberty extends PoolManualContract {
        private Liberty server;

        OnLiberty() {
            super(ServerKind.LIBERTY, "web01");
        }

        @Override
        Server start(ServerSetup setup) {
            server = Liberty.start(setup);
            return server;
        }

        @Override
        void deploy(Path application) {
            List<String> lines = Manual.blocks(Manual.OF_ADAPTER, "xml").stream()
                    .filter(block -> block.contains("<server>"))
                    .flatMap(List::stream)
                    .map(line -> line.replace(
                                    "/opt/runspace-rar.rar",
                                    ServerProcess.ADAPTER.toAbsolutePath().toString())
                            .replace("/opt/orders.war", application.toString()))
                    .toList();
            server.addDefaults("manual.xml", lines, "CWWKZ0001I", "probe");
        }
    }
}
