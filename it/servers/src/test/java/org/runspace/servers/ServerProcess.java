package org.runspace.servers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A Payara Micro of a test's own, on the loopback address, with the resource adapter. Its close also checks that the
 * server takes its child processes along.
 */
final class ServerProcess implements AutoCloseable {
    static final Path TARGET = Path.of("target");
    static final Path DEPLOYMENTS = TARGET.resolve("deployments");
    static final Path ADAPTER = DEPLOYMENTS.resolve("runspace-rar.rar");
    private static final Path HERE = Path.of("").toAbsolutePath();

    private final ServerJvm jvm;
    private final int port;

    private ServerProcess(ServerJvm jvm, int port) {
        this.jvm = jvm;
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
                name,
                environment,
                HERE,
                beforeBoot(configuration),
                Stream.concat(Stream.of(deployment(ADAPTER)), pools.stream()).toList(),
                applications);
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
        return start(name, environment, folder, List.of(), preBoot, postBoot, applications);
    }

    /**
     * Starts one with nothing but the given commands, and more arguments.
     *
     * @param options of the server's command line
     */
    static ServerProcess start(
            String name,
            Map<String, String> environment,
            Path folder,
            List<String> options,
            List<String> preBoot,
            List<String> postBoot,
            File... applications) {
        int port = ServerJvm.freePorts(1).get(0);
        List<String> command = new ArrayList<>(List.of(ServerJvm.java()));
        command.addAll(ServerJvm.OPTIONS);
        command.addAll(List.of(
                "-jar",
                HERE.resolve(DEPLOYMENTS).resolve("payara-micro.jar").toString(),
                "--nohazelcast",
                "--port",
                String.valueOf(port),
                "--prebootcommandfile",
                written("preboot-" + name, preBoot).toString(),
                "--postbootcommandfile",
                written("postboot-" + name, postBoot).toString()));
        command.addAll(options);
        Stream.of(applications).forEach(archive -> command.addAll(List.of("--deploy", archive.getAbsolutePath())));
        ServerProcess server = new ServerProcess(ServerJvm.start(name, folder, environment, command), port);
        server.jvm.awaitReady("Payara Micro URLs");
        return server;
    }

    ServerJvm jvm() {
        return jvm;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + "/" + path);
    }

    ProcessHandle handle() {
        return jvm.handle();
    }

    /** What the server started, PowerShell processes for example. */
    List<ProcessHandle> children() {
        return jvm.children();
    }

    /** As a crash does, without a chance to tidy up. */
    void kill() {
        jvm.kill();
    }

    @Override
    public void close() throws InterruptedException {
        jvm.close();
    }

    /** Returns the command that deploys an archive. */
    static String deployment(Path archive) {
        return "deploy " + archive;
    }

    /** Returns the commands before anything is deployed: those of all servers, and these. */
    static List<String> beforeBoot(List<String> more) {
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(Path.of("target", "test-classes", "preboot.txt")));
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
}
