package org.runspace.testkit;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A server in a child process that says {@code ready} on its standard output and stops at the end of its standard
 * input, which comes at the latest when this JVM ends.
 */
final class ChildServer implements AutoCloseable {
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 10;

    private final Process process;
    private final Path folder;
    private final List<String> said;

    private ChildServer(Process process, Path folder, List<String> said) {
        this.process = process;
        this.folder = folder;
        this.said = said;
    }

    /** Starts the server; its standard error goes to the folder's file {@code log}. */
    static ChildServer start(ProcessBuilder builder, Path folder) throws IOException {
        Process process = builder.redirectError(log(folder)).start();
        CompletableFuture<List<String>> lines = new CompletableFuture<>();
        Thread reader = new Thread(() -> readToReady(process, lines), "server output");
        reader.setDaemon(true);
        reader.start();
        try {
            return new ChildServer(process, folder, lines.get(START_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            end(process);
            throw new IOException(builder.command() + " did not start: " + read(log(folder)), e);
        } catch (InterruptedException e) {
            end(process);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void readToReady(Process process, CompletableFuture<List<String>> result) {
        List<String> lines = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.equals("ready")) {
                    result.complete(List.copyOf(lines));
                }
            }
            result.completeExceptionally(new IOException("the output ended after " + lines));
        } catch (IOException e) {
            result.completeExceptionally(e);
        }
    }

    /** Returns what follows a word in the lines that the server said until it was ready. */
    Optional<String> said(String word) {
        return said.stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length() + 1))
                .findFirst();
    }

    String log() {
        return read(log(folder));
    }

    private static File log(Path folder) {
        return folder.resolve("log").toFile();
    }

    private static String read(File file) {
        try {
            return Files.readString(file.toPath());
        } catch (IOException e) {
            return "(" + e + ")";
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Ends the server with all its child processes, and deletes its folder. */
    @Override
    public void close() {
        end(process);
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new IllegalStateException("the folder " + folder + " could not be deleted", e);
        }
    }

    private static void end(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        try {
            process.getOutputStream().close();
            process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            // It has ended already.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
