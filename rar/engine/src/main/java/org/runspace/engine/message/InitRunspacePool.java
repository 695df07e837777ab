package org.runspace.engine.message;

import java.util.Map;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSObject;

/**
 * INIT_RUNSPACEPOOL, which opens the pool (MS-PSRP 2.2.2.2).
 *
 * @param minRunspaces 1 or more
 * @param maxRunspaces not below the minimum
 * @param applicationArguments the data that scripts see as {@code $PSSenderInfo.ApplicationArguments}
 * @param host the client's host
 */
public record InitRunspacePool(int minRunspaces, int maxRunspaces, Map<?, ?> applicationArguments, HostInfo host) {
    /**
     * Reads the payload.
     *
     * @param payload a property bag
     * @return the message
     * @throws org.runspace.error.ProtocolException if something is missing
     */
    public static InitRunspacePool from(PSObject payload) {
        Bag bag = new Bag(MessageType.INIT_RUNSPACEPOOL, payload);
        return new InitRunspacePool(
                bag.int32("MinRunspaces"),
                bag.int32("MaxRunspaces"),
                bag.dictionaryOrEmpty("ApplicationArguments"),
                HostInfo.from(bag.bag("HostInfo")));
    }

    /**
     * Returns the payload.
     *
     * @return a property bag
     */
    public PSObject payload() {
        return PSObject.builder()
                .extended("MinRunspaces", minRunspaces)
                .extended("MaxRunspaces", maxRunspaces)
                .extended("PSThreadOptions", Enums.THREAD_DEFAULT)
                .extended("ApartmentState", Enums.APARTMENT_UNKNOWN)
                .extended("ApplicationArguments", PSDictionary.of(PSDictionary.PRIMITIVE, applicationArguments))
                .extended("HostInfo", host.toObject())
                .build();
    }
}
