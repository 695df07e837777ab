package org.runspace.transport.wsman.auth.ntlm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/** Times in messages: the number of units of 100 ns since 1601 (MS-DTYP 2.3.3). */
public final class NtlmTime {
    private static final Instant EPOCH = Instant.parse("1601-01-01T00:00:00Z");
    private static final int TICKS_OF_SECOND = 10_000_000;
    private static final int NANOSECONDS_OF_TICK = 100;

    private NtlmTime() {}

    /**
     * Encodes a time.
     *
     * @param time not before 1601
     * @return eight bytes
     */
    public static byte[] encode(Instant time) {
        long seconds = time.getEpochSecond() - EPOCH.getEpochSecond();
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(seconds * TICKS_OF_SECOND + time.getNano() / NANOSECONDS_OF_TICK)
                .array();
    }
}
