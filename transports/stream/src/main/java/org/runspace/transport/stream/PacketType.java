package org.runspace.transport.stream;

import java.nio.charset.StandardCharsets;

/** The types of packets in the out-of-process protocol. */
public enum PacketType {
    /** Client or server sends a piece of a channel's fragments. */
    DATA("Data"),
    /** Client or server has taken a piece. */
    DATA_ACK("DataAck"),
    /** The client opens a pipeline's channel. */
    COMMAND("Command"),
    /** The server has opened it. */
    COMMAND_ACK("CommandAck"),
    /** The client asks the server to stop a pipeline. */
    SIGNAL("Signal"),
    /** The server has stopped the pipeline. */
    SIGNAL_ACK("SignalAck"),
    /** The client releases a channel, or the session. */
    CLOSE("Close"),
    /** The server has released it. */
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
