package org.runspace.spi;

/**
 * The properties of a transport that the engine depends on.
 *
 * @param confidential true if nobody on the network can read what is sent
 * @param independentReads true if holding the reads of one channel does not hold those of others
 * @param splitsFragments true if a packet may end in the middle of a fragment; false if each packet must have whole
 *     fragments
 */
public record Traits(boolean confidential, boolean independentReads, boolean splitsFragments) {}
