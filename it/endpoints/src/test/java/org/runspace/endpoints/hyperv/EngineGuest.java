package org.runspace.endpoints.hyperv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.runspace.transport.process.PowerShellLocator;

/**
 * PowerShell's own code for either side of PowerShell Direct, over TCP on the loopback address, in a process of its
 * own.
 */
final class EngineGuest implements AutoCloseable {
    private static final int LIMIT_SECONDS = 60;
    private static final String READY = "listening ";

    private final Process process;
    private final int port;

    private EngineGuest(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The guest's second connection: one client, which must bring the token, or any client if the token is null. */
    static EngineGuest start(String tokenOrNull) throws IOException {
        Process process = run(
                tokenOrNull == null
                        ? List.of("-HyperVGuest", "-Port", "0", "-Legacy")
                        : List.of("-HyperVGuest", "-Port", "0", "-Token", tokenOrNull));
        String line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (line == null || !line.startsWith(READY)) {
            process.destroyForcibly();
            throw new IOException("the guest did not start: " + line);
        }
        return new EngineGuest(process, Integer.parseInt(line.substring(READY.length())));
    }

    /**
     * What PowerShell's own client says to a broker or a guest: {@code success ...}, {@code legacy} or {@code failed
     * ...}.
     */
    static String judge(int port, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("-HyperVClient", "-Port", String.valueOf(port)));
        all.addAll(List.of(arguments));
        Process process = run(all);
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("PowerShell's client did not end");
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } finally {
            process.destroyForcibly();
        }
    }

    int port() {
        return port;
    }

    /** Whether the process has ended by itself in time. */
    boolean ends() throws InterruptedException {
        return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static Process run(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(PowerShellLocator.find().orElseThrow().toString());
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
