package org.runspace.spi;

import org.runspace.error.OpenFailure;

/**
 * Why a transport, or one of its channels, cannot go on.
 *
 * @param kind what an open that fails of this is reported as
 * @param message one sentence: what was found and what was expected
 * @param peerText what the other side said in its own words, the tail of its standard error for example; empty if
 *     nothing
 * @param cause what led to it, or null
 */
public record TransportFailure(OpenFailure kind, String message, String peerText, Throwable cause) {}
