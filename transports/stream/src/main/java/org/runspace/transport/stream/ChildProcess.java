package org.runspace.transport.stream;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A child process that ends with its session, and with this JVM. Thread-safe. */
final class ChildProcess implements Closeable {
    private static final Set<Process> LIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> LIVE.forEach(Process::destroyForcibly), "runspace-children"));
    }

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    static ChildProcess start(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        LIVE.add(process);
        process.onExit().thenRun(() -> LIVE.remove(process));
        return new ChildProcess(process);
    }

    Process process() {
        return process;
    }

    InputStream output() {
        return process.getInputStream();
    }

    OutputStream input() {
        return process.getOutputStream();
    }

    InputStream errors() {
        return process.getErrorStream();
    }

    /**
     * Ends the child at once: a server that was closed has nothing left to do, and one that was not must not linger.
     */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
