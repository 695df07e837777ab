package org.runspace.testkit.wsman;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.runspace.Cancellable;
import org.runspace.spi.Fill;
import org.runspace.spi.Transport;
import org.runspace.transport.stream.ServerSide;
import org.runspace.transport.wsman.soap.FaultCode;

/** The output of a shell or of a command, and the request that waits for it. Used by the tasks of the shell. */
final class ServedStream {
    /** As large as the fragments of Windows. */
    private static final int PACKET = 32 * 1024;
    /** What an answer has besides the fragments. */
    private static final int AROUND = 2048;

    private static final int RAW_GROUP = 3;
    private static final int TEXT_GROUP = 4;

    private final UUID channel;
    private final ServerSide session;
    private final PipelineEnd end = new PipelineEnd();
    private @Nullable Waiting waiting;
    private boolean ending;

    ServedStream(UUID channel, ServerSide session) {
        this.channel = channel;
        this.session = session;
    }

    private record Waiting(CompletableFuture<Reply> reply, int mostBytes, Cancellable timer) {}

    UUID channel() {
        return channel;
    }

    boolean isAsked() {
        return waiting != null;
    }

    boolean isEnding() {
        return ending;
    }

    /** Waits for output. */
    void ask(CompletableFuture<Reply> reply, int mostBytes, Cancellable timer) {
        waiting = new Waiting(reply, mostBytes, timer);
        answer();
    }

    /** Answers the request that waits, if there is output. */
    void answer() {
        Waiting asked = waiting;
        if (asked == null) {
            return;
        }
        ByteBuffer packet =
                ByteBuffer.allocate(Math.min(PACKET, (asked.mostBytes() - AROUND) / TEXT_GROUP * RAW_GROUP));
        if (session.fill(channel, packet) == Fill.EMPTY) {
            return;
        }
        packet.flip();
        end.sees(packet);
        end(asked, Reply.to(WSManAction.RECEIVE, body(packet)));
    }

    /** Ends the request that waits, if there is one. */
    void end(FaultCode code) {
        Waiting asked = waiting;
        if (asked != null) {
            end(asked, Reply.fault(code));
        }
    }

    private void end(Waiting asked, Reply reply) {
        waiting = null;
        asked.timer().cancel();
        asked.reply().complete(reply);
    }

    /** Ends the request if it is still the one that waits. */
    void timedOut(CompletableFuture<Reply> reply) {
        Waiting asked = waiting;
        if (asked != null && asked.reply() == reply) {
            end(asked, Reply.fault(FaultCode.OPERATION_TIMED_OUT));
        }
    }

    /** Nobody asks for output any more. */
    void ending() {
        ending = true;
        end(FaultCode.OPERATION_ABORTED);
        drop();
    }

    /** Drops what is not asked for, so that the command can end. */
    void drop() {
        ByteBuffer packet = ByteBuffer.allocate(PACKET);
        while (session.fill(channel, packet) != Fill.EMPTY) {
            packet.clear();
        }
    }

    private String body(ByteBuffer packet) {
        String command = channel.equals(Transport.SESSION) ? "" : " CommandId=\"" + ServedShell.name(channel) + '"';
        String state = end.isReached()
                ? "<rsp:CommandState" + command + " State=\"http://schemas.microsoft.com/wbem/wsman/1/windows/shell"
                        + "/CommandState/Done\"><rsp:ExitCode>0</rsp:ExitCode></rsp:CommandState>"
                : "";
        byte[] bytes = Arrays.copyOf(packet.array(), packet.limit());
        return "<rsp:ReceiveResponse><rsp:Stream Name=\"stdout\"" + command + '>'
                + Base64.getEncoder().encodeToString(bytes) + "</rsp:Stream>" + state + "</rsp:ReceiveResponse>";
    }
}
