package org.runspace.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** An X server without a monitor, for programs that need a screen: Debian's {@code xvfb}. For one thread. */
public final class VirtualScreen implements AutoCloseable {
    private final Process server;
    private final Path said;

    private VirtualScreen(Process server, Path said) {
        this.server = server;
        this.said = said;
    }

    /**
     * Starts a screen, and waits until it is there.
     *
     * @param folder where the screen's number is written
     * @param limit how long that may take
     * @return the screen
     * @throws IOException if it does not start
     */
    public static VirtualScreen start(Path folder, Duration limit) throws IOException {
        Path said = folder.resolve("display");
        // Without -noreset the screen starts anew whenever its last client leaves, and a program may be such a client
        // more than once while it starts: it would be refused by a screen that is not there for a moment.
        Process server = new ProcessBuilder("Xvfb", "-noreset", "-displayfd", "1", "-screen", "0", "640x480x24")
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        VirtualScreen screen = new VirtualScreen(server, said);
        try {
            Await.until("the screen is there", limit, () -> !screen.number().isEmpty() || !server.isAlive());
            if (!server.isAlive()) {
                throw new IOException("Xvfb has ended before the screen was there");
            }
            return screen;
        } catch (IOException | AssertionError e) {
            server.destroyForcibly();
            throw e;
        }
    }

    /**
     * Returns what programs find the screen by, in their environment variable {@code DISPLAY}.
     *
     * @return a colon and a number
     */
    public String display() {
        return ":" + number();
    }

    private String number() {
        try {
            return Files.readString(said).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        server.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
    }
}
