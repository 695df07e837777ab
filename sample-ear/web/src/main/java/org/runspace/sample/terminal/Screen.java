package org.runspace.sample.terminal;

import java.io.OutputStream;

/**
 * What a terminal has written and its page has not confirmed yet, so that a page whose connection was cut gets
 * everything it has missed. Its bytes are numbered from 0. A writer waits while the page confirms nothing and the space
 * is used up. Thread-safe.
 */
final class Screen extends OutputStream {
    private final byte[] kept;
    private final Runnable onOutput;
    private long written;
    private long confirmed;
    private boolean closed;

    /**
     * Makes an empty screen.
     *
     * @param space how many bytes are kept at most
     * @param onOutput told that there is something new to send, on the writer's thread
     */
    Screen(int space, Runnable onOutput) {
        this.kept = new byte[space];
        this.onOutput = onOutput;
    }

    /** A closed screen takes everything and keeps nothing. An interrupt ends no wait: what comes next is shown, too. */
    @Override
    public synchronized void write(int value) {
        awaitSpace();
        if (!closed) {
            kept[place(written)] = (byte) value;
            written++;
        }
    }

    /** The terminal writes byte by byte, and flushes after each text. */
    @Override
    public void flush() {
        onOutput.run();
    }

    private void awaitSpace() {
        boolean interrupted = false;
        while (!closed && written - confirmed == kept.length) {
            onOutput.run();
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Returns what was written from a place on.
     *
     * @param most how many bytes at most
     * @return empty if there is nothing new
     */
    synchronized byte[] read(long from, int most) {
        byte[] bytes = new byte[(int) Math.min(most, written - from)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = kept[place(from + i)];
        }
        return bytes;
    }

    /**
     * Forgets what the page has got.
     *
     * @param offset how many bytes it has got since the beginning; one that cannot be is ignored
     */
    synchronized void confirm(long offset) {
        if (offset > confirmed && offset <= written) {
            confirmed = offset;
            notifyAll();
        }
    }

    /** Returns the first place that can still be read, at or after the given one. */
    synchronized long resume(long from) {
        return Math.min(Math.max(from, confirmed), written);
    }

    /** Lets waiting writers go on. What was written can still be read. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private int place(long offset) {
        return (int) (offset % kept.length);
    }
}
