package org.runspace.engine.message;

import org.runspace.object.PSObject;
import org.runspace.object.PSVersion;

/**
 * SESSION_CAPABILITY, the first message of client and server (MS-PSRP 2.2.2.1).
 *
 * @param protocolVersion the highest version of the sender; in the answer, the negotiated one
 * @param psVersion always 2.0
 * @param serializationVersion always 1.1.0.1
 */
public record SessionCapability(PSVersion protocolVersion, PSVersion psVersion, PSVersion serializationVersion) {
    private static final PSVersion PS_VERSION = PSVersion.of(2, 0);
    private static final PSVersion SERIALIZATION_VERSION = new PSVersion(1, 1, 0, 1);

    /**
     * Creates the message that this library sends.
     *
     * @param protocolVersion the version to send
     * @return the message, with the fixed values of the two other versions
     */
    public static SessionCapability of(PSVersion protocolVersion) {
        return new SessionCapability(protocolVersion, PS_VERSION, SERIALIZATION_VERSION);
    }

    /**
     * Reads the payload.
     *
     * @param payload a property bag
     * @return the message
     * @throws org.runspace.error.ProtocolException if a version is missing
     */
    public static SessionCapability from(PSObject payload) {
        Bag bag = new Bag(MessageType.SESSION_CAPABILITY, payload);
        return new SessionCapability(
                bag.version("protocolversion"), bag.version("PSVersion"), bag.version("SerializationVersion"));
    }

    /**
     * Returns the payload.
     *
     * @return a property bag
     */
    public PSObject payload() {
        return PSObject.builder()
                .extended("protocolversion", protocolVersion)
                .extended("PSVersion", psVersion)
                .extended("SerializationVersion", serializationVersion)
                .build();
    }
}
