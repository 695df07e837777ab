package org.runspace.testkit.wsman;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.runspace.object.PSCredential;
import org.runspace.transport.wsman.auth.UserName;

/**
 * What the logins by NTLM at one server have in common. Thread-safe.
 *
 * @param accounts the users and their passwords, owned by the caller
 * @param domain the server's domain, which counts for users that name none
 * @param policy what is demanded of the binding
 * @param binding the binding to the server's certificate, as
 *     {@link org.runspace.transport.wsman.auth.ChannelBinding#of} returns it
 * @param random challenges
 * @param clock the server's time
 */
public record NtlmServer(
        List<PSCredential> accounts,
        String domain,
        BindingPolicy policy,
        Optional<byte[]> binding,
        RandomGenerator random,
        InstantSource clock) {
    /** Copies the list of accounts. */
    public NtlmServer {
        accounts = List.copyOf(accounts);
    }

    /**
     * Creates a server without TLS.
     *
     * @param domain the server's domain
     * @param accounts the users and their passwords, owned by the caller
     * @return a new server
     */
    public static NtlmServer of(String domain, PSCredential... accounts) {
        return new NtlmServer(
                List.of(accounts),
                domain,
                BindingPolicy.NONE,
                Optional.empty(),
                new SecureRandom(),
                InstantSource.system());
    }

    /**
     * Returns a copy that looks at the binding.
     *
     * @param demanded what is demanded of it
     * @param expected the binding to the server's certificate
     * @return a new server
     */
    public NtlmServer withBinding(BindingPolicy demanded, byte[] expected) {
        return new NtlmServer(accounts, domain, demanded, Optional.of(expected), random, clock);
    }

    /**
     * Begins a login.
     *
     * @return to be closed by the caller
     */
    public NtlmAcceptor begin() {
        return new NtlmAcceptor(this);
    }

    /** Finds an account, whatever the case of domain and name is. */
    Optional<PSCredential> account(UserName wanted) {
        return accounts.stream()
                .filter(account -> {
                    UserName name = UserName.parse(account.userName());
                    return name.name().equalsIgnoreCase(wanted.name())
                            && (wanted.domain().isEmpty() || home(name).equalsIgnoreCase(wanted.domain()));
                })
                .findFirst();
    }

    private String home(UserName name) {
        return name.domain().isEmpty() ? domain : name.domain();
    }
}
