package org.runspace.transport.wsman.auth.ntlm;

import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.Queue;
import java.util.random.RandomGenerator;

/** Gives the bytes that a recorded client drew, in their order. */
final class PlannedRandom implements RandomGenerator {
    private final Queue<byte[]> plan = new ArrayDeque<>();

    PlannedRandom(String... hex) {
        for (String bytes : hex) {
            plan.add(HexFormat.of().parseHex(bytes));
        }
    }

    @Override
    public void nextBytes(byte[] bytes) {
        byte[] planned = plan.remove();
        if (planned.length != bytes.length) {
            throw new IllegalStateException(bytes.length + " bytes are drawn in place of " + planned.length);
        }
        System.arraycopy(planned, 0, bytes, 0, bytes.length);
    }

    @Override
    public long nextLong() {
        throw new UnsupportedOperationException("only bytes are planned");
    }
}
