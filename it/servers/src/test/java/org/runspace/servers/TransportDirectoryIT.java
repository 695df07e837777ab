package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.cdi.RunspaceResource;
import org.runspace.engine.runtime.ThreadContext;
import org.runspace.example.relay.Relay;
import org.runspace.servers.relay.RelayEndpoint;
import org.runspace.transport.loopback.LoopbackEndpoint;
import org.runspace.transport.loopback.LoopbackServer;

/** A third party's jar in the adapter's directory of transports: pools use it by its name. */
class TransportDirectoryIT {
    private static final String POOL = """
            <connection-factory>
              <name>java:app/psrp/%s</name>
              <interface-name>org.runspace.adapter.CustomConnectionFactory</interface-name>
              <resource-adapter>runspace-rar</resource-adapter>
              <max-pool-size>2</max-pool-size>
              <min-pool-size>0</min-pool-size>
              <transaction-support>NoTransaction</transaction-support>
              <property><name>connection</name><value>%s</value></property>
              <property><name>user</name><value>%s</value></property>
              <property><name>password</name><value>%s</value></property>
            </connection-factory>
            """;

    private final ThreadContext threads = new ThreadContext("machine");
    @TempDir
    private Path folder;
    private Relay relay;

    @BeforeEach
    void startRelay() throws IOException {
        relay = new Relay(Map.of("web01", (in, out) -> LoopbackServer.serve(LoopbackEndpoint.STANDARD, in, out, line -> { }, threads)));
    }

    @AfterEach
    void stopRelay() throws IOException {
        relay.close();
        threads.close();
    }

    @Test
    void aThirdPartysConnectionTypeIsUsedByItsName() throws Exception {
        Path transports = Files.createDirectory(folder.resolve("transports"));
        Files.copy(ServerProcess.DEPLOYMENTS.resolve("runspace-example-relay.jar"), transports.resolve("relay.jar"));
        List<String> configuration = List.of("create-resource-adapter-config --property transportDirectory=" + transports + " runspace-rar");

        try (ServerProcess server = ServerProcess.start("transports", Map.of(), configuration, war())) {
            Probe probe = new Probe(server.uri("relay/"));

            assertThat(probe.call("POST", "relay", "Write-Output behind the relay")).isEqualTo("behind\nthe\nrelay");
            assertThat(probe.call("POST", "stranger", "Write-Output 1")).contains("AUTHENTICATION", "denied: wrong user, password or code");
        }
    }

    private File war() {
        String pools = POOL.formatted("relay", relay.connection("web01"), Relay.ROBOT, Relay.PASSWORD)
                + POOL.formatted("stranger", relay.connection("web01"), Relay.ROBOT, "guess");
        File file = folder.resolve("relay.war").toFile();
        ShrinkWrap.create(WebArchive.class, "relay.war").addPackage(RelayEndpoint.class.getPackage()).addPackage(RunspaceResource.class.getPackage())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .setWebXML(new StringAsset("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">" + pools + "</web-app>"))
                .as(ZipExporter.class).exportTo(file, true);
        return file;
    }
}
