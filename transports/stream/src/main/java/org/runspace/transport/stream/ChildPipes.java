package org.runspace.transport.stream;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Opens the pipes from a child process once more. A program that the child has started may hold a pipe open for hours,
 * and then no read of a {@link Process}'s stream ends, whatever is closed; a read of a channel ends when the channel is
 * closed. This works where the system shows the handles of a process as files, as Linux does.
 */
final class ChildPipes {
    private static final Path OWN = Path.of("/proc/self/fd");
    private static final String PIPE = "pipe:[";

    private ChildPipes() {}

    /** Opens a file for reading. */
    interface Opener<T extends Closeable> {
        T open(Path file) throws IOException;
    }

    /**
     * Opens the JVM's end of a pipe.
     *
     * @param process a child that was just started
     * @param descriptor the child's number of the pipe: 1 for its output, 2 for its errors
     * @param opener what it is opened as
     * @return null if that is not possible here, or the child has replaced the pipe already
     */
    static <T extends Closeable> @Nullable T open(Process process, int descriptor, Opener<T> opener) {
        try {
            Path file = file(process, descriptor);
            String pipe = target(file);
            if (!pipe.startsWith(PIPE) || !isOwn(pipe)) {
                return null;
            }
            T opened = opener.open(file);
            if (!target(file).equals(pipe)) {
                opened.close();
                return null;
            }
            return opened;
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    /** Whether the child writes its errors where it writes its output. */
    static boolean isOneOutput(Process process) {
        try {
            return target(file(process, 1)).equals(target(file(process, 2)));
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static Path file(Process process, int descriptor) {
        return Path.of("/proc", Long.toString(process.pid()), "fd", Integer.toString(descriptor));
    }

    private static String target(Path link) throws IOException {
        return Files.readSymbolicLink(link).toString();
    }

    private static boolean isOwn(String pipe) throws IOException {
        try (DirectoryStream<Path> handles = Files.newDirectoryStream(OWN)) {
            for (Path handle : handles) {
                if (leadsTo(handle, pipe)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean leadsTo(Path handle, String pipe) {
        try {
            return target(handle).equals(pipe);
        } catch (IOException e) {
            // closed since the folder was read
            return false;
        }
    }
}
