package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.cdi.RunspaceResource;
import org.runspace.servers.credentials.Vault;

/** A pool of Payara Micro logs in by what a bean of an application says, as long as that is deployed. */
class OfferedCredentialsIT {
    @TempDir
    private Path folder;

    @Test
    void aPoolAsksTheBeanThatOffersCredentialsUntilItsApplicationEnds() throws Exception {
        Path vault = folder.resolve("vault.war");
        ShrinkWrap.create(WebArchive.class, "vault.war")
                .addPackage(Vault.class.getPackage())
                .addPackage(RunspaceResource.class.getPackage())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .as(ZipExporter.class)
                .exportTo(vault.toFile());
        String pool = TestWar.definition(
                "WSMan",
                1,
                Map.of(
                        "endpoint",
                        "http://127.0.0.1:1/wsman",
                        "auth",
                        "basic",
                        "noEncryption",
                        true,
                        "credentials",
                        "fleet"));
        try (ServerProcess server = ServerProcess.start(
                "credentials",
                Map.of(),
                TestWar.writeControl(folder.toFile()),
                vault.toFile(),
                TestWar.writeLookup(folder.toFile(), pool))) {
            Probe probe = new Probe(server.uri("lookup/"));

            assertThat(probe.call("POST", "own", ""))
                    .as("the login is known, and only the server is missing")
                    .contains("UNREACHABLE");

            new MicroControl(server).undeploy("vault");
            assertThat(probe.call("POST", "own", "")).contains("no application offers the credentials \"fleet\"");
            assertThat(Files.readString(Path.of("target", "server-credentials.log")))
                    .doesNotContain("swordfish");
        }
    }
}
