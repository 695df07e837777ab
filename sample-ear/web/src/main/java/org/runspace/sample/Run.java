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
 * slows the pipeline down, and no other run. They are pushed out whenever none is waiting to be written. Not
 * thread-safe, except for the stop.
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
        toPage(lines::writeBegin);
        if (pageGone == null) {
            deliver();
        }
        toPage(lines::flush);
        if (pageGone != null) {
            throw pageGone;
        }
    }

    private void deliver() {
        try {
            shell.items(deliveries::add).subscribe(this);
            while (!done) {
                next().run();
            }
        } catch (RunspaceException e) {
            onError(e);
        } catch (InterruptedException e) {
            shell.stop();
            Thread.currentThread().interrupt();
        }
    }

    private Runnable next() throws InterruptedException {
        Runnable waiting = deliveries.poll();
        if (waiting != null) {
            return waiting;
        }
        toPage(lines::flush);
        return deliveries.take();
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
        toPage(() -> lines.write(item));
    }

    @Override
    public void onError(Throwable failure) {
        done = true;
        toPage(() -> lines.writeFailure(failure.getMessage()));
    }

    @Override
    public void onComplete() {
        done = true;
    }

    /** Once the page has gone, what the run still gives until it has stopped is dropped. */
    private void toPage(Runnable write) {
        if (pageGone != null) {
            return;
        }
        try {
            write.run();
        } catch (UncheckedIOException e) {
            pageGone = e.getCause();
            shell.stop();
        }
    }
}
