package org.runspace.transport.wsman.soap;

/**
 * The end of a request that was answered.
 *
 * @param <A> what the answer holds
 */
public sealed interface SoapResult<A extends SoapAnswer> {
    /**
     * The server did what it was asked for.
     *
     * @param answer what it says
     * @param <A> what the answer holds
     */
    record Answered<A extends SoapAnswer>(A answer) implements SoapResult<A> {}

    /**
     * The server did not do what it was asked for.
     *
     * @param fault the reason
     * @param <A> what the answer would have held
     */
    record Faulted<A extends SoapAnswer>(Fault fault) implements SoapResult<A> {}
}
