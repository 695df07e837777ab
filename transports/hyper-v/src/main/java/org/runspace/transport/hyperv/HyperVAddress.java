package org.runspace.transport.hyperv;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/**
 * The address of a service in a guest, as Windows lays it out (SOCKADDR_HV of hvsocket.h): family, nothing, machine,
 * service.
 */
final class HyperVAddress {
    static final int FAMILY = 34;
    static final int SIZE = 36;

    private HyperVAddress() {}

    static byte[] bytes(UUID machine, UUID service) {
        ByteBuffer address = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
        address.putShort((short) FAMILY).putShort((short) 0);
        put(address, machine);
        put(address, service);
        return address.array();
    }

    /** A GUID's first three fields are numbers, in the machine's byte order; the last eight bytes are just bytes. */
    private static void put(ByteBuffer address, UUID guid) {
        long fields = guid.getMostSignificantBits();
        address.putInt((int) (fields >>> 32)).putShort((short) (fields >>> 16)).putShort((short) fields);
        address.putLong(Long.reverseBytes(guid.getLeastSignificantBits()));
    }
}
