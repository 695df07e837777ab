package org.runspace.transport.stream;

/**
 * Holds the reader while a consumer is slow. It is closed before bytes are handed over and opened when they were taken,
 * so that a resume which comes between the two is not lost. Thread-safe.
 */
final class ReadGate {
    private boolean open = true;

    synchronized void close() {
        open = false;
    }

    synchronized void open() {
        open = true;
        notifyAll();
    }

    /**
     * Waits until reads may go on: a slow consumer may take as long as it likes, and everything that ends the session
     * opens the gate.
     */
    synchronized void await() {
        while (!open) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
