package org.runspace.transport.ssh;

import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.common.util.security.SecurityProviderChoice;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.bouncycastle.BouncyCastleSecurityProviderRegistrar;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Bouncy Castle for what MINA cannot get from the JDK, Ed25519, and for nothing else: ciphers of the JDK are faster. It
 * is not added to the JVM's providers, because those are everybody's, and in a server would outlive the adapter.
 */
final class LocalBouncyCastle extends BouncyCastleSecurityProviderRegistrar {
    private static final Set<String> ED25519 = Set.of("EdDSA", "Ed25519", "NONEwithEdDSA");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static CompletableFuture<Void> registration;

    private final Provider provider = new BouncyCastleProvider();

    private LocalBouncyCastle() {}

    /**
     * Must be called before anything of MINA is used, keys included; does its work once. An interrupt does not end the
     * wait, which is short: it is seen by the wait for the session.
     *
     * @throws IllegalStateException if it fails
     */
    static void register() {
        long end = System.nanoTime() + LIMIT.toNanos();
        boolean interrupted = false;
        boolean done = false;
        while (!done) {
            try {
                registration().get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                done = true;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("the security providers cannot be registered", e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * MINA creates its providers' classes, and Bouncy Castle's, by the context class loader of the thread that comes
     * first. In a server that is the loader of an application, which may have a MINA or a Bouncy Castle of its own; so
     * the first thread is one that has this class's loader.
     */
    private static synchronized CompletableFuture<Void> registration() {
        if (registration == null) {
            registration = CompletableFuture.runAsync(LocalBouncyCastle::registerFirst, task -> {
                Thread thread = new Thread(null, task, "runspace-ssh-providers", 0, false);
                thread.setContextClassLoader(LocalBouncyCastle.class.getClassLoader());
                thread.setDaemon(true);
                thread.start();
            });
        }
        return registration;
    }

    /**
     * At its first use, MINA registers a variant of its own if no other one is registered, and makes it the default for
     * everything, which is undone here. It would also register another library for Ed25519 if an application had one.
     */
    private static void registerFirst() {
        SecurityUtils.setAPrioriDisabledProvider(SecurityUtils.EDDSA, true);
        SecurityUtils.registerSecurityProvider(new LocalBouncyCastle());
        if (SecurityUtils.isBouncyCastleRegistered()) {
            SecurityUtils.setDefaultProviderChoice(SecurityProviderChoice.EMPTY);
        }
    }

    /** The JVM may have one of the same name with other classes, an application's or an earlier deployment's. */
    @Override
    public Provider getSecurityProvider() {
        return provider;
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
