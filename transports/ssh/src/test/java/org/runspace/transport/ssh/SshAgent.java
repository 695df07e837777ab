package org.runspace.transport.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * OpenSSH's agent as a child process, which sessions use until it is closed. Each request to confirm the use of a key
 * is refused.
 */
final class SshAgent implements AutoCloseable {
    private static final String PROPERTY = "org.runspace.ssh.agent";

    private final Path socket;
    private final Process process;

    SshAgent(Path folder) throws IOException {
        socket = folder.resolve("agent");
        ProcessBuilder builder = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString());
        builder.environment().put("SSH_ASKPASS", "/bin/false");
        builder.environment().put("SSH_ASKPASS_REQUIRE", "force");
        process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        System.setProperty(PROPERTY, socket.toString());
    }

    Path socket() {
        return socket;
    }

    /** Runs {@code ssh-add}, as soon as the agent listens. */
    void add(Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ssh-add", "-q"));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        ProcessBuilder add = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        add.environment().put("SSH_AUTH_SOCK", socket.toString());
        long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        try {
            while (add.start().waitFor() != 0) {
                if (System.nanoTime() > until) {
                    throw new IOException("the agent does not take the key");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        System.clearProperty(PROPERTY);
        process.destroyForcibly();
    }
}
