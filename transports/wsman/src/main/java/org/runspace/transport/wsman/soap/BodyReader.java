package org.runspace.transport.wsman.soap;

/**
 * Reads the body of an answer that is not a fault.
 *
 * @param <A> what it holds
 */
abstract class BodyReader<A extends SoapAnswer> extends ElementReader {
    private boolean keepsAnswers;

    /** The header before the body repeats the operation's id, as servers do that give a lost answer again. */
    final void answersAreKept() {
        keepsAnswers = true;
    }

    final boolean keepsAnswers() {
        return keepsAnswers;
    }

    /**
     * Returns what the body held, after its end.
     *
     * @throws SoapException if something is missing
     */
    abstract A result() throws SoapException;
}
