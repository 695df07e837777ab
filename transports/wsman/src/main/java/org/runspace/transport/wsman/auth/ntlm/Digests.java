package org.runspace.transport.wsman.auth.ntlm;

import java.util.Arrays;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.MD4Digest;
import org.bouncycastle.crypto.digests.MD5Digest;

/**
 * The hashes of NTLM. They come from Bouncy Castle because a JDK has no MD4, and in a restricted mode no MD5 either.
 */
final class Digests {
    private static final int BLOCK = 64;

    private Digests() {}

    static byte[] md4(byte[] bytes) {
        return finish(updated(new MD4Digest(), bytes));
    }

    static byte[] md5(byte[]... parts) {
        return finish(updated(new MD5Digest(), parts));
    }

    static byte[] hmacMd5(byte[] key, byte[]... parts) {
        return outer(key, finish(updated(inner(key), parts)));
    }

    /** The parts are {@code first} and a piece of {@code second}. */
    static byte[] hmacMd5(byte[] key, byte[] first, byte[] second, int from, int length) {
        Digest inner = updated(inner(key), first);
        inner.update(second, from, length);
        return outer(key, finish(inner));
    }

    /** RFC 2104; no key of NTLM is longer than a block. */
    private static Digest inner(byte[] key) {
        return updated(new MD5Digest(), padded(key, 0x36));
    }

    private static byte[] outer(byte[] key, byte[] innerHash) {
        return md5(padded(key, 0x5C), innerHash);
    }

    private static byte[] padded(byte[] key, int pad) {
        byte[] block = Arrays.copyOf(key, BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            block[i] ^= (byte) pad;
        }
        return block;
    }

    private static Digest updated(Digest digest, byte[]... parts) {
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        return digest;
    }

    private static byte[] finish(Digest digest) {
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }
}
