package org.runspace.spi;

/**
 * What the engine must know of a transport.
 *
 * @param confidential nobody on the way can read what is sent
 * @param independentReads holding the reads of one channel leaves the others flowing
 * @param splitsFragments a packet may end in the middle of a fragment; false asks the engine for whole fragments in
 *     each packet
 */
public record Traits(boolean confidential, boolean independentReads, boolean splitsFragments) {}
