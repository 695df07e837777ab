package org.runspace.testkit.wsman;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.runspace.spi.Fill;
import org.runspace.spi.Transport;
import org.runspace.testkit.wsman.MessageReader.SeenMessage;
import org.runspace.transport.stream.ServerSide;
import org.runspace.transport.wsman.soap.FaultCode;

/** The output of a shell or of a command, and the request that waits for it. Used by the tasks of the shell. */
final class ServedStream {
    /** As large as the fragments of Windows. */
    private static final int PACKET = 32 * 1024;
    /** What an answer has besides the fragments. */
    private static final int AROUND = 2048;
    /** How much output is kept while no client is there, if the eldest is to be dropped. */
    private static final int MOST_KEPT = 64 * 1024;

    private static final int RAW_GROUP = 3;
    private static final int TEXT_GROUP = 4;
    private static final int CREATE_PIPELINE = 0x00021006;
    private static final int END_OF_PIPELINE_INPUT = 0x00041003;
    private static final int PIPELINE_STATE = 0x00041006;
    private static final int SERVER = 2;
    private static final int IDS = 8;

    private final UUID channel;
    private final String line;
    private final ServerSide session;
    private final Consumer<ByteBuffer> seen;
    private final MessageReader output = new MessageReader(Set.of(), this::sawOutput);
    private final MessageReader input = new MessageReader(Set.of(CREATE_PIPELINE), this::sawInput);
    /** What goes out before what the session has. */
    private final Deque<ByteBuffer> kept = new ArrayDeque<>();

    private CommandState state = CommandState.CONNECTED;
    private boolean ended;
    private @Nullable SeenMessage openForInput;
    private @Nullable Waiting waiting;

    /**
     * Creates a stream.
     *
     * @param line the command line of a command, for lists
     * @param seen gets the output, which stays as it is
     */
    ServedStream(UUID channel, String line, ServerSide session, Consumer<ByteBuffer> seen) {
        this.channel = channel;
        this.line = line;
        this.session = session;
        this.seen = seen;
    }

    private record Waiting(CompletableFuture<Reply> reply, int mostBytes) {}

    UUID channel() {
        return channel;
    }

    /** Returns whether a request waits; one that was answered because it took too long does not. */
    boolean isAsked() {
        return asked() != null;
    }

    private @Nullable Waiting asked() {
        Waiting asked = waiting;
        return asked != null && !asked.reply().isDone() ? asked : null;
    }

    boolean isClosing() {
        return state == CommandState.CLOSING;
    }

    void happened(CommandState.Event event) throws WSManFaultException {
        state = state.after(event);
    }

    /** Looks at what a client sends to the command, which stays as it is. */
    void sent(ByteBuffer fragments) {
        input.sees(fragments);
    }

    private void sawInput(SeenMessage message) {
        if (message.type() == CREATE_PIPELINE && message.holds("<B N=\"NoInput\">false</B>")) {
            openForInput = message;
        } else if (message.type() == END_OF_PIPELINE_INPUT) {
            openForInput = null;
        }
    }

    private void sawOutput(SeenMessage message) {
        ended |= message.type() == PIPELINE_STATE;
    }

    /**
     * Returns the message that ends the input of the command, which a client cannot go on with that did not begin it.
     *
     * @return empty if the command takes none
     */
    Optional<byte[]> endOfInput() {
        SeenMessage opened = openForInput;
        if (opened == null) {
            return Optional.empty();
        }
        return Optional.of(ByteBuffer.allocate(SeenMessage.HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(SERVER)
                .putInt(END_OF_PIPELINE_INPUT)
                .put(opened.content(), IDS, SeenMessage.HEADER - IDS)
                .array());
    }

    /** Waits for output. */
    void ask(CompletableFuture<Reply> reply, int mostBytes) {
        waiting = new Waiting(reply, mostBytes);
        answer();
    }

    /** Answers the request that waits, if there is output. */
    void answer() {
        Waiting asked = asked();
        if (asked == null) {
            return;
        }
        ByteBuffer packet =
                ByteBuffer.allocate(Math.min(PACKET, (asked.mostBytes() - AROUND) / TEXT_GROUP * RAW_GROUP));
        if (kept.isEmpty()) {
            pull(packet);
        } else {
            takeKept(packet);
        }
        if (packet.position() > 0) {
            end(asked, Reply.to(WSManAction.RECEIVE, body(packet.flip())));
        }
    }

    private boolean pull(ByteBuffer packet) {
        if (session.fill(channel, packet) == Fill.EMPTY) {
            return false;
        }
        ByteBuffer filled = packet.duplicate().flip();
        output.sees(filled);
        seen.accept(filled);
        return true;
    }

    /** Takes whole pieces; of one that does not fit, a part. */
    private void takeKept(ByteBuffer packet) {
        while (!kept.isEmpty()) {
            ByteBuffer next = kept.element();
            if (next.remaining() > packet.remaining()) {
                if (packet.position() == 0) {
                    packet.put(next.slice().limit(packet.remaining()));
                    next.position(next.position() + packet.position());
                }
                return;
            }
            packet.put(kept.remove());
        }
    }

    /** Sends fragments before everything else. */
    void sendFirst(List<ByteBuffer> fragments) {
        for (int i = fragments.size() - 1; i >= 0; i--) {
            kept.addFirst(fragments.get(i));
        }
    }

    /** Takes the output that nobody asks for, and keeps the youngest of it. */
    void keepYoungest() {
        ByteBuffer packet = ByteBuffer.allocate(PACKET);
        while (pull(packet)) {
            kept.add(ByteBuffer.wrap(Arrays.copyOf(packet.array(), packet.position())));
            packet.clear();
        }
        while (kept.stream().mapToInt(ByteBuffer::remaining).sum() > MOST_KEPT) {
            kept.remove();
        }
    }

    /** Ends the request that waits, if there is one. */
    void end(FaultCode code) {
        Waiting asked = asked();
        if (asked != null) {
            end(asked, Reply.fault(code));
        }
    }

    private void end(Waiting asked, Reply reply) {
        waiting = null;
        asked.reply().complete(reply);
    }

    /** Drops what is not asked for, so that the command can end. */
    void drop() {
        ByteBuffer packet = ByteBuffer.allocate(PACKET);
        while (session.fill(channel, packet) != Fill.EMPTY) {
            packet.clear();
        }
    }

    /** Returns the item of the command in a list. */
    String item() {
        return "<rsp:Command>" + Xml.field("CommandId", ServedShell.name(channel)) + Xml.field("CommandLine", line)
                + Xml.field("CommandState", ended ? "Done" : "Running") + "</rsp:Command>";
    }

    private String body(ByteBuffer packet) {
        String command = channel.equals(Transport.SESSION) ? "" : " CommandId=\"" + ServedShell.name(channel) + '"';
        String done = ended && kept.isEmpty()
                ? "<rsp:CommandState" + command + " State=\"http://schemas.microsoft.com/wbem/wsman/1/windows/shell"
                        + "/CommandState/Done\"><rsp:ExitCode>0</rsp:ExitCode></rsp:CommandState>"
                : "";
        byte[] bytes = Arrays.copyOf(packet.array(), packet.limit());
        return "<rsp:ReceiveResponse><rsp:Stream Name=\"stdout\"" + command + '>'
                + Base64.getEncoder().encodeToString(bytes) + "</rsp:Stream>" + done + "</rsp:ReceiveResponse>";
    }
}
