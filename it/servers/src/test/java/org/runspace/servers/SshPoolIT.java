package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.cdi.RunspaceResource;
import org.runspace.servers.relay.RelayEndpoint;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.transport.process.PowerShellLocator;

/** Pools of sessions behind OpenSSH's server, in Payara Micro, whose own libraries are beside those of the SSH transport. */
@RequiresPowerShell
@RequiresOpenSsh
class SshPoolIT {
    private static final String POOL = """
            <connection-factory>
              <name>java:app/psrp/%s</name>
              <interface-name>org.runspace.adapter.SSHConnectionFactory</interface-name>
              <resource-adapter>runspace-rar</resource-adapter>
              <max-pool-size>2</max-pool-size>
              <min-pool-size>0</min-pool-size>
              <transaction-support>NoTransaction</transaction-support>
              <property><name>host</name><value>127.0.0.1</value></property>
              <property><name>port</name><value>%d</value></property>
              <property><name>user</name><value>%s</value></property>
              <property><name>key</name><value>%s</value></property>
              <property><name>passphrase</name><value>%s</value></property>
              <property><name>knownHosts</name><value>%s</value></property>
            </connection-factory>
            """;

    @TempDir
    private Path folder;

    @Test
    void aPoolLogsInWithItsKey() throws Exception {
        Path stranger = folder.resolve("stranger");
        OpenSshServer.makeKey(stranger, "-t", "ed25519", "-N", "open-sesame");
        try (OpenSshServer ssh = OpenSshServer.start("Subsystem powershell " + PowerShellLocator.find().orElseThrow() + " -sshs -NoLogo -NoProfile");
                ServerProcess server = ServerProcess.start("ssh", Map.of(), List.of(), war(pool("relay", ssh, ssh.key()) + pool("stranger", ssh, stranger)))) {
            Probe probe = new Probe(server.uri("ssh/"));

            assertThat(probe.call("POST", "relay", "$env:SSH_CONNECTION.Split(' ')[3]; 'behind SSH'")).isEqualTo(ssh.port() + "\nbehind SSH");
            assertThat(probe.call("POST", "stranger", "1")).contains("AUTHENTICATION", "tried: publickey (ssh-ed25519)").doesNotContain("sesame");
        }
    }

    private static String pool(String name, OpenSshServer ssh, Path key) {
        return POOL.formatted(name, ssh.port(), System.getProperty("user.name"), key, "open-sesame", ssh.knownHosts());
    }

    private File war(String pools) {
        File file = folder.resolve("ssh.war").toFile();
        ShrinkWrap.create(WebArchive.class, "ssh.war").addPackage(RelayEndpoint.class.getPackage()).addPackage(RunspaceResource.class.getPackage())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .setWebXML(new StringAsset("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">" + pools + "</web-app>"))
                .as(ZipExporter.class).exportTo(file, true);
        return file;
    }
}
