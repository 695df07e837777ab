package org.runspace.spi;

/** What the engine put into a packet, and so how it must travel (MS-PSRP 2.2.4, streams of MS-WSMV). */
public enum Fill {
    /** Nothing; the transport waits for the next {@link Transport#ready}. */
    EMPTY,
    /** Ordinary data. */
    DEFAULT,
    /** The answer to a host call, which the peer takes before queued ordinary data. */
    PROMPT_RESPONSE
}
