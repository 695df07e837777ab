package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.OpenFailure;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceOpenException;
import org.runspace.spi.Target;
import org.runspace.transport.loopback.LoopbackEndpoint;
import org.runspace.transport.loopback.LoopbackPipeServer;

/** Pools of sessions in processes and containers of this machine: what their properties mean. */
class LocalPoolsTest {
    private static final long LIMIT_MILLIS = 10_000;

    private TestContainer container;

    @BeforeEach
    void start() throws ResourceException {
        container = new TestContainer();
    }

    @AfterEach
    void stop() {
        container.close();
    }

    @Test
    void aProcessAPipeOrAPathSaysWhereToAttach() {
        NamedPipeManagedConnectionFactory byProcess = new NamedPipeManagedConnectionFactory();
        byProcess.setProcessId(1234L);
        assertThat(byProcess).hasToString("pipe:1234");
        NamedPipeManagedConnectionFactory byName = new NamedPipeManagedConnectionFactory();
        byName.setPipeName("demo");
        assertThat(byName).hasToString("pipe:name=demo").isNotEqualTo(byProcess);
        NamedPipeManagedConnectionFactory byPath = new NamedPipeManagedConnectionFactory();
        byPath.setPath("/tmp/x");
        assertThat(byPath).hasToString("pipe:path=/tmp/x");
    }

    @Test
    void severalPlacesAtOnceAreRefused() throws ResourceException {
        NamedPipeManagedConnectionFactory factory = new NamedPipeManagedConnectionFactory();
        container.pool(factory);
        factory.setPipeName("demo");
        factory.setPath("/tmp/x");
        assertThatThrownBy(() -> factory.createManagedConnection(null, null)).isInstanceOf(ResourceException.class).hasMessageContaining("without separators");
        factory.setProcessId(5L);
        factory.setPath("");
        assertThatThrownBy(() -> factory.createManagedConnection(null, null)).isInstanceOf(ResourceException.class).hasMessageContaining("a process id");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pipe is a Unix domain socket")
    void aPoolOfAPipeIsUsedLikeAnyOther(@TempDir Path folder) throws Exception {
        try (LoopbackPipeServer server = LoopbackPipeServer.start(LoopbackEndpoint.STANDARD, folder.resolve("CoreFxPipe_pool"))) {
            NamedPipeManagedConnectionFactory factory = new NamedPipeManagedConnectionFactory();
            factory.setPipeName("pool");
            factory.setDirectory(folder.toString());
            factory.setConnectTimeoutMillis(20_000L);
            try (RemoteRunspace session = container.pool(factory).open()) {
                assertThat(session.invoke("'pooled'").output()).extracting(Object::toString).containsExactly("pooled");
            }
            container.close();
            assertThat(server).isNotNull();
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("runspace-pipes")) {
                thread.join(LIMIT_MILLIS);
                assertThat(thread.isAlive() && thread.getName().equals("runspace-pipes")).as("a stopped adapter leaves no thread").isFalse();
            }
        }
    }

    @Test
    void everyPropertyOfAContainersPoolReachesItsTarget() throws ResourceException {
        ContainerManagedConnectionFactory factory = new ContainerManagedConnectionFactory();
        container.pool(factory);
        factory.setContainer("web01");
        factory.setEngine("no-such-engine");
        factory.setEngineArguments("--context far");
        factory.setCommand("powershell");
        factory.setArguments("-s");
        factory.setContainerUser("1000");
        factory.setWorkingDirectory("/srv");

        Target target = factory.target(container.runtime().transports());
        assertThat(target.toString()).isEqualTo("container:web01");
        assertThat(target.settings()).isEqualTo(Map.of("engine", "no-such-engine", "engineArguments", "--context far", "command", "powershell", "arguments", "-s",
                "user", "1000", "workingDirectory", "/srv"));
        assertThatThrownBy(() -> factory.createManagedConnection(null, null)).isInstanceOf(ResourceException.class).cause()
                .isInstanceOfSatisfying(RunspaceOpenException.class, e -> assertThat(e.kind()).isEqualTo(OpenFailure.NOT_FOUND)).hasMessageContaining("no-such-engine");
    }
}
