package org.runspace.endpoints.nativeclient;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.runspace.transport.process.PowerShellLocator;

/**
 * PowerShell's own client in a process of its own, as the judge of a server: {@code pwsh -NativeClient}, a mode that
 * not every {@code pwsh} has.
 */
final class NativeClient {
    private static final int LIMIT_SECONDS = 60;
    private static final int BAD_ARGUMENTS = 64;

    private final List<String> server;
    private final Path temporaryFolder;

    /** What the client printed, and how it ended. */
    record Answer(List<String> lines, String errors, int exitCode) {
        /** The lines of one stream, without its name. */
        List<String> of(String stream) {
            return lines.stream()
                    .filter(line -> line.startsWith(stream + " "))
                    .map(line -> line.substring(stream.length() + 1))
                    .toList();
        }
    }

    private NativeClient(Path temporaryFolder, List<String> server) {
        this.temporaryFolder = temporaryFolder;
        this.server = server;
    }

    /** A client that starts a program and talks to its standard streams. No argument may have a blank in it. */
    static NativeClient ofProgram(Path temporaryFolder, String program, String... arguments) {
        return new NativeClient(
                temporaryFolder, List.of("-ServerProgram", program, "-ServerArguments", String.join(" ", arguments)));
    }

    /** A client that attaches to the pipe of this name in the temporary folder. */
    static NativeClient ofPipe(Path temporaryFolder, String name) {
        return new NativeClient(temporaryFolder, List.of("-Pipe", name));
    }

    /** Runs a script once and tells what came back on every stream. */
    Answer run(String script) throws Exception {
        return run(script, "");
    }

    /** The same, for a script that asks for a line. */
    Answer run(String script, String typed) throws Exception {
        return client(typed, "-Print", "-Command", script);
    }

    /** Runs a script repeatedly in one session. */
    Answer repeat(int times, String script) throws Exception {
        return client("", "-Repeat", Integer.toString(times), "-Command", script);
    }

    private Answer client(String typed, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("-NativeClient"));
        all.addAll(server);
        all.addAll(List.of(arguments));
        Answer answer = pwsh(temporaryFolder, typed, all);
        Assumptions.assumeFalse(
                answer.exitCode == BAD_ARGUMENTS, "this pwsh has no mode -NativeClient: " + answer.errors);
        return answer;
    }

    /** Runs a script of this machine's PowerShell, which has the same client as classes. */
    static Answer script(Path temporaryFolder, String script) throws Exception {
        return pwsh(temporaryFolder, "", List.of("-NoLogo", "-NoProfile", "-Command", script));
    }

    private static Answer pwsh(Path temporaryFolder, String typed, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(arguments);
        command.add(0, PowerShellLocator.find().orElseThrow().toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("TMPDIR", temporaryFolder.toString());
        Process process = builder.start();
        try {
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
            CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
            process.getOutputStream().write(typed.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("PowerShell's client did not end");
            }
            return new Answer(
                    output.get(LIMIT_SECONDS, TimeUnit.SECONDS).lines().toList(),
                    errors.get(LIMIT_SECONDS, TimeUnit.SECONDS),
                    process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
