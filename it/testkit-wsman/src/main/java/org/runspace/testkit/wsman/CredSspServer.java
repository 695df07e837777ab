package org.runspace.testkit.wsman;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.credssp.PublicKeyProof;

/**
 * What the logins by CredSSP at one server have in common. Thread-safe.
 *
 * @param context has the server's key
 * @param publicKey the public one, as {@link org.runspace.transport.wsman.auth.credssp.PublicKeyProof#bytes} returns it
 * @param inner begins the login inside TLS
 * @param version the version that the server speaks
 * @param suites the cipher suites that it accepts; empty for the JVM's
 * @param error the status with which it refuses every login; empty to refuse none
 * @param proves whether it proves its public key, as an honest server does
 */
public record CredSspServer(
        SSLContext context,
        byte[] publicKey,
        Supplier<? extends Acceptor> inner,
        int version,
        List<String> suites,
        OptionalLong error,
        boolean proves) {
    private static final int NEWEST = 6;

    /** Copies the list of cipher suites. */
    public CredSspServer {
        suites = List.copyOf(suites);
    }

    /**
     * Creates a server that does everything right.
     *
     * @param context has the server's key
     * @param publicKey the public one
     * @param inner begins the login inside TLS
     * @return a new server
     */
    public static CredSspServer of(SSLContext context, byte[] publicKey, Supplier<? extends Acceptor> inner) {
        return new CredSspServer(context, publicKey, inner, NEWEST, List.of(), OptionalLong.empty(), true);
    }

    /**
     * Creates a server that does everything right with a key of its own.
     *
     * @param certificate has the server's key
     * @param inner begins the login inside TLS
     * @return a new server
     * @throws LoginException if the key is of an unknown kind
     */
    public static CredSspServer of(ServerCertificate certificate, Supplier<? extends Acceptor> inner)
            throws LoginException {
        byte[] key = PublicKeyProof.bytes(certificate.certificate().getPublicKey());
        return of(certificate.context(), key, inner);
    }

    /**
     * Returns a copy that speaks another version.
     *
     * @param other the version
     * @return a new server
     */
    public CredSspServer withVersion(int other) {
        return new CredSspServer(context, publicKey, inner, other, suites, error, proves);
    }

    /**
     * Returns a copy that accepts one cipher suite only.
     *
     * @param suite the suite
     * @return a new server
     */
    public CredSspServer withSuite(String suite) {
        return new CredSspServer(context, publicKey, inner, version, List.of(suite), error, proves);
    }

    /**
     * Returns a copy that refuses every login.
     *
     * @param code the status
     * @return a new server
     */
    public CredSspServer refusing(long code) {
        return new CredSspServer(context, publicKey, inner, version, suites, OptionalLong.of(code), proves);
    }

    /**
     * Returns a copy that shows something else in place of the proof of its public key, as one would that sits between
     * client and server.
     *
     * @return a new server
     */
    public CredSspServer withoutProof() {
        return new CredSspServer(context, publicKey, inner, version, suites, error, false);
    }

    /**
     * Begins a login.
     *
     * @return to be closed by the caller
     */
    public CredSspAcceptor begin() {
        return new CredSspAcceptor(this);
    }
}
