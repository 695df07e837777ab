package org.runspace.transport.wsman.soap;

/**
 * Reads the body of an answer that is not a fault.
 *
 * @param <A> what it holds
 */
abstract class BodyReader<A extends SoapAnswer> extends ElementReader {
    /**
     * Returns what the body held, after its end.
     *
     * @throws SoapException if something is missing
     */
    abstract A result() throws SoapException;
}
