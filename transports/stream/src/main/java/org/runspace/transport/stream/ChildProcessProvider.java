package org.runspace.transport.stream;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.runspace.error.OpenFailure;
import org.runspace.spi.Deadline;
import org.runspace.spi.Target;
import org.runspace.spi.TransportContext;

/**
 * The base class of connection types that use the standard streams of a child process: PowerShell itself, or a program
 * that connects to one. The child process ends when its session ends, for whatever reason, and with this JVM. On Unix
 * it does not see the keys that are typed at this program's terminal, Ctrl+C above all.
 */
@NullMarked
public abstract class ChildProcessProvider extends StreamTransportProvider {
    private static final int EXIT_WAIT_MILLIS = 2_000;
    /** One page, which the pipe of a child's input holds on every system, Windows included. */
    private static final int PIPE = 4096;

    /** Creates the provider; for subclasses. */
    protected ChildProcessProvider() {
        // has no state
    }

    /**
     * Returns the program to start.
     *
     * @param target the server to connect to
     * @return a builder whose streams are pipes
     * @throws TransportOpenException if it is known already that it cannot be started
     */
    protected abstract ProcessBuilder command(Target target) throws TransportOpenException;

    /**
     * Returns the reason why the program ended by itself, with the kind of an open failure with this reason.
     *
     * @param program the program that was started
     * @param exitCode the program's exit code
     * @param said the last lines that it wrote to its error stream
     * @return of the kind {@code UNREACHABLE}, unless overridden
     */
    protected TransportOpenException explainExit(String program, int exitCode, String said) {
        return new TransportOpenException(
                OpenFailure.UNREACHABLE, "the program " + program + " ended with exit code " + exitCode, null);
    }

    @Override
    protected boolean isConfidential() {
        return true;
    }

    @Override
    protected final int roomForWrites() {
        return PIPE;
    }

    @Override
    protected final ByteStreams connect(Target target, TransportContext context, Deadline deadline) throws IOException {
        ProcessBuilder builder = command(target);
        String program = builder.command().get(0);
        try {
            ChildProcess child = ChildProcess.start(builder, context);
            return new ByteStreams(child.output(), child.input(), child.errors(), child);
        } catch (IOException e) {
            throw notStarted(program, builder.directory(), e);
        }
    }

    private static TransportOpenException notStarted(String program, @Nullable File directory, IOException cause) {
        if (directory != null && !directory.isDirectory()) {
            return new TransportOpenException(
                    OpenFailure.CONFIGURATION,
                    "the program " + program + " cannot start in " + directory
                            + (directory.exists() ? ", which is not a directory" : ", which does not exist"),
                    cause);
        }
        return new TransportOpenException(
                exists(program) ? OpenFailure.CONFIGURATION : OpenFailure.NOT_FOUND,
                "the program " + program + " could not be started: " + cause.getMessage(),
                cause);
    }

    /** Looked at only after a start failed: whether it would succeed, the system knows better. */
    private static boolean exists(String program) {
        String path = System.getenv("PATH");
        if (new File(program).getParent() != null || path == null) {
            return new File(program).exists();
        }
        return Arrays.stream(path.split(File.pathSeparator))
                .anyMatch(folder -> new File(folder, program).exists() || new File(folder, program + ".exe").exists());
    }

    @Override
    protected final TransportOpenException explainEnd(ByteStreams streams, String said) {
        ChildProcess child = (ChildProcess) streams.carrier();
        try {
            if (child.process().waitFor(EXIT_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                return explainExit(child.program(), child.process().exitValue(), said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new TransportOpenException(
                OpenFailure.UNREACHABLE, "the program " + child.program() + " closed its output", null);
    }
}
