package org.runspace.transport.wsman.auth.ntlm;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.runspace.object.PSCredential;
import org.runspace.transport.wsman.auth.LoginConnection;
import org.runspace.transport.wsman.auth.Mechanism;
import org.runspace.transport.wsman.auth.MechanismKind;
import org.runspace.transport.wsman.auth.MechanismSource;
import org.runspace.transport.wsman.auth.UserName;

/**
 * NTLM with a user's name and password. Of the password only the key is kept that NTLM makes of it, which is worth as
 * much, and is wiped on close. Thread-safe.
 */
public final class NtlmSource implements MechanismSource {
    private final UserName user;
    private final Optional<String> service;
    private final Surroundings surroundings;
    private final byte[] userKey;
    private boolean closed;

    /**
     * What else a login depends on.
     *
     * @param workstation the client's name as the server shows it; empty not to tell
     * @param random challenges and keys
     * @param clock for servers that do not tell their time
     */
    record Surroundings(String workstation, RandomGenerator random, InstantSource clock) {}

    /**
     * Creates a source.
     *
     * @param credential read at once; the caller keeps owning it
     * @param service the name of the service to log in to, in place of {@code HTTP/} and the server's host
     * @throws IllegalStateException if the credential was closed
     */
    public NtlmSource(PSCredential credential, Optional<String> service) {
        this(credential, service, new Surroundings("", new SecureRandom(), InstantSource.system()));
    }

    NtlmSource(PSCredential credential, Optional<String> service, Surroundings surroundings) {
        this.user = UserName.parse(credential.userName());
        this.service = service;
        this.surroundings = surroundings;
        this.userKey = NtlmProof.userKey(user, credential.password());
    }

    @Override
    public MechanismKind kind() {
        return MechanismKind.NTLM;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if this source was closed
     */
    @Override
    public synchronized Mechanism begin(LoginConnection connection) {
        if (closed) {
            throw new IllegalStateException("this source of logins is closed");
        }
        String name = service.orElseGet(() -> "HTTP/" + connection.host());
        return new NtlmClient(new NtlmClient.Login(user, userKey.clone(), name, connection), surroundings);
    }

    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(userKey, (byte) 0);
    }

    /** Returns the user's name. */
    @Override
    public String toString() {
        return "NTLM for " + user;
    }
}
