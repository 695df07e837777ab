package org.runspace.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.runspace.endpoint.Endpoint;
import org.runspace.endpoint.EndpointServer;
import org.runspace.endpoint.StreamService;
import org.runspace.error.RunspaceException;
import org.runspace.spi.TransportContext;

/**
 * What goes wrong with a server's packets. Each of them serves the endpoint in Java on a pair of streams, well until
 * its moment.
 */
public enum Fault implements StreamService {
    /** Nothing. */
    NONE(Moment.NEVER, null),
    /** Each byte is sent by itself. */
    SPLIT(Moment.START, Deed.SPLIT),
    /** Each byte is read by itself. */
    SPLIT_INPUT(Moment.START, Deed.SPLIT_INPUT),
    /** What is written within a moment is sent in one piece. */
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
    /** Nothing is read any more once a pipeline was asked for. */
    STOP_READING_IN_CALL(Moment.CALL, Deed.STOP_READING),
    /** The server's half of the connection ends in a call, while it still reads. */
    HALF_CLOSE_IN_CALL(Moment.CALL, Deed.HALF_CLOSE),
    /** A packet that the protocol does not know comes while a pipeline runs. */
    UNKNOWN_PACKET_IN_CALL(Moment.CALL, Deed.UNKNOWN_PACKET),
    /** The end of the session is not acknowledged, and the connection stays. */
    STALL_IN_CLOSE(Moment.CLOSE, Deed.STALL),
    /** The connection ends instead of an acknowledgement of the session's end. */
    END_IN_CLOSE(Moment.CLOSE, Deed.END);

    /** What a line that is no packet says. */
    public static final String GARBAGE = "panic: the machine is on fire";

    private final Moment moment;
    private final Deed deed;

    Fault(Moment moment, Deed deed) {
        this.moment = moment;
        this.deed = deed;
    }

    /** What is done from the moment on, to the next packet or to all. */
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
        GARBAGE,
        UNKNOWN_PACKET
    }

    /** When a fault begins, told by what the client sends. */
    enum Moment {
        START(null),
        OPENING("<Data "),
        CALL("<Command "),
        CLOSE("<Close PSGuid='00000000-"),
        NEVER(null);

        private final String line;

        Moment(String line) {
            this.line = line;
        }

        boolean isBegunBy(String start) {
            return line != null && start.startsWith(line);
        }
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
     * @param arguments the name of the fault first
     * @throws IOException if the client is gone
     */
    public static void main(String... arguments) throws IOException {
        EndpointServer.serveStandardStreams(valueOf(arguments[0]));
        System.exit(0);
    }
}
