package org.runspace.transport.ssh;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Keys an application has, as MINA takes them. */
final class MinaKeys {
    private MinaKeys() {}

    /** MINA knows the Ed25519 keys of Bouncy Castle only; all others are the JDK's. */
    static KeyPair convert(KeyPair pair) {
        if (!(pair.getPublic() instanceof EdECPublicKey)) {
            return pair;
        }
        try {
            KeyFactory factory = SecurityUtils.getKeyFactory("Ed25519");
            return new KeyPair(
                    factory.generatePublic(
                            new X509EncodedKeySpec(pair.getPublic().getEncoded())),
                    factory.generatePrivate(
                            new PKCS8EncodedKeySpec(pair.getPrivate().getEncoded())));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key pair cannot be converted", e);
        }
    }
}
