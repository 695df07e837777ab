package org.runspace.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Lines that are written as their items come, on one thread. They are pushed out whenever none is waiting to be
 * written. Not thread-safe, except for {@link #execute}.
 */
public final class Answer implements Executor {
    private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
    private final ItemLines lines;
    private final Runnable stop;
    private boolean over;
    private IOException lost;

    /**
     * Creates an answer.
     *
     * @param lines what is written to
     * @param stop stops what the answer tells of; called when the lines cannot be written any more
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
     * @throws IOException if the lines cannot be written
     */
    public void write(Consumer<ItemLines> begin, Runnable start) throws IOException {
        toPage(begin);
        toPage(ItemLines::flush);
        if (lost == null) {
            serve(start);
        }
        toPage(ItemLines::flush);
        if (lost != null) {
            throw lost;
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
     * Has the thread of {@link #write} do something. From any thread.
     *
     * @param task what may write lines
     */
    @Override
    public void execute(Runnable task) {
        waiting.add(task);
    }

    /**
     * Writes lines. Once that has failed, what still comes until everything has stopped is dropped.
     *
     * @param write gets the lines
     */
    public void toPage(Consumer<ItemLines> write) {
        if (lost != null) {
            return;
        }
        try {
            write.accept(lines);
        } catch (UncheckedIOException e) {
            lost = e.getCause();
            stop.run();
        }
    }

    /** Nothing more comes. */
    public void end() {
        over = true;
    }
}
