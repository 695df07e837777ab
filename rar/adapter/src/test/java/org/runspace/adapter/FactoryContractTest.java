package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.IllegalStateException;
import jakarta.resource.spi.ResourceAllocationException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.naming.Reference;
import org.junit.jupiter.api.Test;
import org.runspace.RemoteRunspace;
import org.runspace.error.ErrorCode;

/** What containers may do with a managed connection factory and with the connection factory that they bind. */
class FactoryContractTest extends AdapterTest {
    @Test
    void aFactoryIsWrittenAndReadWithItsConfigurationOnly() throws Exception {
        factory.setCallTimeoutMillis("1234");
        values(handle(create()));

        LoopbackManagedConnectionFactory read = copy(factory);

        assertThat(read).isEqualTo(factory).hasSameHashCodeAs(factory);
        assertThat(read.getResourceAdapter()).isNull();
        assertThat(read.counters().snapshot().opened()).isZero();
        assertThatThrownBy(() -> read.createManagedConnection(null, null))
                .isInstanceOf(ResourceAllocationException.class)
                .hasMessageContaining(ErrorCode.ADAPTER_STOPPED.id());
        read.setResourceAdapter(adapter);
        RunspaceManagedConnection connection = (RunspaceManagedConnection) read.createManagedConnection(null, null);
        assertThat(values(handle(connection))).isEqualTo("usable");
        assertThat(read.counters().snapshot().opened()).isEqualTo(1);
    }

    @Test
    void everyDefinitionsFactoryIsWrittenAndRead() throws Exception {
        for (RunspaceManagedConnectionFactory each : List.of(
                new ContainerManagedConnectionFactory(),
                new CustomManagedConnectionFactory(),
                new HyperVVMManagedConnectionFactory(),
                new NamedPipeManagedConnectionFactory(),
                new ProcessManagedConnectionFactory(),
                new SSHManagedConnectionFactory(),
                new WSManManagedConnectionFactory())) {
            assertThat(copy(each)).isEqualTo(each).isNotEqualTo(factory);
        }
    }

    @Test
    void aConnectionFactoryIsWrittenAndReadWithItsReference() throws Exception {
        RunspaceConnectionFactory source = source();
        assertThat(source.getReference()).isNull();
        source.setReference(new Reference("a factory"));

        RunspaceConnectionFactory read = copy(source);

        assertThat(read.getReference()).isEqualTo(source.getReference());
        assertThat(read).hasToString(source.toString());
    }

    @Test
    void aFactoryBelongsToOneAdapterForItsLife() throws ResourceException {
        factory.setResourceAdapter(adapter);
        assertThatThrownBy(() -> factory.setResourceAdapter(new RunspaceResourceAdapter()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another adapter");
        assertThat(factory.getResourceAdapter()).isSameAs(adapter);
        assertThatThrownBy(() -> new LoopbackManagedConnectionFactory().setResourceAdapter(null))
                .isInstanceOf(NotSupportedException.class);
    }

    @Test
    void equalFactoriesHaveEqualConfigurationsWhateverElseIsDifferent() throws ResourceException {
        LoopbackManagedConnectionFactory other = new LoopbackManagedConnectionFactory();
        other.setLogWriter(new PrintWriter(new StringWriter()));
        assertThat(other).isEqualTo(factory).hasSameHashCodeAs(factory);
        other.setCheckIn("keep");
        assertThat(other).isNotEqualTo(factory).isNotEqualTo(null).isNotEqualTo("loopback:");
        other.setCheckIn("");
        assertThat(other).as("nothing means the default").isEqualTo(factory).hasSameHashCodeAs(factory);
    }

    @Test
    void aSetterCountsFromItsReturnForEveryReader() {
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                assertThat(factory.toString()).isEqualTo("loopback:");
            }
        });
        for (int i = 1; i <= 100_000; i++) {
            factory.setMaxUses("" + i);
            assertThat(factory.properties().text("maxUses")).isEqualTo("" + i);
        }
        done.set(true);
        assertThat(reader).succeedsWithin(LIMIT);
    }

    @Test
    void foreignCandidatesNeitherMatchNorAreInvalid() throws ResourceException {
        Set<Object> candidates = new LinkedHashSet<>(List.of("text", 1));
        candidates.add(null);
        candidates.add(new ForeignConnection());
        assertThat(factory.matchManagedConnections(candidates, null, null)).isNull();
        assertThat(factory.getInvalidConnections(candidates)).isEmpty();
        RunspaceManagedConnection own = create();
        candidates.add(own);
        assertThat(factory.matchManagedConnections(candidates, null, null)).isSameAs(own);
        assertThat(factory.matchManagedConnections(Set.of(), null, null)).isNull();
    }

    @Test
    void connectionsOfAStoppedAdapterAreInvalid() throws ResourceException {
        factory.setProbeAfterIdleMillis("0");
        RunspaceManagedConnection left = create();
        adapter.stop();
        assertThat(factory.getInvalidConnections(Set.of(left))).containsExactly(left);
    }

    @Test
    void aManagedConnectionBeginsWithTheLogWriterOfItsFactory() throws ResourceException {
        PrintWriter log = new PrintWriter(new StringWriter());
        factory.setLogWriter(log);
        RunspaceManagedConnection connection = create();
        assertThat(factory.getLogWriter()).isSameAs(log);
        assertThat(connection.getLogWriter()).isSameAs(log);
        connection.setLogWriter(null);
        assertThat(connection.getLogWriter()).isNull();
        assertThat(factory.getLogWriter()).isSameAs(log);
    }

    @Test
    void withoutAContainerEachCallerHasASessionThatEndsWithItsHandle() throws Exception {
        RunspaceConnectionFactory unpooled = copy((RunspaceConnectionFactory) factory.createConnectionFactory());
        assertThat(unpooled).hasToString(source().toString());
        RunspaceConnectionFactory own = (RunspaceConnectionFactory) factory.createConnectionFactory();
        RemoteRunspace first = own.open();
        try (RemoteRunspace second = own.open()) {
            assertThat(values(first)).isEqualTo("usable");
            assertThat(values(second)).isEqualTo("usable");
            assertThat(own.statistics().sessions()).isEqualTo(2);
        }
        assertThat(own.statistics().sessions()).isEqualTo(1);
        first.close();
        first.close();
        assertThat(own.statistics().sessions()).isZero();
        assertThat(own.statistics().opened()).isEqualTo(2);
        assertThat(own.statistics().inUse()).isZero();
    }

    @Test
    void aFactoryThatBelongsToNoAdapterSaysSo() {
        LoopbackManagedConnectionFactory alone = new LoopbackManagedConnectionFactory();
        assertThatThrownBy(() -> alone.createManagedConnection(null, null))
                .isInstanceOf(ResourceAllocationException.class);
        assertThatCode(() -> alone.createConnectionFactory(container).statistics())
                .doesNotThrowAnyException();
    }

    @SuppressWarnings("unchecked")
    private static <T> T copy(T original) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(original);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }
}
