package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.runspace.transport.process.PowerShellLocator;

/**
 * The process of an application server. A guard ends it when the JVM of the test is gone, however that ended. Its close
 * also checks that the server takes its child processes along.
 */
final class ServerJvm implements AutoCloseable {
    static final Path HERE = Path.of("").toAbsolutePath();

    /** The same for all servers, which live for a minute: the second compiler would take half of their CPU time. */
    static final List<String> OPTIONS = List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath());

    private static final int FIRST_PORT = 20_000;
    /** Where Linux begins by default. */
    private static final int FIRST_PORT_OF_CLIENTS = 32_768;

    private static final Set<Integer> GIVEN_PORTS = ConcurrentHashMap.newKeySet();
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final Process started;
    private final ProcessHandle jvm;
    private final Process guard;
    private final Path log;

    private ServerJvm(Process started, ProcessHandle jvm, Path log) throws IOException {
        this.started = started;
        this.jvm = jvm;
        this.log = log;
        this.guard = new ProcessBuilder("sh", "-c", "cat >/dev/null; kill -KILL " + jvm.pid()).start();
    }

    /**
     * Starts a server.
     *
     * @param name of its log
     * @param folder it runs in
     * @param environment beside that of this JVM
     * @param command ends in the server's JVM itself
     */
    static ServerJvm start(String name, Path folder, Map<String, String> environment, List<String> command) {
        return start(name, folder, environment, command, "");
    }

    /**
     * Starts a server.
     *
     * @param input what the server reads from its standard input
     */
    static ServerJvm start(
            String name, Path folder, Map<String, String> environment, List<String> command, String input) {
        try {
            Path log = log(name);
            Process process = launch(log, folder, environment, command);
            try (OutputStream standardInput = process.getOutputStream()) {
                standardInput.write(input.getBytes(StandardCharsets.UTF_8));
            }
            return new ServerJvm(process, process.toHandle(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a server by a script whose child process is the server's JVM.
     *
     * @param mark a word of the JVM's arguments, because such scripts start others first, to look at their version
     */
    static ServerJvm startByScript(
            String name, Path folder, Map<String, String> environment, List<String> command, String mark) {
        try {
            Path log = log(name);
            Process script = launch(log, folder, environment, command);
            List<ProcessHandle> found = new ArrayList<>();
            Wait.until("the script to start the server; see " + log, START_LIMIT, () -> {
                script.children()
                        .filter(child -> child.info().commandLine().orElse("").contains(mark))
                        .forEach(found::add);
                return !found.isEmpty() || !script.isAlive();
            });
            assertThat(found).as("the script started a server; see " + log).hasSize(1);
            return new ServerJvm(script, found.get(0), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path log(String name) {
        return HERE.resolve(Path.of("target", "server-" + name + ".log"));
    }

    private static Process launch(Path log, Path folder, Map<String, String> environment, List<String> command)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", javaHome());
        PowerShellLocator.find().ifPresent(program -> builder.environment().put("PWSH", program.toString()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Returns the program of the JDK that the servers run on. */
    static String java() {
        return Path.of(javaHome(), "bin", "java").toString();
    }

    /**
     * Returns the JDK that the servers run on: that of the system property {@code server.java.home}, else that of this
     * JVM.
     */
    static String javaHome() {
        String given = System.getProperty("server.java.home", "");
        return given.isEmpty() ? System.getProperty("java.home") : given;
    }

    /**
     * Returns ports that are free now, each another one than ever before: a server takes seconds until it binds its
     * own. The system gives them to no client meanwhile.
     */
    static List<Integer> freePorts(int count) {
        List<Integer> ports = new ArrayList<>();
        while (ports.size() < count) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, FIRST_PORT_OF_CLIENTS);
            if (isFree(port) && GIVEN_PORTS.add(port)) {
                ports.add(port);
            }
        }
        return ports;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits for a text in the output of the server; ends the server if it does not come. */
    void awaitReady(String text) {
        awaitReady(text, log);
    }

    /** Waits for a text in a log of the server; ends the server if it does not come. */
    void awaitReady(String text, Path where) {
        try {
            await("the server to start", START_LIMIT, () -> contents(where).contains(text));
        } catch (AssertionError e) {
            kill();
            throw e;
        }
    }

    /** Waits for something that a living server does. */
    void await(String what, Duration limit, BooleanSupplier condition) {
        Wait.until(what + "; see " + log, limit, () -> {
            if (!jvm.isAlive()) {
                throw new AssertionError("the server has ended; see " + log);
            }
            return condition.getAsBoolean();
        });
    }

    /** Returns the server's output so far. */
    String output() {
        return contents(log);
    }

    /** Returns what is in a file, or nothing if there is none yet. */
    static String contents(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessHandle handle() {
        return jvm;
    }

    List<ProcessHandle> children() {
        return jvm.descendants().toList();
    }

    /** As a crash does, without a chance to tidy up. */
    void kill() {
        jvm.destroyForcibly();
        Wait.until("the killed server to end", STOP_LIMIT, () -> !jvm.isAlive());
        guard.destroyForcibly();
        started.destroyForcibly();
    }

    @Override
    public void close() {
        List<ProcessHandle> children = children();
        jvm.destroy();
        try {
            Wait.until("the server to stop; see " + log, STOP_LIMIT, () -> !jvm.isAlive());
            Wait.until(
                    "the server's children to end with it",
                    Duration.ofSeconds(30),
                    () -> children.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            kill();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
