package org.runspace.engine.message;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;
import org.runspace.host.HostException;
import org.runspace.host.PSHost;
import org.runspace.host.PSHostRawUserInterface;
import org.runspace.host.PSHostUserInterface;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSObject;

/**
 * The abilities of the client's host (MS-PSRP 2.2.3.14).
 *
 * @param hostNull true if there is no host
 * @param uiNull true if the host has no user interface
 * @param rawUiNull true if the user interface has no raw part
 * @param useRunspaceHost true if a pipeline uses the pool's host
 * @param rawUI the values of the raw part that could be read, as Java values
 */
public record HostInfo(
        boolean hostNull, boolean uiNull, boolean rawUiNull, boolean useRunspaceHost, Map<RawUIValue, Object> rawUI) {
    /** A pool without a host. */
    public static final HostInfo NONE = new HostInfo(true, true, true, false, Map.of());
    /** A pipeline that uses the pool's host. */
    public static final HostInfo OF_RUNSPACE = new HostInfo(true, true, true, true, Map.of());

    /** Copies the map. */
    public HostInfo {
        EnumMap<RawUIValue, Object> copy = new EnumMap<>(RawUIValue.class);
        copy.putAll(rawUI);
        rawUI = Collections.unmodifiableMap(copy);
    }

    /**
     * Describes a host: its parts, and the values of its raw user interface. A value whose method throws is left out.
     *
     * @param host the client's host
     * @return the description to send
     * @throws HostException if the host does not say whether it has these parts
     */
    public static HostInfo of(PSHost host) {
        PSHostUserInterface ui = part("ui", host::ui);
        PSHostRawUserInterface raw = ui == null ? null : part("rawUI", ui::rawUI);
        Map<RawUIValue, Object> values = new EnumMap<>(RawUIValue.class);
        if (raw != null) {
            for (RawUIValue value : RawUIValue.values()) {
                read(raw, value, values);
            }
        }
        return new HostInfo(false, ui == null, raw == null, false, values);
    }

    /**
     * Reads the description of a host.
     *
     * @param value a property bag
     * @return the description; values that cannot be read are left out
     * @throws ProtocolException if a flag is missing
     */
    public static HostInfo from(PSObject value) {
        Bag bag = new Bag("HostInfo", value);
        return new HostInfo(
                bag.flag("_isHostNull"),
                bag.flag("_isHostUINull"),
                bag.flag("_isHostRawUINull"),
                bag.flag("_useRunspaceHost"),
                readValues(bag.any("_hostDefaultData")));
    }

    /**
     * Returns the value for a message.
     *
     * @return a property bag
     */
    public PSObject toObject() {
        PSObject.Builder bag = PSObject.builder()
                .extended("_isHostUINull", uiNull)
                .extended("_isHostRawUINull", rawUiNull)
                .extended("_isHostNull", hostNull);
        if (!rawUiNull) {
            bag.extended(
                    "_hostDefaultData",
                    PSObject.builder().extended("data", data()).build());
        }
        return bag.extended("_useRunspaceHost", useRunspaceHost).build();
    }

    /** The reference implementation writes the keys from the highest down. */
    private PSDictionary data() {
        Map<Object, Object> data = new LinkedHashMap<>();
        RawUIValue[] all = RawUIValue.values();
        for (int key = all.length - 1; key >= 0; key--) {
            if (rawUI.containsKey(all[key])) {
                data.put(
                        key,
                        PSObject.builder()
                                .extended("T", all[key].netType())
                                .extended("V", all[key].type().encode(rawUI.get(all[key])))
                                .build());
            }
        }
        return PSDictionary.of(PSDictionary.HASHTABLE, data);
    }

    private static <T> T part(String method, Supplier<Optional<T>> of) {
        try {
            return of.get().orElse(null);
        } catch (RuntimeException e) {
            throw new HostException(ErrorCode.HOST_CALL_FAILED, e, method, e);
        }
    }

    private static void read(PSHostRawUserInterface raw, RawUIValue value, Map<RawUIValue, Object> values) {
        try {
            Object found = value.of(raw);
            if (found != null) {
                values.put(value, found);
            }
        } catch (RuntimeException e) {
            // What a console cannot tell must not keep a session from opening; the server then has no such value.
            values.remove(value);
        }
    }

    private static Map<RawUIValue, Object> readValues(Object defaultData) {
        Map<RawUIValue, Object> values = new EnumMap<>(RawUIValue.class);
        if (defaultData instanceof PSObject holder && holder.get("data") instanceof PSDictionary data) {
            for (RawUIValue value : RawUIValue.values()) {
                if (data.get(value.ordinal()) instanceof PSObject entry && entry.get("V") != null) {
                    decode(value, entry, values);
                }
            }
        }
        return values;
    }

    private static void decode(RawUIValue value, PSObject entry, Map<RawUIValue, Object> values) {
        try {
            values.put(value, value.type().decode(new Bag("HostInfo", entry), "V"));
        } catch (ProtocolException e) {
            // These are only hints; a bad one counts as none.
            values.remove(value);
        }
    }
}
