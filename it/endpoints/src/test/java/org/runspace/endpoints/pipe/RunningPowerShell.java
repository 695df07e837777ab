package org.runspace.endpoints.pipe;

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
import org.runspace.testkit.Await;
import org.runspace.transport.process.PowerShellLocator;

/** A PowerShell that runs by itself and can be attached to. Its sockets are in a folder of the test's. It runs until its input ends. */
final class RunningPowerShell implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final Path folder;
    private final String name;

    private RunningPowerShell(Process process, Path folder, String name) {
        this.process = process;
        this.folder = folder;
        this.name = name;
    }

    /** One with a custom pipe beside the one that every PowerShell has. */
    static RunningPowerShell start(Path folder) throws IOException {
        return start(folder, "t" + UUID.randomUUID().toString().substring(0, 8));
    }

    static RunningPowerShell start(Path folder, String name) throws IOException {
        return start(folder, name, List.of("-CustomPipeName", name));
    }

    /** One with the pipe that every PowerShell has. */
    static RunningPowerShell startPlain(Path folder, String command) throws IOException {
        return start(folder, null, List.of("-NoLogo", "-NoProfile", "-Command", command));
    }

    private static RunningPowerShell start(Path folder, String name, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(arguments);
        command.add(0, PowerShellLocator.find().orElseThrow().toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("TMPDIR", folder.toString());
        RunningPowerShell started = new RunningPowerShell(builder.start(), folder, name);
        try {
            Await.until("PowerShell listens", LIMIT, () -> started.processPipe().isPresent() && (name == null || Files.exists(started.customPipe())));
            return started;
        } catch (AssertionError e) {
            started.close();
            throw e;
        }
    }

    long pid() {
        return process.pid();
    }

    String name() {
        return name;
    }

    Path customPipe() {
        return folder.resolve("CoreFxPipe_" + name);
    }

    Optional<Path> processPipe() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "CoreFxPipe_PSHost.*." + pid() + ".None.*")) {
            Iterator<Path> found = files.iterator();
            return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Attaches by the process's id. */
    String byPid() {
        return "pipe:" + pid() + "?directory=" + folder;
    }

    String byName() {
        return "pipe:name=" + name + "?directory=" + folder;
    }

    String byPath() {
        return "pipe:path=" + customPipe();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it without any chance to tidy up. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        Await.until("PowerShell is gone", LIMIT, () -> !process.isAlive());
    }
}
