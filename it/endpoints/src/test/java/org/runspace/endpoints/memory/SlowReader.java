package org.runspace.endpoints.memory;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.runspace.PipelineItem;
import org.runspace.PowerShell;
import org.runspace.RunspaceFactory;
import org.runspace.RunspacePool;
import org.runspace.error.RunspaceException;

/** A program that reads the output of one command not at all while it waits for another of the same session. */
public final class SlowReader {
    private SlowReader() {}

    /**
     * Prints what became of the command that is not read, and of the session.
     *
     * @param arguments the program that serves
     */
    public static void main(String... arguments) {
        try (RunspacePool pool = RunspaceFactory.openPool(2, 2, "process:" + arguments[0])) {
            PowerShell other = pool.powerShell().addScript("Start-Sleep -Seconds 600");
            other.invokeAsync();
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            pool.powerShell()
                    .addScript("Send-Texts -Length 20000 -Count 20000")
                    .items()
                    .subscribe(new Unread(failure));
            System.out.println("slow "
                    + (failure.join() instanceof RunspaceException known
                            ? known.code()
                            : failure.join().toString()));
            other.stop();
            System.out.println("then " + pool.invoke("1").output().get(0));
        }
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
