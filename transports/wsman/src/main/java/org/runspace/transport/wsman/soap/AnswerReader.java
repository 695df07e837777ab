package org.runspace.transport.wsman.soap;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answer to one request while its bytes arrive: {@code begins}, any number of {@code data}, {@code ended}.
 * One thread at a time; nothing blocks. After an exception nothing else may be called.
 *
 * @param <A> what the answer holds
 */
public final class AnswerReader<A extends SoapAnswer> {
    /**
     * How many bytes an answer may have. Servers send at most 500 KiB; not all of them respect what the request says.
     */
    public static final int MOST_BYTES = 4 * 1024 * 1024;

    private final EnvelopeReader<A> envelope;
    private int status;
    private String contentType = "";
    private boolean empty = true;
    private @Nullable XmlFeed xml;

    /**
     * Creates a reader.
     *
     * @param request the request that is answered
     * @param sink gets the fragments, on the threads that bring the bytes
     */
    public AnswerReader(SoapRequest<A> request, FragmentSink sink) {
        this.envelope = new EnvelopeReader<>(request, sink);
    }

    /**
     * Takes the head of the answer.
     *
     * @param httpStatus the HTTP status
     * @param type the type of the content; empty if there is none
     */
    public void begins(int httpStatus, String type) {
        status = httpStatus;
        contentType = type;
        if (HttpFaults.mayBeEnvelope(type)) {
            xml = new XmlFeed(envelope, MOST_BYTES);
        }
    }

    /**
     * Takes the next bytes of the content.
     *
     * @param bytes consumed
     * @throws SoapException if they are not what the protocol allows
     */
    public void data(ByteBuffer bytes) throws SoapException {
        empty &= !bytes.hasRemaining();
        if (xml == null) {
            bytes.position(bytes.limit());
            return;
        }
        try {
            xml.feed(bytes);
        } catch (SoapException e) {
            byStatus(e);
            xml = null;
            bytes.position(bytes.limit());
        }
    }

    /**
     * Takes the end of the answer.
     *
     * @return what it says
     * @throws SoapException if something is missing
     */
    public SoapResult<A> ended() throws SoapException {
        if (empty || xml == null) {
            return statusAlone();
        }
        try {
            xml.end();
        } catch (SoapException e) {
            return byStatus(e);
        }
        Optional<Fault> fault = envelope.fault(status);
        if (fault.isPresent()) {
            return new SoapResult.Faulted<>(fault.get());
        }
        return isGood() ? new SoapResult.Answered<>(envelope.answer()) : statusAlone();
    }

    /** The page of a proxy, for example, is not well-formed: then the status says more than the content. */
    private SoapResult<A> byStatus(SoapException broken) throws SoapException {
        if (isGood()) {
            throw broken;
        }
        return statusAlone();
    }

    private SoapResult<A> statusAlone() {
        return new SoapResult.Faulted<>(HttpFaults.of(status, contentType, empty));
    }

    private boolean isGood() {
        return HttpFaults.isGood(status);
    }
}
