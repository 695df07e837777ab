package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.testkit.RequiresPowerShell;

/**
 * An adapter that is deployed again and again in one application server: its pools work each time, and what a former
 * deployment had is gone: classes, threads, processes, open files. The system property {@code redeployments} says how
 * often.
 */
@RequiresPowerShell
abstract class RedeployContract {
    private static final int REDEPLOYMENTS = Integer.getInteger("redeployments", 3);
    private static final String ADAPTER = "org.runspace.adapter.RunspaceResourceAdapter";

    /** Fewer than the files of one archive. */
    private static final long OTHER_FILES = 15;

    /** What is held softly, as the JDK's cache of beans does, goes when the memory is needed, and is no leak. */
    private static final Map<String, String> NO_SOFT_REFERENCES =
            Map.of("JAVA_TOOL_OPTIONS", "-XX:SoftRefLRUPolicyMSPerMB=0");

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<Pool> POOLS =
            List.of(Pool.of("local", "Process").withSize(1), Pool.of("loopback", "Loopback"));

    @TempDir
    private Path folder;

    private final ServerKind kind;
    private final int mayBeLoaded;

    /**
     * Creates one.
     *
     * @param mayBeLoaded how many undeployed adapters the server itself keeps in memory, however many there were
     */
    RedeployContract(ServerKind kind, int mayBeLoaded) {
        this.kind = kind;
        this.mayBeLoaded = mayBeLoaded;
    }

    @Test
    void everyDeploymentWorksAndNothingOfTheFormerOnesIsLeft() throws Exception {
        Path war = TestWar.write(folder, POOLS);
        try (Server server = kind.start(ServerSetup.of(kind.folder("redeploy"), POOLS)
                .withEnvironment(NO_SOFT_REFERENCES)
                .with(war))) {
            prepare(server);
            use(server);
            redeploy(server, war);
            long files = openFiles(server);
            for (int i = 1; i < REDEPLOYMENTS; i++) {
                redeploy(server, war);
            }
            Wait.until(
                    "open files of former deployments to be closed, beyond " + files,
                    LIMIT,
                    () -> openFiles(server) < files + OTHER_FILES);

            undeploy(server);

            Wait.until(
                    "the threads to end",
                    LIMIT,
                    () -> JvmDiagnosis.threads(server.handle(), "runspace-").isEmpty());
            Wait.until("the processes to end", LIMIT, () -> server.children().isEmpty());
            JvmDiagnosis.awaitUnloading(server.handle(), ADAPTER, mayBeLoaded, LIMIT);
        }
    }

    /**
     * Sets what the manual of the adapter tells to set in this server before the adapter is deployed again and again.
     */
    void prepare(Server server) {
        // nothing, as a rule
    }

    private static void redeploy(Server server, Path war) {
        undeploy(server);
        server.deploy(ServerProcess.ADAPTER);
        server.deploy(war);
        use(server);
    }

    private static void undeploy(Server server) {
        server.undeploy("probe");
        server.undeploy(Server.ADAPTER);
    }

    private static void use(Server server) {
        Probe probe = new Probe(server.uri("probe/"));
        assertThat(probe.run("local", "2 + 3")).isEqualTo("Integer 5");
        assertThat(probe.run("loopback", "Get-Date")).startsWith("OffsetDateTime ");
    }

    private static long openFiles(Server server) {
        try (Stream<Path> files =
                Files.list(Path.of("/proc", String.valueOf(server.handle().pid()), "fd"))) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
