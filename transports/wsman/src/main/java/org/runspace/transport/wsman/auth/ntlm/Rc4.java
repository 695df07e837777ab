package org.runspace.transport.wsman.auth.ntlm;

import java.util.Arrays;

/** The cipher RC4, as a stream that goes on from call to call. Its state can be wiped. */
final class Rc4 {
    private static final int SIZE = 256;

    private final byte[] state = new byte[SIZE];
    private int i;
    private int j;

    Rc4(byte[] key) {
        for (int n = 0; n < SIZE; n++) {
            state[n] = (byte) n;
        }
        int k = 0;
        for (int n = 0; n < SIZE; n++) {
            k = (k + state[n] + key[n % key.length]) & 0xFF;
            swap(n, k);
        }
    }

    /** Encrypts or decrypts in place. */
    void apply(byte[] bytes, int from, int length) {
        for (int n = from; n < from + length; n++) {
            i = (i + 1) & 0xFF;
            j = (j + state[i]) & 0xFF;
            swap(i, j);
            bytes[n] ^= state[(state[i] + state[j]) & 0xFF];
        }
    }

    static byte[] once(byte[] key, byte[] bytes) {
        byte[] result = bytes.clone();
        Rc4 cipher = new Rc4(key);
        cipher.apply(result, 0, result.length);
        cipher.wipe();
        return result;
    }

    void wipe() {
        Arrays.fill(state, (byte) 0);
    }

    private void swap(int a, int b) {
        byte kept = state[a];
        state[a] = state[b];
        state[b] = kept;
    }
}
