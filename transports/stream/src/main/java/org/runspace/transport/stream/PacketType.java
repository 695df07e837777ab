package org.runspace.transport.stream;

import java.nio.charset.StandardCharsets;

/** The eight packets of the out-of-process protocol. */
public enum PacketType {
    /** A piece of a channel's fragments; both directions. */
    DATA("Data"),
    /** The server took a piece. */
    DATA_ACK("DataAck"),
    /** The client opens a pipeline's channel. */
    COMMAND("Command"),
    /** The server opened it. */
    COMMAND_ACK("CommandAck"),
    /** The client asks for a pipeline's stop. */
    SIGNAL("Signal"),
    /** The server stopped it. */
    SIGNAL_ACK("SignalAck"),
    /** The client releases a channel, or the session. */
    CLOSE("Close"),
    /** The server released it. */
    CLOSE_ACK("CloseAck");

    private final String element;
    private final byte[] start;

    PacketType(String element) {
        this.element = element;
        this.start = ("<" + element + " PSGuid='").getBytes(StandardCharsets.US_ASCII);
    }

    /** The name of the element. */
    String element() {
        return element;
    }

    byte[] start() {
        return start;
    }

    /** The packet of an element's name, or null. */
    static PacketType ofElement(String element) {
        for (PacketType type : values()) {
            if (type.element.equals(element)) {
                return type;
            }
        }
        return null;
    }
}
