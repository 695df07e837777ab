package org.runspace.endpoints.coverage;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.runspace.engine.fragment.Reassembler;
import org.runspace.engine.message.HostCall;
import org.runspace.engine.message.HostMethod;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.protocol.Codec;

/** The messages that crossed to and from the engine, each with the scenario in which it did so first. Thread-safe. */
final class Seen {
    private static final long LONGEST = 16L << 20;

    private final Map<MessageType, String> messages = new EnumMap<>(MessageType.class);
    private final Map<HostMethod, String> hostMethods = new EnumMap<>(HostMethod.class);
    private String scenario = "";

    synchronized void begin(String name) {
        scenario = name;
    }

    synchronized Map<MessageType, String> messages() {
        return new EnumMap<>(messages);
    }

    synchronized Map<HostMethod, String> hostMethods() {
        return new EnumMap<>(hostMethods);
    }

    Connection connection() {
        return new Connection();
    }

    private synchronized void add(Message message, boolean sent) {
        MessageType type = message.type();
        messages.putIfAbsent(type, (sent ? "sent to the engine: " : "received from the engine: ") + scenario);
        if (type == MessageType.PIPELINE_HOST_CALL || type == MessageType.RUNSPACEPOOL_HOST_CALL) {
            HostCall call =
                    HostCall.from(type, Codec.payload(new Codec(Message.SERVER, message.pool()).reader(), message));
            hostMethods.putIfAbsent(call.method().orElseThrow(), "called by the engine: " + scenario);
        }
    }

    /** The bytes of one session, joined to messages for each direction, channel and lane. */
    final class Connection {
        private final Map<String, Reassembler> lanes = new HashMap<>();

        synchronized void bytes(boolean sent, UUID channel, Object lane, ByteBuffer copy) {
            String name = sent + "/" + channel + "/" + lane;
            lanes.computeIfAbsent(name, key -> new Reassembler(key, LONGEST))
                    .receive(copy, message -> add(Message.read(message), sent));
        }
    }
}
