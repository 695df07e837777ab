package org.runspace.transport.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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
    private final byte[] name;
    private final byte[] start;

    private static final PacketType[] ALL = values();

    PacketType(String element) {
        this.element = element;
        this.name = element.getBytes(StandardCharsets.US_ASCII);
        this.start = ("<" + element + " PSGuid='").getBytes(StandardCharsets.US_ASCII);
    }

    /** The name of the element. */
    String element() {
        return element;
    }

    byte[] start() {
        return start;
    }

    /** Whether some bytes are the name of the element. */
    boolean isElement(byte[] bytes, int from, int to) {
        return Arrays.equals(name, 0, name.length, bytes, from, to);
    }

    /** The packet of an element's name, or null. */
    static PacketType ofElement(byte[] bytes, int from, int to) {
        for (PacketType type : ALL) {
            if (type.isElement(bytes, from, to)) {
                return type;
            }
        }
        return null;
    }
}
