package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ResourceAllocationException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runspace.RunspaceSource;
import org.runspace.diagnosis.Diagnosis;
import org.runspace.diagnosis.DiagnosisResult;
import org.runspace.diagnosis.Finding;
import org.runspace.testkit.RequiresPowerShell;

/** What the doctor finds at pools that are broken in one place each. */
class PoolDiagnosisTest {
    private final List<Finding> findings = new ArrayList<>();
    private TestContainer container;

    @BeforeEach
    void start() throws ResourceException {
        container = new TestContainer();
    }

    @AfterEach
    void stop() {
        container.close();
    }

    private DiagnosisResult diagnose(RunspaceSource pool) {
        findings.clear();
        return Diagnosis.of(pool).run(findings::add);
    }

    private Finding last() {
        return findings.get(findings.size() - 1);
    }

    @Test
    @RequiresPowerShell
    void aPoolThatWorksIsOkAtEachStepAndItsSessionGoesBack() throws ResourceException {
        RunspaceSource pool = container.pool(new ProcessManagedConnectionFactory());

        assertThat(diagnose(pool)).isEqualTo(DiagnosisResult.READY);

        assertThat(findings)
                .extracting(Finding::step)
                .containsExactly("properties", "program", "protocol", "language mode");
        assertThat(findings).extracting(Finding::state).containsOnly(Finding.State.OK);
        assertThat(findings).extracting(Finding::text).contains("FullLanguage");
        assertThat(container.events).containsExactly("closed");
    }

    @Test
    void aSessionThatWasOpenBeforeIsToldAsThat() throws Exception {
        RunspaceSource pool = container.loopback();
        assertThat(diagnose(pool)).isEqualTo(DiagnosisResult.NO_SCRIPTS);
        assertThat(findings.get(1)).isEqualTo(new Finding("endpoint", Finding.State.OK, "", ""));

        container.cleanUp();
        diagnose(pool);

        assertThat(findings.get(1).text()).matches("when the session was opened, \\d+ s ago");
        assertThat(pool.statistics().opened()).isEqualTo(1);
    }

    @Test
    void propertiesThatCannotBeReadAreToldByTheirNames() throws ResourceException {
        NamedPipeManagedConnectionFactory nowhere = new NamedPipeManagedConnectionFactory();
        RunspaceSource pool = container.pool(nowhere);

        assertThat(diagnose(pool)).isEqualTo(DiagnosisResult.NOT_CONFIGURED);
        assertThat(findings).hasSize(1);
        assertThat(last().text()).startsWith("PSRP1021").contains("processId, pipeName or path");
        assertThat(last().remedy()).isNotEmpty();
    }

    @Test
    void aPropertyThatOnlyAnOpeningReadsIsToldToo() throws ResourceException {
        LoopbackManagedConnectionFactory misspelt = new LoopbackManagedConnectionFactory();
        misspelt.setCheckIn("rest");

        assertThat(diagnose(container.pool(misspelt))).isEqualTo(DiagnosisResult.NO_SESSION);
        assertThat(last().text()).contains("checkIn", "rest");
        assertThat(last().remedy()).isEqualTo("Do what the message says.");
    }

    @Test
    void aClosedPortIsToldWithItsRemedyAndSoIsTheLastFailure() throws Exception {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        SSHManagedConnectionFactory factory = new SSHManagedConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(String.valueOf(port));
        factory.setUser("ann");
        RunspaceSource pool = container.pool(factory);

        assertThat(diagnose(pool)).isEqualTo(DiagnosisResult.NO_SESSION);
        assertThat(last()).satisfies(finding -> {
            assertThat(finding.step()).isEqualTo("port");
            assertThat(finding.state()).isEqualTo(Finding.State.FAILED);
            assertThat(finding.remedy()).contains("an SSH server runs on 127.0.0.1");
        });
        assertThat(pool.statistics().openFailures()).as("nothing was opened").isZero();

        assertThatThrownBy(pool::open).hasMessageStartingWith("PSRP1101");
        assertThat(pool.statistics().lastOpenRemedy()).contains("an SSH server runs on 127.0.0.1");
    }

    @Test
    void whatHelpsIsForgottenWithTheFailure() throws Exception {
        LoopbackManagedConnectionFactory factory = new LoopbackManagedConnectionFactory();
        RunspaceSource pool = container.pool(factory);
        factory.setEndpoint("nobody");
        assertThat(diagnose(pool)).isEqualTo(DiagnosisResult.NO_SESSION);
        assertThat(last().step()).isEqualTo("endpoint");
        assertThat(pool.statistics().lastOpenFailure()).contains("nobody");
        assertThat(pool.statistics().lastOpenRemedy())
                .isEqualTo(last().remedy())
                .isNotEmpty();

        factory.setEndpoint("");
        pool.open().close();
        assertThat(pool.statistics().lastOpenRemedy()).isEmpty();
    }

    @Test
    void aPoolWhoseSessionsAreAllInUseIsNoFaultOfTheServer() throws ResourceException {
        LoopbackManagedConnectionFactory factory = new LoopbackManagedConnectionFactory();
        container.pool(factory);
        RunspaceSource full = factory.createConnectionFactory((pool, request) -> {
            throw new ResourceAllocationException("all connections are in use");
        });

        assertThat(diagnose(full)).isEqualTo(DiagnosisResult.NO_SESSION);

        assertThat(findings).extracting(Finding::step).containsExactly("properties", "session of the pool");
        assertThat(last().text()).startsWith("PSRP1707").contains("all connections are in use");
        assertThat(last().remedy()).contains("all its sessions are in use");
    }

    @Test
    void aPoolOfWhichNothingIsKnownHasNoStepThatFailed() throws ResourceException {
        LoopbackManagedConnectionFactory factory = new LoopbackManagedConnectionFactory();
        factory.setEndpoint("nobody");
        RunspaceSource known = container.pool(factory);
        RunspaceSource unknown = (RunspaceSource) Proxy.newProxyInstance(
                RunspaceSource.class.getClassLoader(), new Class<?>[] {RunspaceSource.class}, (proxy, method, none) -> {
                    assertThat(method.getName()).isEqualTo("open");
                    return known.open();
                });

        assertThat(diagnose(unknown)).isEqualTo(DiagnosisResult.NO_SESSION);

        assertThat(findings).extracting(Finding::step).containsExactly("pool", "session");
        assertThat(last().text()).contains("nobody");
        factory.setEndpoint("");
        assertThat(diagnose(unknown)).isEqualTo(DiagnosisResult.NO_SCRIPTS);
    }

    @Test
    void anAdapterThatWasStoppedIsTold() throws ResourceException {
        RunspaceSource pool = container.loopback();
        container.close();

        assertThat(diagnose(pool)).isEqualTo(DiagnosisResult.NOT_CONFIGURED);
        assertThat(last().text()).startsWith("PSRP");
    }
}
