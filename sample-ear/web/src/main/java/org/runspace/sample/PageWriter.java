package org.runspace.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import org.runspace.PipelineItem;
import org.runspace.PowerShell;
import org.runspace.RunspaceException;

/**
 * Runs a pipeline and writes its items in their order, on the thread of the request: a page that reads slowly slows the pipeline down, and holds up nobody else. For one
 * thread.
 */
final class PageWriter implements Flow.Subscriber<PipelineItem> {
    private final BlockingQueue<Runnable> deliveries = new LinkedBlockingQueue<>();
    private final ItemLines lines;
    private boolean done;
    private IOException pageGone;

    PageWriter(ItemLines lines) {
        this.lines = lines;
    }

    /** Returns when the run has ended. If its page has gone the run is stopped, and the exception is thrown. */
    void write(PowerShell shell) throws IOException {
        try {
            shell.items(deliveries::add).subscribe(this);
            while (!done) {
                deliveries.take().run();
            }
        } catch (RunspaceException e) {
            writeFailure(e);
        } catch (InterruptedException e) {
            shell.stop();
            Thread.currentThread().interrupt();
        }
        if (pageGone != null) {
            throw pageGone;
        }
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
