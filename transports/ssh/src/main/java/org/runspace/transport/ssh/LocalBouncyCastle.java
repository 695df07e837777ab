package org.runspace.transport.ssh;

import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Set;
import org.apache.sshd.common.util.security.SecurityProviderChoice;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.bouncycastle.BouncyCastleSecurityProviderRegistrar;

/**
 * Bouncy Castle for what MINA cannot get from the JDK, Ed25519, and for nothing else: ciphers of the JDK are faster. It
 * is not added to the JVM's providers, because those are everybody's, and in a server would outlive the adapter.
 */
final class LocalBouncyCastle extends BouncyCastleSecurityProviderRegistrar {
    private static final Set<String> ED25519 = Set.of("EdDSA", "Ed25519", "NONEwithEdDSA");

    private LocalBouncyCastle() {}

    /**
     * MINA registers its own variant at first use, unless one is there, and makes it the default for everything, which
     * is undone.
     */
    static void register() {
        SecurityUtils.registerSecurityProvider(new LocalBouncyCastle());
        if (SecurityUtils.isBouncyCastleRegistered()) {
            SecurityUtils.setDefaultProviderChoice(SecurityProviderChoice.EMPTY);
        }
    }

    @Override
    public boolean isNamedProviderUsed() {
        return false;
    }

    @Override
    public boolean isSecurityEntitySupported(Class<?> type, String name) {
        boolean keys = KeyFactory.class.isAssignableFrom(type)
                || KeyPairGenerator.class.isAssignableFrom(type)
                || Signature.class.isAssignableFrom(type);
        return keys && ED25519.contains(name);
    }
}
