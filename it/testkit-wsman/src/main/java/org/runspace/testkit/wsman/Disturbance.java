package org.runspace.testkit.wsman;

import java.time.Duration;
import org.runspace.transport.wsman.soap.FaultCode;

/** What a {@link WSManEndpoint} does to a request instead of answering it at once. */
public sealed interface Disturbance {
    /** Nothing: the request is answered, between two that are disturbed. */
    record None() implements Disturbance {}

    /** The request is lost with its connection, before it is performed. */
    record CutUnread() implements Disturbance {}

    /** The request is performed, and its connection is cut instead of the answer. */
    record CutUnanswered() implements Disturbance {}

    /**
     * The request is performed, and its connection is cut within the answer.
     *
     * @param bytes how much of the answer's content is sent
     */
    record CutAfter(int bytes) implements Disturbance {}

    /**
     * The request is not performed, and is answered by a status of HTTP without an envelope.
     *
     * @param status the status, 503 for example
     */
    record Refused(int status) implements Disturbance {}

    /**
     * The request is performed, and its answer comes late.
     *
     * @param time by how much
     */
    record Late(Duration time) implements Disturbance {}

    /**
     * The request is not performed, and is answered by a fault.
     *
     * @param code the code of the fault
     */
    record Faulted(FaultCode code) implements Disturbance {}

    /**
     * The request is not performed, and its client is sent elsewhere by a fault.
     *
     * @param location where to
     */
    record Redirected(String location) implements Disturbance {}

    /**
     * The request is not performed, and its client is sent elsewhere by HTTP.
     *
     * @param status the status, 307 for example
     * @param location where to
     */
    record Moved(int status, String location) implements Disturbance {}

    /**
     * The request is performed, and the answer to the last one of its kind is given again in place of its own; the
     * connection is cut if there was none.
     */
    record Repeated() implements Disturbance {}

    /**
     * The request is performed, and its answer is encrypted as if another one had been sent before it. Does nothing to
     * an answer that is not encrypted.
     */
    record OutOfSequence() implements Disturbance {}
}
