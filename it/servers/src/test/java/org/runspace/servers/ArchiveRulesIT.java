package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.Connector;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.transaction.xa.XAResource;
import org.jboss.jca.validator.Validation;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.ResourceAdapterArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive against the rules of Jakarta Connectors, as IronJacamar's validator knows them: no rule is left out. */
class ArchiveRulesIT {
    @TempDir
    private Path folder;

    @Test
    void theArchiveBreaksNoRule() throws IOException {
        assertThat(faults(ServerProcess.DEPLOYMENTS.resolve("runspace-rar.rar")))
                .isEmpty();
    }

    @Test
    void anAdapterThatIsEqualToNoneIsFound() throws IOException {
        Path archive = folder.resolve("faulty.rar");
        ShrinkWrap.create(ResourceAdapterArchive.class)
                .addAsLibrary(ShrinkWrap.create(JavaArchive.class, "faulty.jar").addClass(Faulty.class))
                .addAsManifestResource(new StringAsset("""
                                <connector xmlns="https://jakarta.ee/xml/ns/jakartaee" version="2.1" metadata-complete="false">
                                  <resourceadapter />
                                </connector>
                                """), "ra.xml")
                .as(ZipExporter.class)
                .exportTo(archive.toFile());

        assertThat(faults(archive)).contains("equals(Object)").contains("hashCode()");
    }

    /** The validator's report; empty if there is nothing to say. */
    private String faults(Path archive) throws IOException {
        int outcome = Validation.validate(archive.toUri().toURL(), folder.toString());
        return outcome == 0 ? "" : Files.readString(folder.resolve(archive.getFileName() + ".log"));
    }

    /** Has neither of the two methods that a server tells adapters apart by. */
    @Connector
    public static final class Faulty implements ResourceAdapter {
        @Override
        public void start(BootstrapContext context) {
            // nothing to start
        }

        @Override
        public void stop() {
            // nothing to stop
        }

        @Override
        public void endpointActivation(MessageEndpointFactory factory, ActivationSpec spec) {
            // no inflow
        }

        @Override
        public void endpointDeactivation(MessageEndpointFactory factory, ActivationSpec spec) {
            // no inflow
        }

        @Override
        public XAResource[] getXAResources(ActivationSpec[] specs) {
            return new XAResource[0];
        }
    }
}
