package org.runspace.transport.stream;

/** Reads the error stream of a server and hands its lines on. Thread-safe. */
interface ServerErrors {
    /** A connection without an error stream. */
    ServerErrors NONE = new ServerErrors() {
        @Override
        public void start() {
            // there is nothing to read
        }

        @Override
        public boolean awaitLastWords() {
            return true;
        }

        @Override
        public void stop() {
            // nothing was started
        }
    };

    /**
     * Begins to read. Called once.
     *
     * @throws java.util.concurrent.RejectedExecutionException if there is no thread to read with
     */
    void start();

    /**
     * Waits a moment until all was read that the server has written, which may say why it ended. For a thread that may
     * block.
     *
     * @return whether the stream has ended
     * @throws InterruptedException if the waiting thread is interrupted
     */
    boolean awaitLastWords() throws InterruptedException;

    /** Ends the reading, unless closing the connection does. Idempotent. */
    void stop();
}
