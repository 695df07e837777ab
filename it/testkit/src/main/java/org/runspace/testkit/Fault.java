package org.runspace.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.runspace.endpoint.Endpoint;
import org.runspace.endpoint.EndpointServer;
import org.runspace.endpoint.StreamService;
import org.runspace.error.RunspaceException;
import org.runspace.spi.TransportContext;

/**
 * Faults of a server. Each constant serves the endpoint in Java on a pair of streams, without a fault until its moment.
 */
public enum Fault implements StreamService {
    /** No fault. */
    NONE(Moment.NEVER, null),
    /** Each byte is sent by itself. */
    SPLIT(Moment.START, Deed.SPLIT),
    /** Each byte is read by itself. */
    SPLIT_INPUT(Moment.START, Deed.SPLIT_INPUT),
    /** Bytes that are written shortly after one another are sent in one piece. */
    MERGE(Moment.START, Deed.MERGE),
    /** Lines that are no packets come before the first one. */
    NOISE(Moment.OPENING, Deed.NOISE),
    /** The opening messages are never answered. */
    STALL_IN_OPENING(Moment.OPENING, Deed.STALL),
    /** The connection ends instead of an answer to the opening messages. */
    END_IN_OPENING(Moment.OPENING, Deed.END),
    /** The connection ends in the midst of the answer to the opening messages. */
    TRUNCATE_IN_OPENING(Moment.OPENING, Deed.TRUNCATE),
    /** A line that is no packet comes in the midst of the opening. */
    GARBAGE_IN_OPENING(Moment.OPENING, Deed.GARBAGE),
    /** A pipeline is never answered, nor anything that comes after it. */
    STALL_IN_CALL(Moment.CALL, Deed.STALL),
    /** The connection ends instead of an answer to a pipeline. */
    END_IN_CALL(Moment.CALL, Deed.END),
    /** The connection ends in the midst of the answer to a pipeline. */
    TRUNCATE_IN_CALL(Moment.CALL, Deed.TRUNCATE),
    /** A line that is no packet comes while a pipeline runs. */
    GARBAGE_IN_CALL(Moment.CALL, Deed.GARBAGE),
    /** The server reads nothing any more once it was asked to start a pipeline. */
    STOP_READING_IN_CALL(Moment.CALL, Deed.STOP_READING),
    /** The server ends its output while a pipeline runs, but still reads. */
    HALF_CLOSE_IN_CALL(Moment.CALL, Deed.HALF_CLOSE),
    /** A packet that the protocol does not know comes while a pipeline runs. */
    UNKNOWN_PACKET_IN_CALL(Moment.CALL, Deed.UNKNOWN_PACKET),
    /** A packet with thousands of attributes comes while a pipeline runs. */
    MANY_ATTRIBUTES_IN_CALL(Moment.CALL, Deed.MANY_ATTRIBUTES),
    /** A packet that only clients send comes while a pipeline runs. */
    WRONG_DIRECTION_IN_CALL(Moment.CALL, Deed.WRONG_DIRECTION),
    /** A stop is acknowledged that was not asked for, while a pipeline runs. */
    UNASKED_STOP_IN_CALL(Moment.CALL, Deed.UNASKED_STOP),
    /** A stop of the session, which does not exist, is acknowledged while a pipeline runs. */
    UNASKED_SESSION_STOP_IN_CALL(Moment.CALL, Deed.UNASKED_SESSION_STOP),
    /** A release is acknowledged that was not asked for, while a pipeline runs. */
    UNASKED_RELEASE_IN_CALL(Moment.CALL, Deed.UNASKED_RELEASE),
    /** The connection ends once a pipeline is done, and the session is idle. */
    END_WHEN_IDLE(Moment.RELEASE, Deed.END),
    /** The end of the session is not acknowledged, and the connection stays. */
    STALL_IN_CLOSE(Moment.CLOSE, Deed.STALL),
    /** The connection ends instead of an acknowledgement of the session's end. */
    END_IN_CLOSE(Moment.CLOSE, Deed.END);

    /** The text of the line that is no packet. */
    public static final String GARBAGE = "panic: the machine is on fire";

    private final Moment moment;
    private final Deed deed;

    Fault(Moment moment, Deed deed) {
        this.moment = moment;
        this.deed = deed;
    }

    /** The fault itself, applied to the next packet or to all packets from the moment on. */
    enum Deed {
        SPLIT,
        SPLIT_INPUT,
        MERGE,
        NOISE,
        STALL,
        STOP_READING,
        END,
        HALF_CLOSE,
        TRUNCATE,
        GARBAGE(Fault.GARBAGE),
        UNKNOWN_PACKET("<Hello PSGuid='00000000-0000-0000-0000-000000000000' />"),
        MANY_ATTRIBUTES("<Data Stream='Default'" + " a='b'".repeat(30_000) + " PSGuid='%s'>AQID</Data>"),
        WRONG_DIRECTION("<Command PSGuid='%s' />"),
        UNASKED_STOP("<SignalAck PSGuid='%s' />"),
        UNASKED_SESSION_STOP("<SignalAck PSGuid='00000000-0000-0000-0000-000000000000' />"),
        UNASKED_RELEASE("<CloseAck PSGuid='%s' />");

        private final String line;

        Deed() {
            this(null);
        }

        Deed(String line) {
            this.line = line;
        }

        /** Whether the line names a pipeline, so that a packet of one has to come before it. */
        boolean isAboutPipeline() {
            return line.contains("%s");
        }

        /** The line behind the first packet, about a channel, of the deeds that are such a line. */
        byte[] line(String id) {
            return (String.format(line, id) + "\n").getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** The moment when a fault begins, recognised by what the client sends. */
    enum Moment {
        START(null),
        OPENING("<Data "),
        CALL("<Command "),
        CLOSE("<Close PSGuid='00000000-"),
        /** The release of the first pipeline, unless the session ends before it. */
        RELEASE("<Close PSGuid='"),
        NEVER(null);

        private final String line;

        Moment(String line) {
            this.line = line;
        }

        boolean isBegunBy(String start) {
            return line != null && start.startsWith(line);
        }
    }

    /**
     * Serves on threads of the endpoint's own.
     *
     * @param in from the client
     * @param out to the client
     * @throws IOException if the client is gone
     */
    public void serve(InputStream in, OutputStream out) throws IOException {
        serve(in, out, EndpointServer.threads());
    }

    /** Serves until the client ends its stream or the fault ends the connection; the caller closes the streams then. */
    @Override
    public void serve(InputStream in, OutputStream out, TransportContext context) throws IOException {
        FaultyOutput faulty = new FaultyOutput(out, deed, context);
        if (moment == Moment.START) {
            faulty.beginFault();
        }
        try {
            EndpointServer.serve(
                    Endpoint.STANDARD, new WatchedInput(in, moment, deed, faulty), faulty, line -> {}, context);
        } catch (RunspaceException e) {
            throw new IOException(e);
        }
    }

    /**
     * Serves on the standard streams of this process.
     *
     * @param arguments the name of the fault as the first argument
     * @throws IOException if the client is gone
     */
    public static void main(String... arguments) throws IOException {
        EndpointServer.serveStandardStreams(valueOf(arguments[0]));
        System.exit(0);
    }
}
