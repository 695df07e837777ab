package org.runspace.transport.pipe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Facts that the system has about a process. */
final class LiveProcess {
    /** Linux cuts the names of processes there. */
    private static final int CUT = 15;

    private static final String TEMPORARY = "TMPDIR=";

    private LiveProcess() {}

    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    static Optional<Instant> started(long pid) {
        return ProcessHandle.of(pid).flatMap(process -> process.info().startInstant());
    }

    /**
     * Whether the process could be the one whose pipe has this name in it. What cannot be found out is taken for yes.
     */
    static boolean isNamed(long pid, String name) {
        String found = kernelName(pid).or(() -> program(pid)).orElse(name);
        return found.equalsIgnoreCase(name) || (found.length() == CUT && name.startsWith(found));
    }

    /** The temporary folder in the process's own surroundings, if they can be read. */
    static Optional<Path> temporaryFolder(long pid) {
        return read(pid, "environ")
                .flatMap(text -> Arrays.stream(text.split("\0"))
                        .filter(entry -> entry.startsWith(TEMPORARY))
                        .findFirst())
                .map(entry -> entry.substring(TEMPORARY.length()))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of);
    }

    private static Optional<String> kernelName(long pid) {
        return read(pid, "comm").map(String::strip);
    }

    private static Optional<String> program(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(command -> {
                    String name = Path.of(command).getFileName().toString();
                    return name.toLowerCase(Locale.ROOT).endsWith(".exe") ? name.substring(0, name.length() - 4) : name;
                });
    }

    private static Optional<String> read(long pid, String what) {
        try {
            return Optional.of(
                    new String(Files.readAllBytes(Path.of("/proc", Long.toString(pid), what)), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
