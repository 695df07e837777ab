package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.runspace.transport.process.PowerShellLocator;

/**
 * A Payara Micro of a test's own, on the loopback address, with the resource adapter. Its close also checks that the
 * server takes its child processes along.
 */
final class ServerProcess implements AutoCloseable {
    private static final Path HERE = Path.of("").toAbsolutePath();
    static final Path DEPLOYMENTS = Path.of("target", "deployments");
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts one and waits until it serves its applications.
     *
     * @param name of the log
     * @param environment beside the one of this JVM
     * @param applications deployed after the resource adapter, in this order
     */
    static ServerProcess start(String name, Map<String, String> environment, File... applications) {
        return start(name, environment, List.of(), applications);
    }

    /**
     * Starts one that is configured before anything is deployed.
     *
     * @param configuration commands of the server, one a line
     */
    static ServerProcess start(
            String name, Map<String, String> environment, List<String> configuration, File... applications) {
        return start(name, environment, configuration, List.of(), applications);
    }

    /**
     * Starts one that is configured, and whose pools are made.
     *
     * @param configuration commands of the server before anything is deployed, one a line
     * @param pools commands of the server between the adapter's deployment and that of the applications, one a line
     */
    static ServerProcess start(
            String name,
            Map<String, String> environment,
            List<String> configuration,
            List<String> pools,
            File... applications) {
        return start(
                name, environment, HERE, commands("preboot", configuration), commands("postboot", pools), applications);
    }

    /**
     * Starts one with nothing but the given commands.
     *
     * @param folder the one that it runs in, which relative paths in commands begin at
     * @param preBoot commands before anything is deployed, one a line
     * @param postBoot commands before the applications are deployed, one a line
     */
    static ServerProcess start(
            String name,
            Map<String, String> environment,
            Path folder,
            List<String> preBoot,
            List<String> postBoot,
            File... applications) {
        File log = HERE.resolve(Path.of("target", "server-" + name + ".log")).toFile();
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                // the second compiler takes half of the CPU time of a server that lives for a minute
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-jar",
                HERE.resolve(DEPLOYMENTS).resolve("payara-micro.jar").toString(),
                "--nohazelcast",
                "--port",
                String.valueOf(port),
                "--prebootcommandfile",
                written("preboot-" + name, preBoot).toString(),
                "--postbootcommandfile",
                written("postboot-" + name, postBoot).toString()));
        Stream.of(applications).forEach(archive -> command.addAll(List.of("--deploy", archive.getAbsolutePath())));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log);
        PowerShellLocator.find().ifPresent(program -> builder.environment().put("PWSH", program.toString()));
        builder.environment().putAll(environment);
        try {
            ServerProcess server = new ServerProcess(builder.start(), port);
            server.awaitReady(log.toPath());
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + "/" + path);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** What the server started, PowerShell processes for example. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** As a crash does, without a chance to tidy up. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> children = children();
        process.destroy();
        try {
            assertThat(process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("the server stops in time")
                    .isTrue();
            Wait.until(
                    "the server's children to end with it",
                    Duration.ofSeconds(5),
                    () -> children.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private void awaitReady(Path log) {
        try {
            Wait.until("the server to start; see " + log, START_LIMIT, () -> {
                if (!process.isAlive()) {
                    throw new AssertionError("the server ended with exit code " + process.exitValue() + "; see " + log);
                }
                return contains(log, "Payara Micro URLs");
            });
        } catch (AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static boolean contains(Path log, String text) {
        try {
            return Files.readString(log).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of all servers and some more; those after the boot begin with the adapter's deployment. */
    private static List<String> commands(String when, List<String> more) {
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(Path.of("target", "test-classes", when + ".txt")));
            lines.addAll(more);
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path written(String name, List<String> commands) {
        try {
            return Files.write(HERE.resolve(Path.of("target", name + ".txt")), commands);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
