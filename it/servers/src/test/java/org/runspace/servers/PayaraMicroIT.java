package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.wsman.WSManEndpoint;

/** The suites of all application servers, in PayaraMicro. */
@Tag("payara-micro")
class PayaraMicroIT {
    /** The tag of what takes long, and is the same for every server: only in the profile of the servers. */
    private static final String REMOTE = "remote";

    @Nested
    class Adapter extends AdapterContract {
        Adapter() {
            super(ServerKind.PAYARA_MICRO);
        }
    }

    /** Its sessions are behind OpenSSH's server. */
    @Nested
    @Tag(REMOTE)
    @RequiresOpenSsh
    class AdapterWithSsh extends AdapterContract {
        private OpenSshServer ssh;

        AdapterWithSsh() {
            super(ServerKind.PAYARA_MICRO);
        }

        @Override
        SessionPlace place() throws Exception {
            ssh = OpenSshServer.startWithPowerShell();
            return SessionPlace.behind(ssh);
        }

        @AfterAll
        void stopSsh() {
            ssh.close();
        }
    }

    /** Its sessions are behind a server of WinRM. */
    @Nested
    @Tag(REMOTE)
    class AdapterWithWinRm extends AdapterContract {
        private WSManEndpoint winRm;

        AdapterWithWinRm() {
            super(ServerKind.PAYARA_MICRO);
        }

        @Override
        SessionPlace place() throws Exception {
            winRm = WSManEndpoint.inFrontOf("process:").start();
            return SessionPlace.behind(winRm);
        }

        @AfterAll
        void stopWinRm() {
            winRm.close();
        }
    }

    @Nested
    class Audit extends AuditContract {
        Audit() {
            super(ServerKind.PAYARA_MICRO);
        }
    }

    @Nested
    class Configuration extends ConfigurationContract {
        Configuration() {
            super(ServerKind.PAYARA_MICRO);
        }
    }

    @Nested
    class Health extends HealthContract {
        Health() {
            super(ServerKind.PAYARA_MICRO);
        }
    }

    @Nested
    class Injection extends InjectionContract {
        Injection() {
            super(ServerKind.PAYARA_MICRO);
        }
    }

    @Nested
    class Messages extends MessagesContract {
        Messages() {
            super(ServerKind.PAYARA_MICRO);
        }
    }

    @Nested
    class Figures extends PoolFigures {
        Figures() {
            super(ServerKind.PAYARA_MICRO);
        }
    }

    @Nested
    class Metrics extends MetricsContract {
        Metrics() {
            super(ServerKind.PAYARA_MICRO);
        }
    }

    @Nested
    class Pooling extends PoolingContract {
        Pooling() {
            super(ServerKind.PAYARA_MICRO);
        }
    }

    @Nested
    class Stop extends StopContract {
        Stop() {
            super(ServerKind.PAYARA_MICRO);
        }
    }

    @Nested
    class Transactions extends DatabaseContract {
        Transactions() {
            super(ServerKind.PAYARA_MICRO, "already has 1 non-XA Resource", "still 1", "1");
        }

        @Override
        String createDataSource(Server server) {
            ((PayaraMicro) server).asadmin(AsadminCommands.XA_DATABASE);
            return AsadminCommands.DATA_SOURCE;
        }

        /** The server gives the sessions of a component's open handles to each transaction that is begun there. */
        @Test
        void aTransactionThatIsBegunByHandWhileAnotherIsSuspendedHasTheSessionOfAnOpenHandle() {
            String told = take(
                    "begin",
                    "keep",
                    "kept $x = 'outer'",
                    "undo -outer",
                    "suspend",
                    "begin",
                    "run \"inner: $x\"",
                    "undo -inner",
                    "rollback",
                    "resume",
                    "kept \"outer: $x\"",
                    "rollback",
                    "close");

            assertThat(told.lines()).containsExactly("inner: outer", "rolled back", "outer: outer", "rolled back");
            assertThat(written()).containsExactly("-inner", "-outer");
        }
    }

    /** What only this server does. */
    @Nested
    class Reclaim {
        private static final String ONE_NUMBER = "Get-Random -Minimum 7 -Maximum 8";
        private static final String POOL = """
                <resource-ref>
                  <res-ref-name>psrp/reclaimed</res-ref-name>
                  <res-type>org.runspace.adapter.LoopbackConnectionFactory</res-type>
                  <res-auth>Container</res-auth>
                  <lookup-name>java:app/psrp/reclaimed</lookup-name>
                </resource-ref>
                <connection-factory>
                  <name>java:app/psrp/reclaimed</name>
                  %s
                </connection-factory>
                """;

        @TempDir
        private Path folder;

        /**
         * The container takes a session back that was out for some seconds, and gives the pool's only place to who
         * waits for it.
         */
        @Test
        void aHandleWhoseSessionWasTakenAwayIsRefusedAndItsLateCloseLeavesTheNextOwnerAlone() throws Exception {
            String definition = TestWar.definition(
                    "Loopback",
                    1,
                    Map.of(
                            "org.glassfish.connector-connection-pool.connection-leak-timeout-in-seconds",
                            5,
                            "org.glassfish.connector-connection-pool.connection-leak-reclaim",
                            true));
            try (Server server = ServerKind.PAYARA_MICRO.start(ServerSetup.of("reclaim", List.of())
                    .with(TestWar.write(folder, "probe", List.of(), true, POOL.formatted(definition))))) {
                Probe probe = new Probe(server.uri("probe/"));
                // the first use of a new server takes long
                assertThat(probe.run("reclaimed", ONE_NUMBER)).isEqualTo("Integer 7");
                probe.call("PUT", "handles/first?pool=reclaimed", "");
                assertThat(probe.call("POST", "handles/first", ONE_NUMBER)).isEqualTo("Integer 7");
                probe.call("PUT", "handles/second?pool=reclaimed", "");

                assertThat(probe.call("POST", "handles/first", ONE_NUMBER))
                        .startsWith("SessionStateException PSRP1703: ");
                CompletableFuture<String> nextOwner =
                        probe.start("POST", "handles/second", "Start-Sleep -Milliseconds 300; " + ONE_NUMBER);
                probe.call("DELETE", "handles/first", "");

                assertThat(nextOwner.get(30, TimeUnit.SECONDS)).isEqualTo("Integer 7");
                assertThat(probe.statistics("reclaimed").inUse()).isEqualTo(1);
                probe.call("DELETE", "handles/second", "");
                assertThat(probe.statistics("reclaimed").inUse()).isZero();
            }
        }
    }
}
