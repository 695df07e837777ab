package org.runspace.engine.message;

import org.runspace.object.PSDictionary;
import org.runspace.object.PSObject;

/**
 * APPLICATION_PRIVATE_DATA, the data that the server sends about itself (MS-PSRP 2.2.2.13).
 *
 * @param data {@code PSVersionTable} and more
 */
public record ApplicationPrivateData(PSDictionary data) {
    /**
     * Reads the payload.
     *
     * @param payload a property bag
     * @return the message
     * @throws org.runspace.error.ProtocolException if the data is no dictionary
     */
    public static ApplicationPrivateData from(PSObject payload) {
        return new ApplicationPrivateData(
                new Bag(MessageType.APPLICATION_PRIVATE_DATA, payload).dictionaryOrEmpty("ApplicationPrivateData"));
    }

    /**
     * Returns the payload.
     *
     * @return a property bag
     */
    public PSObject payload() {
        return PSObject.builder().extended("ApplicationPrivateData", data).build();
    }
}
