package org.runspace.engine.message;

import org.runspace.PSEnum;
import org.runspace.PSObject;

/**
 * PIPELINE_HOST_CALL and RUNSPACEPOOL_HOST_CALL (MS-PSRP 2.2.2.27 and 2.2.2.15).
 *
 * @param id the call's id; {@link #NO_ANSWER} if none is wanted
 * @param method the method's name or number, as sent
 * @param payload the whole payload, with the method and its parameters
 */
public record HostCall(long id, String method, PSObject payload) {
    /** The id of calls without a result. */
    public static final long NO_ANSWER = -100;

    /**
     * Reads the payload.
     *
     * @param type which of the two messages
     * @param payload a property bag
     * @return the call
     * @throws org.runspace.ProtocolException if the id is missing
     */
    public static HostCall from(MessageType type, PSObject payload) {
        Bag bag = new Bag(type, payload);
        Object method = bag.any("mi");
        return new HostCall(bag.int64("ci"), method instanceof PSEnum name ? name.name() : String.valueOf(method), payload);
    }

    /**
     * The answer to a call by a client that has no host: an exception, so that the script does not wait for ever.
     *
     * @return the payload of PIPELINE_HOST_RESPONSE or RUNSPACEPOOL_HOST_RESPONSE (MS-PSRP 2.2.2.28 and 2.2.2.16)
     */
    public PSObject refusal() {
        String message = "The client of this session has no host; it cannot answer " + method + ".";
        return PSObject.builder()
                .extended("ci", id)
                .extended("mi", payload.get("mi"))
                .extended("me", ErrorRecords.bag(message, "System.Management.Automation.Host.HostException", "RemoteHostExecutionException"))
                .build();
    }
}
