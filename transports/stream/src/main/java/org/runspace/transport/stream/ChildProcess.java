package org.runspace.transport.stream;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.runspace.Cancellable;
import org.runspace.spi.TransportContext;

/**
 * A child process that ends with its session, and with this JVM; its streams end with it. The keys of this program's
 * terminal do not reach it. Thread-safe.
 */
final class ChildProcess implements Closeable {
    private final String program;
    private final Process process;
    private final ChildOutput output;
    private final ChildErrors errors;

    private ChildProcess(String program, Process process) throws IOException {
        this.program = program;
        this.process = process;
        boolean oneOutput = ChildPipes.isOneOutput(process);
        output = ChildOutput.of(process);
        errors = ChildErrors.of(process, oneOutput);
    }

    static ChildProcess start(ProcessBuilder builder, TransportContext context) throws IOException {
        List<String> command = builder.command();
        String program = command.get(0);
        Process process = startForNobody(builder.command(TerminalKeys.keptFrom(command, builder.directory())));
        CompletableFuture<Void> end = LivingChildren.add(process);
        Cancellable kept = context.keepFor("the process " + program);
        try {
            ChildProcess child = new ChildProcess(program, process);
            end = end.thenRun(() -> child.output.childEnded(context));
            return child;
        } catch (IOException | RuntimeException | Error e) {
            process.destroyForcibly();
            throw e;
        } finally {
            end.whenComplete((none, failure) -> kept.cancel());
        }
    }

    /**
     * The JDK keeps its threads that wait for children, for the next ones, for a minute at least. In JDK 17 they take
     * over the context class loader of the thread that starts a child, which may be an application's.
     */
    private static Process startForNobody(ProcessBuilder builder) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            return builder.start();
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    String program() {
        return program;
    }

    Process process() {
        return process;
    }

    InputStream output() {
        return output;
    }

    OutputStream input() {
        return process.getOutputStream();
    }

    ChildErrors errors() {
        return errors;
    }

    /**
     * Ends the child at once: a server that was closed has nothing left to do, and one that was not must not linger.
     */
    @Override
    public void close() {
        process.destroyForcibly();
        output.close();
        errors.close();
    }
}
