package org.runspace.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import org.runspace.PipelineItem;
import org.runspace.PowerShell;
import org.runspace.error.RunspaceException;

/**
 * One run of a pipeline, whose items are written in their order on the thread of the request: a page that reads slowly
 * slows the pipeline down, and no other run. Not thread-safe, except for the stop.
 */
final class Run implements Flow.Subscriber<PipelineItem> {
    private final BlockingQueue<Runnable> deliveries = new LinkedBlockingQueue<>();
    private final PowerShell shell;
    private ItemLines lines;
    private boolean done;
    private IOException pageGone;

    Run(PowerShell shell) {
        this.shell = shell;
    }

    /** Returns when the run has ended. If its page has gone the run is stopped, and the exception is thrown. */
    void write(ItemLines page) throws IOException {
        lines = page;
        try {
            lines.writeBegin();
            shell.items(deliveries::add).subscribe(this);
            while (!done) {
                deliveries.take().run();
            }
        } catch (RunspaceException e) {
            writeFailure(e);
        } catch (UncheckedIOException e) {
            pageGone = e.getCause();
        } catch (InterruptedException e) {
            shell.stop();
            Thread.currentThread().interrupt();
        }
        if (pageGone != null) {
            throw pageGone;
        }
    }

    /** From any thread. A run that still waits for its session has nothing to stop yet, and is stopped when it has. */
    void stop() {
        shell.stop();
        deliveries.add(shell::stop);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(PipelineItem item) {
        try {
            lines.write(item);
        } catch (UncheckedIOException e) {
            pageGone = e.getCause();
            throw e;
        }
    }

    @Override
    public void onError(Throwable failure) {
        done = true;
        if (pageGone == null) {
            writeFailure(failure);
        }
    }

    @Override
    public void onComplete() {
        done = true;
    }

    private void writeFailure(Throwable failure) {
        try {
            lines.writeFailure(failure.getMessage());
        } catch (UncheckedIOException e) {
            pageGone = e.getCause();
        }
    }
}
