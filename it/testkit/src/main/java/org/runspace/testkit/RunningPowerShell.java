package org.runspace.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.runspace.transport.process.PowerShellLocator;

/**
 * A running PowerShell process that sessions can attach to. Its sockets are in a folder of the test. It runs until its
 * input ends.
 */
public final class RunningPowerShell implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final Path folder;
    private final @Nullable String name;

    private RunningPowerShell(Process process, Path folder, @Nullable String name) {
        this.process = process;
        this.folder = folder;
        this.name = name;
    }

    /**
     * Starts a PowerShell with a custom pipe of a generated name, beside the pipe that every PowerShell has.
     *
     * @param folder for its sockets; its path should be short, as a socket's may have about 100 characters
     * @return the process, listening on both pipes
     * @throws IOException if it cannot be started
     */
    public static RunningPowerShell start(Path folder) throws IOException {
        RunningPowerShell started =
                start(folder, "t" + UUID.randomUUID().toString().substring(0, 8));
        started.awaitOrEnd(() -> started.processPipe().isPresent());
        return started;
    }

    /**
     * Starts a PowerShell with a custom pipe of the given name. If the folder's path is long, it has no other pipe.
     *
     * @param folder for its sockets
     * @param name the name of that pipe
     * @return the process, listening on that pipe
     * @throws IOException if it cannot be started
     */
    public static RunningPowerShell start(Path folder, String name) throws IOException {
        RunningPowerShell started = start(folder, name, List.of("-NoLogo", "-NoProfile", "-CustomPipeName", name));
        started.awaitOrEnd(() -> Files.exists(started.customPipe()));
        return started;
    }

    /**
     * Starts a PowerShell with only the pipe that every PowerShell has.
     *
     * @param folder for its sockets
     * @param command the script that it runs
     * @return the process, listening
     * @throws IOException if it cannot be started
     */
    public static RunningPowerShell startPlain(Path folder, String command) throws IOException {
        RunningPowerShell started = start(folder, null, List.of("-NoLogo", "-NoProfile", "-Command", command));
        started.awaitOrEnd(() -> started.processPipe().isPresent());
        return started;
    }

    private static RunningPowerShell start(Path folder, @Nullable String name, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(arguments);
        command.add(0, PowerShellLocator.find().orElseThrow().toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("TMPDIR", folder.toString());
        return new RunningPowerShell(builder.start(), folder, name);
    }

    private void awaitOrEnd(BooleanSupplier listens) {
        try {
            Await.until("PowerShell listens", LIMIT, listens);
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    /**
     * Returns the id of the process.
     *
     * @return the id
     */
    public long pid() {
        return process.pid();
    }

    /**
     * Returns the name of the custom pipe.
     *
     * @return empty if it has none
     */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /**
     * Returns the socket file of the custom pipe.
     *
     * @return its path
     */
    public Path customPipe() {
        return folder.resolve("CoreFxPipe_" + name);
    }

    /**
     * Returns the socket file of the pipe that every PowerShell has.
     *
     * @return its path; empty if it does not exist yet
     */
    public Optional<Path> processPipe() {
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(folder, "CoreFxPipe_PSHost.*." + pid() + ".None.*")) {
            Iterator<Path> found = files.iterator();
            return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the connection string that attaches by the process's id.
     *
     * @return the string
     */
    public String byPid() {
        return "pipe:" + pid() + "?directory=" + folder;
    }

    /**
     * Returns the connection string that attaches by the name of the custom pipe.
     *
     * @return the string
     */
    public String byName() {
        return "pipe:name=" + name + "?directory=" + folder;
    }

    /**
     * Returns the connection string that attaches by the file of the custom pipe.
     *
     * @return the string
     */
    public String byPath() {
        return "pipe:path=" + customPipe();
    }

    /**
     * Returns whether the process still runs.
     *
     * @return false if it has ended
     */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Kills the process, which gets no chance to clean up.
     *
     * @throws InterruptedException if the caller is interrupted while it waits for the end
     */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        Await.until("PowerShell is gone", LIMIT, () -> !process.isAlive());
    }
}
