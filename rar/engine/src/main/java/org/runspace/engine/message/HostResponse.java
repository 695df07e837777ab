package org.runspace.engine.message;

import java.util.Map;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;
import org.runspace.host.HostException;
import org.runspace.object.ErrorRecord;
import org.runspace.object.PSEnum;
import org.runspace.object.PSObject;
import org.runspace.object.PSProperty;
import org.runspace.object.SecureString;

/**
 * PIPELINE_HOST_RESPONSE and RUNSPACEPOOL_HOST_RESPONSE (MS-PSRP 2.2.2.28 and 2.2.2.16). Closing it wipes the secrets
 * in its result.
 *
 * @param id the id of the call
 * @param methodId the method of the call
 * @param result as on the wire, or null
 * @param error a property bag with the exception of the host, or null
 */
public record HostResponse(long id, PSEnum methodId, Object result, PSObject error) implements AutoCloseable {
    private static final String HOST_EXCEPTION = "System.Management.Automation.Host.HostException";
    private static final String ERROR_ID = "RemoteHostExecutionException";

    /**
     * Answers a call.
     *
     * @param call the call of a known method
     * @param value the result, of the Java type of the method's result, or null
     * @return the answer
     * @throws ClassCastException if the value is of another type
     */
    public static HostResponse of(HostCall call, Object value) {
        return new HostResponse(
                call.id(), call.methodId(), call.method().orElseThrow().result().encode(value), null);
    }

    /**
     * Answers a call with an exception.
     *
     * @param call any call
     * @param failure the exception, whose message is sent
     * @return the answer
     */
    public static HostResponse failed(HostCall call, Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return new HostResponse(call.id(), call.methodId(), null, ErrorRecords.bag(message, HOST_EXCEPTION, ERROR_ID));
    }

    /**
     * Reads the payload.
     *
     * @param type which of the two messages
     * @param payload a property bag
     * @return the response; an exception in any form is accepted, so that the call always ends
     * @throws ProtocolException if the id is missing
     */
    public static HostResponse from(MessageType type, PSObject payload) {
        Bag bag = new Bag(type, payload);
        Object error = bag.any("me");
        return new HostResponse(
                bag.int64("ci"),
                HostMethod.readId(bag.any("mi")),
                bag.any("mr"),
                error == null ? null : PSObject.of(error));
    }

    /**
     * Returns the payload.
     *
     * @return a property bag
     */
    public PSObject payload() {
        PSObject.Builder bag = PSObject.builder();
        if (result != null) {
            bag.extended("mr", result);
        }
        if (error != null) {
            bag.extended("me", error);
        }
        return bag.extended("ci", id).extended("mi", methodId).build();
    }

    /**
     * Returns the result as a Java value.
     *
     * @param method the method that was called
     * @return the result, of the Java type that the method has; null if the host answered with null
     * @throws HostException if the host threw, or the result has another type than the method's
     */
    public Object value(HostMethod method) {
        if (error != null) {
            ErrorRecord record = ErrorRecords.from(error);
            throw new HostException(record, method.wireName());
        }
        if (result == null) {
            return method.result() == HostType.TEXT ? "" : null;
        }
        try {
            return method.result().decode(new Bag("the answer to " + method.wireName(), payload()), "mr");
        } catch (ProtocolException e) {
            throw new HostException(ErrorCode.HOST_CALL_MALFORMED, e, method.wireName(), e.getMessage());
        }
    }

    /** Wipes the secure strings of the result. Call it after the response was encoded. */
    @Override
    public void close() {
        wipe(result);
    }

    /** Returns method and id, never the result, which may be a secret. */
    @Override
    public String toString() {
        return "HostResponse[" + methodId.name() + " " + id + (error == null ? "]" : " failed]");
    }

    private static void wipe(Object value) {
        if (value instanceof SecureString secret) {
            secret.close();
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(HostResponse::wipe);
        } else if (HostValues.isCredential(value)) {
            ((PSObject) value).properties().stream().map(PSProperty::value).forEach(HostResponse::wipe);
        }
    }
}
