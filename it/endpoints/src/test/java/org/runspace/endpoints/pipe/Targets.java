package org.runspace.endpoints.pipe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.runspace.testkit.RunningPowerShell;

/** Processes to attach to, one for each session of a test. */
final class Targets implements AutoCloseable {
    private final List<RunningPowerShell> running = new ArrayList<>();
    private Path folder;

    /** What attaches to a process that nobody is attached to. */
    synchronized String next() {
        try {
            folder = folder == null ? Files.createTempDirectory("pipes") : folder;
            RunningPowerShell started = RunningPowerShell.start(folder);
            running.add(started);
            return started.byPid();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        running.forEach(RunningPowerShell::close);
        if (folder != null) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
