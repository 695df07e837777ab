package org.runspace.transport.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.runspace.error.Excerpt;

/** A command of a container engine that answers with a few words. */
final class EngineQuestion {
    /** A longer answer is cut; a program that has more to say waits for a reader, and is ended at its limit. */
    private static final int LONGEST = 8192;

    private EngineQuestion() {}

    /**
     * Runs it.
     *
     * @param line the program and its arguments
     * @param limit the longest time it may take
     * @return what it has written
     * @throws IOException if it cannot be run, takes longer, or fails, with what it has written
     */
    static String ask(List<String> line, Duration limit) throws IOException {
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException(line.get(0) + " has not answered within " + limit.toSeconds() + " s");
            }
            String said = new String(process.getInputStream().readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
            if (process.exitValue() != 0) {
                throw new IOException(
                        Excerpt.of(line.get(0) + " has ended with exit code " + process.exitValue() + ": " + said));
            }
            return Excerpt.of(said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the question was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
