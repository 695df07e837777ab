package org.runspace.spi;

/** The content of a packet that the engine has filled for a transport. */
public enum Fill {
    /** Nothing; the transport waits for the next {@link Transport#ready}. */
    EMPTY,
    /** Data that travels on {@link Lane#DEFAULT}. */
    DEFAULT,
    /** Data that travels on {@link Lane#PROMPT_RESPONSE}. */
    PROMPT_RESPONSE;

    /**
     * Returns the lane that the packet must travel on.
     *
     * @return never null
     * @throws IllegalStateException if the packet is empty
     */
    public Lane lane() {
        return switch (this) {
            case EMPTY -> throw new IllegalStateException("an empty packet travels on no lane");
            case DEFAULT -> Lane.DEFAULT;
            case PROMPT_RESPONSE -> Lane.PROMPT_RESPONSE;
        };
    }
}
