package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.PoolStatistics;
import org.runspace.RemoteRunspace;
import org.runspace.endpoint.Endpoint;
import org.runspace.endpoint.PipeServer;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceOpenException;
import org.runspace.spi.Target;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RunningPowerShell;

/** Pools of sessions in processes and containers of this machine: what their properties mean. */
class LocalPoolsTest {
    private static final long LIMIT_MILLIS = 10_000;
    /** The thread that all pipes of a machine share. */
    private static final String LOOP = "runspace-pipes";

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
        byProcess.setProcessId("1234");
        assertThat(byProcess).hasToString("pipe:1234");
        NamedPipeManagedConnectionFactory byName = new NamedPipeManagedConnectionFactory();
        byName.setPipeName("demo");
        assertThat(byName).hasToString("pipe:name=demo").isNotEqualTo(byProcess);
        NamedPipeManagedConnectionFactory byPath = new NamedPipeManagedConnectionFactory();
        byPath.setPath("/tmp/x");
        assertThat(byPath).hasToString("pipe:path=/tmp/x");
    }

    @Test
    void severalPlacesAtOnceAreRefusedAndSoIsNone() throws ResourceException {
        NamedPipeManagedConnectionFactory factory = new NamedPipeManagedConnectionFactory();
        container.pool(factory);
        assertRefused(factory, "found \"\"");
        factory.setPipeName("demo");
        factory.setPath("x");
        assertRefused(factory, "found \"pipeName=demo, path=x\"");
        factory.setProcessId("5");
        factory.setPath("");
        assertRefused(factory, "found \"processId=5, pipeName=demo\"");
    }

    private static void assertRefused(NamedPipeManagedConnectionFactory factory, String found) {
        assertThatThrownBy(() -> factory.createManagedConnection(null, null))
                .isInstanceOf(ResourceException.class)
                .hasCauseExactlyInstanceOf(RunspaceException.class)
                .hasMessageStartingWith(
                        "PSRP1021: the property \"processId, pipeName or path\" must be set, and only one of the three")
                .hasMessageContaining(found);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pipe is a Unix domain socket")
    void aPoolOfAPipeIsUsedLikeAnyOther(@TempDir Path folder) throws Exception {
        PipeServer server = PipeServer.start(Endpoint.STANDARD, folder.resolve("CoreFxPipe_pool"));
        try {
            NamedPipeManagedConnectionFactory factory = new NamedPipeManagedConnectionFactory();
            factory.setPipeName("pool");
            factory.setDirectory(folder.toString());
            factory.setConnectTimeoutMillis("20000");
            try (RemoteRunspace session = container.pool(factory).open()) {
                assertThat(session.invoke("'pooled'").output())
                        .extracting(Object::toString)
                        .containsExactly("pooled");
            }
            assertThat(threads(LOOP)).as("the test would see it").hasSize(1);
            container.close();
            for (Thread loop : threads(LOOP)) {
                loop.join(LIMIT_MILLIS);
            }
            assertThat(threads(LOOP)).as("a stopped adapter leaves no thread").isEmpty();
        } finally {
            server.close();
        }
    }

    @Test
    @RequiresPowerShell
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pipe is a Unix domain socket")
    void aProcessThatServesOneClientAtATimeGivesEveryUserANewSession(@TempDir Path folder) throws Exception {
        try (RunningPowerShell running = RunningPowerShell.start(folder, "one")) {
            NamedPipeManagedConnectionFactory factory = new NamedPipeManagedConnectionFactory();
            factory.setPath(running.customPipe().toString());
            factory.setCheckIn("replace");
            RunspaceConnectionFactory pool = container.pool(factory);
            for (int user = 1; user <= 3; user++) {
                try (RemoteRunspace session = pool.open()) {
                    assertThat(session.invoke("$null -eq $kept; $PID; $kept = 1")
                                    .output())
                            .extracting(Object::toString)
                            .containsExactly("True", "" + running.pid());
                }
                container.cleanUp();
            }
            assertThat(factory.counters().snapshot().opened()).isEqualTo(3);
            container.close();
            assertThat(running.isAlive()).as("it is not the pool's").isTrue();
            assertThat(factory.counters().snapshot().sessions()).isZero();
        }
    }

    @Test
    @RequiresPowerShell
    void aServerThatDoesNotAnswerThePoolsFirstQuestionFailsTheOpening() throws ResourceException {
        ProcessManagedConnectionFactory factory = new ProcessManagedConnectionFactory();
        factory.setCallTimeoutMillis("1");
        RunspaceConnectionFactory pool = container.pool(factory);
        Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());

        assertThatThrownBy(pool::open)
                .isInstanceOfSatisfying(
                        RunspaceOpenException.class, e -> assertThat(e.kind()).isEqualTo(OpenFailure.TIMEOUT))
                .hasMessageContaining("within 1 ms, the limit that the property callTimeoutMillis sets");

        PoolStatistics counted = pool.statistics();
        assertThat(counted.openFailures()).isEqualTo(1);
        assertThat(counted.opened()).isZero();
        assertThat(counted.sessions()).isZero();
        container.close();
        assertThat(ProcessHandle.current().children().filter(each -> !before.contains(each)))
                .as("the session was ended")
                .isEmpty();
    }

    private static List<Thread> threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .toList();
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
        assertThat(target.settings())
                .isEqualTo(Map.of(
                        "engine",
                        "no-such-engine",
                        "engineArguments",
                        "--context far",
                        "command",
                        "powershell",
                        "arguments",
                        "-s",
                        "user",
                        "1000",
                        "workingDirectory",
                        "/srv",
                        "runAsAdministrator",
                        "false",
                        "startTimeout",
                        "20000",
                        "gcGen0Megabytes",
                        "0"));
        assertThatThrownBy(() -> factory.createManagedConnection(null, null))
                .isInstanceOf(ResourceException.class)
                .cause()
                .isInstanceOfSatisfying(
                        RunspaceOpenException.class, e -> assertThat(e.kind()).isEqualTo(OpenFailure.NOT_FOUND))
                .hasMessageContaining("no-such-engine");
    }

    @Test
    void aContainersPoolMayUseTheComputeServiceOfAWindowsHost() throws ResourceException {
        ContainerManagedConnectionFactory factory = new ContainerManagedConnectionFactory();
        container.pool(factory);
        factory.setContainer("4f5d0c");
        factory.setEngine("hcs");
        factory.setConfiguration("Maintenance");
        factory.setRunAsAdministrator("true");
        factory.setStartTimeoutMillis("5000");

        assertThat(factory.target(container.runtime().transports()).settings())
                .containsEntry("engine", "hcs")
                .containsEntry("configuration", "Maintenance")
                .containsEntry("runAsAdministrator", "true")
                .containsEntry("startTimeout", "5000");
        assertThatThrownBy(() -> factory.createManagedConnection(null, null))
                .isInstanceOf(ResourceException.class)
                .cause()
                .isInstanceOf(RunspaceOpenException.class);
    }
}
