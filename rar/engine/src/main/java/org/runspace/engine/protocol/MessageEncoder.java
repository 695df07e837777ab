package org.runspace.engine.protocol;

import java.util.Arrays;
import java.util.UUID;
import org.runspace.engine.clixml.ByteOutput;
import org.runspace.engine.clixml.ClixmlWriter;
import org.runspace.engine.fragment.OutboundMessage;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;

/** Encodes one message after the other in memory that it keeps. Not thread-safe. */
final class MessageEncoder {
    private static final int FIRST = 1024;
    /** More than most messages need, and little for each of many idle sessions. */
    private static final int MOST_KEPT = 32 * 1024;

    private final ClixmlWriter writer;
    private final ByteOutput out = new ByteOutput(FIRST);

    MessageEncoder(ClixmlWriter writer) {
        this.writer = writer;
    }

    OutboundMessage encode(MessageType type, int destination, UUID pool, UUID pipeline, Object payload) {
        out.clear();
        Message.begin(out, type, destination, pool, pipeline);
        writer.write(payload, out);
        boolean alone = type == MessageType.CREATE_PIPELINE || type == MessageType.GET_COMMAND_METADATA;
        return isReusable()
                ? new OutboundMessage(Arrays.copyOf(out.array(), out.size()), out.size(), alone)
                : new OutboundMessage(out.pieces(), alone);
    }

    /**
     * Not after a large message, whose memory goes with it, nor after a secret, which must not stay in memory longer
     * than its message.
     */
    boolean isReusable() {
        return out.isWhole() && out.array().length <= MOST_KEPT && !writer.wroteSecret();
    }
}
