package org.runspace.cli;

/** Thrown by the standard output if what reads it has ended, {@code head} for example. */
final class ReaderGoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReaderGoneException(Throwable cause) {
        super("what reads the output has ended", cause);
    }
}
