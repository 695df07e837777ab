package org.runspace.engine.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;
import org.runspace.host.HostException;
import org.runspace.object.PSEnum;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;

/**
 * PIPELINE_HOST_CALL and RUNSPACEPOOL_HOST_CALL (MS-PSRP 2.2.2.27 and 2.2.2.15). The parameters are not decoded before
 * {@link #values()}, so that a call with invalid ones can still be answered.
 *
 * @param id the call's id, {@link #NO_ANSWER} if none is wanted
 * @param methodId the number and name of the method, which may be unknown
 * @param parameters as on the wire; may hold null
 */
public record HostCall(long id, PSEnum methodId, List<Object> parameters) {
    /** The id of calls without a result. */
    public static final long NO_ANSWER = -100;

    /**
     * Creates a call.
     *
     * @param id the call's id, {@link #NO_ANSWER} for a method without a result
     * @param method the method to call
     * @param values of the Java types of the method's parameters
     * @return the call
     * @throws ClassCastException if a value is of another type
     */
    public static HostCall of(long id, HostMethod method, List<?> values) {
        if (values.size() != method.parameters().size()) {
            throw new IllegalArgumentException(
                    method + " takes " + method.parameters().size() + " parameters, not " + values.size());
        }
        Object[] encoded = new Object[values.size()];
        for (int i = 0; i < encoded.length; i++) {
            encoded[i] = method.parameters().get(i).encode(values.get(i));
        }
        return new HostCall(id, method.id(), PSList.of(encoded));
    }

    /**
     * Reads the payload.
     *
     * @param type which of the two messages
     * @param payload a property bag
     * @return the call
     * @throws ProtocolException if the id is missing
     */
    public static HostCall from(MessageType type, PSObject payload) {
        Bag bag = new Bag(type, payload);
        boolean list = bag.any("mp") instanceof PSList
                || (bag.any("mp") instanceof PSObject wrapped && wrapped.value() instanceof PSList);
        return new HostCall(bag.int64("ci"), HostMethod.readId(bag.any("mi")), list ? bag.list("mp") : List.of());
    }

    /**
     * Returns the payload.
     *
     * @return a property bag
     */
    public PSObject payload() {
        return PSObject.builder()
                .extended("ci", id)
                .extended("mi", methodId)
                .extended("mp", HostArrays.list(parameters))
                .build();
    }

    /**
     * Returns the method that is called.
     *
     * @return empty if the method is not known
     */
    public Optional<HostMethod> method() {
        return HostMethod.ofNumber(methodId.number().intValue());
    }

    /**
     * Returns whether the caller waits for an answer.
     *
     * @return true if the call has an id of its own
     */
    public boolean wantsAnswer() {
        return id != NO_ANSWER;
    }

    /**
     * Returns the parameters as Java values.
     *
     * @return a value for each parameter of the method
     * @throws HostException if the method is not known, or a parameter is missing or has another type
     */
    public List<Object> values() {
        HostMethod method = method().orElseThrow(() -> new HostException(
                ErrorCode.HOST_CALL_REFUSED, null, methodId.name(), "there is no method " + methodId.number()));
        List<HostType> types = method.parameters();
        if (parameters.size() < types.size()) {
            throw new HostException(
                    ErrorCode.HOST_CALL_MALFORMED,
                    null,
                    methodId.name(),
                    parameters.size() + " parameters instead of " + types.size());
        }
        PSObject.Builder named = PSObject.builder();
        for (int i = 0; i < types.size(); i++) {
            named.extended("parameter " + (i + 1), parameters.get(i));
        }
        Bag bag = new Bag(methodId.name(), named.build());
        List<Object> values = new ArrayList<>(types.size());
        try {
            for (int i = 0; i < types.size(); i++) {
                values.add(types.get(i).decode(bag, "parameter " + (i + 1)));
            }
        } catch (ProtocolException e) {
            throw new HostException(ErrorCode.HOST_CALL_MALFORMED, e, methodId.name(), e.getMessage());
        }
        return values;
    }

    /** Returns method and id, never the parameters, which may have secrets. */
    @Override
    public String toString() {
        return "HostCall[" + methodId.name() + " " + id + "]";
    }
}
