package org.runspace.engine.message;

import org.runspace.PSObject;

/**
 * What the client's host can do (MS-PSRP 2.2.3.14).
 *
 * @param hostNull there is no host
 * @param uiNull the host has no user interface
 * @param rawUiNull the user interface has no raw part
 * @param useRunspaceHost a pipeline uses the pool's host
 */
public record HostInfo(boolean hostNull, boolean uiNull, boolean rawUiNull, boolean useRunspaceHost) {
    /** A pool without a host. */
    public static final HostInfo NONE = new HostInfo(true, true, true, false);
    /** A pipeline that uses the pool's host, whatever that is. */
    public static final HostInfo OF_RUNSPACE = new HostInfo(true, true, true, true);

    /**
     * Reads it.
     *
     * @param value a property bag
     * @return what the peer's host can do
     * @throws org.runspace.ProtocolException if a flag is missing
     */
    public static HostInfo from(PSObject value) {
        Bag bag = new Bag("HostInfo", value);
        return new HostInfo(bag.flag("_isHostNull"), bag.flag("_isHostUINull"), bag.flag("_isHostRawUINull"), bag.flag("_useRunspaceHost"));
    }

    /**
     * The value for a message.
     *
     * @return a property bag
     */
    public PSObject toObject() {
        return PSObject.builder()
                .extended("_isHostNull", hostNull)
                .extended("_isHostUINull", uiNull)
                .extended("_isHostRawUINull", rawUiNull)
                .extended("_useRunspaceHost", useRunspaceHost)
                .build();
    }
}
