package org.runspace.spi;

/**
 * One of the two lanes of a channel: the streams {@code stdin} and {@code pr} of MS-WSMV, and the {@code Stream}
 * attribute of a data packet of the text protocol. Each lane keeps its own order.
 */
public enum Lane {
    /** Ordinary data. */
    DEFAULT,
    /** Answers to host calls, which a server takes before queued ordinary data. */
    PROMPT_RESPONSE
}
