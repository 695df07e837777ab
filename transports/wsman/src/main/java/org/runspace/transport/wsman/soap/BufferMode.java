package org.runspace.transport.wsman.soap;

/** What a server does with output while no client is there to take it and its buffer is full (MS-WSMV 2.2.4.9). */
public enum BufferMode {
    /** The pipeline waits. */
    BLOCK("Block"),
    /** The oldest output is thrown away. */
    DROP("Drop");

    private final String text;

    BufferMode(String text) {
        this.text = text;
    }

    /**
     * Returns the mode as it is sent.
     *
     * @return the text of {@code rsp:BufferMode}
     */
    public String text() {
        return text;
    }
}
