package org.runspace.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * An answer that is written as its items come, on the thread of its request: a page that reads slowly slows down what
 * it has started, and nothing else. Lines are pushed out whenever none is waiting to be written. Not thread-safe,
 * except for {@link #execute}.
 */
public final class Answer implements Executor {
    private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
    private final ItemLines lines;
    private final Runnable stop;
    private boolean over;
    private IOException pageGone;

    /**
     * Creates an answer.
     *
     * @param lines what is written to
     * @param stop stops what the answer tells of; called when nobody reads it any more
     */
    public Answer(ItemLines lines, Runnable stop) {
        this.lines = lines;
        this.stop = stop;
    }

    /**
     * Returns when {@link #end} was called.
     *
     * @param begin writes the first line
     * @param start starts what the answer tells of
     * @throws IOException if the page has gone
     */
    public void write(Consumer<ItemLines> begin, Runnable start) throws IOException {
        toPage(begin);
        toPage(ItemLines::flush);
        if (pageGone == null) {
            serve(start);
        }
        toPage(ItemLines::flush);
        if (pageGone != null) {
            throw pageGone;
        }
    }

    private void serve(Runnable start) {
        try {
            start.run();
            while (!over) {
                next().run();
            }
        } catch (InterruptedException e) {
            stop.run();
            Thread.currentThread().interrupt();
        }
    }

    private Runnable next() throws InterruptedException {
        Runnable first = waiting.poll();
        if (first != null) {
            return first;
        }
        toPage(ItemLines::flush);
        return waiting.take();
    }

    /**
     * Has the request's thread do something. From any thread.
     *
     * @param task what may write to the page
     */
    @Override
    public void execute(Runnable task) {
        waiting.add(task);
    }

    /**
     * Writes to the page. Once it has gone, what still comes until everything has stopped is dropped.
     *
     * @param write gets the lines
     */
    public void toPage(Consumer<ItemLines> write) {
        if (pageGone != null) {
            return;
        }
        try {
            write.accept(lines);
        } catch (UncheckedIOException e) {
            pageGone = e.getCause();
            stop.run();
        }
    }

    /** Nothing more comes. */
    public void end() {
        over = true;
    }
}
