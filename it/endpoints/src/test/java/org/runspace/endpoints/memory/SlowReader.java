package org.runspace.endpoints.memory;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.runspace.PipelineItem;
import org.runspace.PowerShell;
import org.runspace.ReceiveLimits;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.RunspacePool;
import org.runspace.error.RunspaceException;

/** A program that reads the output of commands not at all while it waits for another of the same session. */
public final class SlowReader {
    private SlowReader() {}

    /**
     * Prints what became of the commands that are not read, and of the session.
     *
     * @param arguments the program that serves, how many commands are not read, and how many bytes of each may wait
     */
    public static void main(String... arguments) {
        int commands = Integer.parseInt(arguments[1]);
        RunspaceOptions options = RunspaceOptions.DEFAULT.withLimits(
                ReceiveLimits.DEFAULT.withUnreadOutput(Long.parseLong(arguments[2])));
        try (RunspacePool pool =
                RunspaceFactory.openPool(commands + 1, commands + 1, "process:" + arguments[0], options)) {
            PowerShell other = pool.powerShell().addScript("Start-Sleep -Seconds 600");
            other.invokeAsync();
            List<CompletableFuture<Throwable>> failures = Stream.generate(CompletableFuture<Throwable>::new)
                    .limit(commands)
                    .toList();
            for (CompletableFuture<Throwable> failure : failures) {
                pool.powerShell()
                        .addScript("Send-Texts -Length 20000 -Count 20000")
                        .items()
                        .subscribe(new Unread(failure));
            }
            failures.forEach(failure -> System.out.println("slow " + name(failure.join())));
            other.stop();
            System.out.println("then " + pool.invoke("1").output().get(0));
        }
    }

    private static Object name(Throwable failure) {
        return failure instanceof RunspaceException known ? known.code() : failure;
    }

    /** Asks for nothing. */
    private record Unread(CompletableFuture<Throwable> failure) implements Flow.Subscriber<PipelineItem> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            // no request
        }

        @Override
        public void onNext(PipelineItem item) {
            failure.complete(new IllegalStateException("was not asked for"));
        }

        @Override
        public void onError(Throwable reason) {
            failure.complete(reason);
        }

        @Override
        public void onComplete() {
            failure.complete(new IllegalStateException("was read in full"));
        }
    }
}
