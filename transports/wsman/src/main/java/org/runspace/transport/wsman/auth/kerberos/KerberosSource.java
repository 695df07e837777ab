package org.runspace.transport.wsman.auth.kerberos;

import java.util.Optional;
import java.util.function.Function;
import org.ietf.jgss.ChannelBinding;
import org.runspace.transport.wsman.auth.LoginConnection;
import org.runspace.transport.wsman.auth.Mechanism;
import org.runspace.transport.wsman.auth.MechanismKind;
import org.runspace.transport.wsman.auth.MechanismSource;

/** Kerberos for the connections of a session, which share one login at the Kerberos server. Thread-safe. */
public final class KerberosSource implements MechanismSource {
    private final KerberosLogin login;
    private final KerberosOptions options;
    private final Function<byte[], Optional<ChannelBinding>> binding;

    /**
     * Creates the source. Nothing is asked for until a connection needs a ticket.
     *
     * @param credential closed with this source
     * @param options how Kerberos is used
     */
    public KerberosSource(KerberosCredential credential, KerberosOptions options) {
        this(credential, options, TlsBinding::of);
    }

    KerberosSource(
            KerberosCredential credential,
            KerberosOptions options,
            Function<byte[], Optional<ChannelBinding>> binding) {
        this.login = new KerberosLogin(credential);
        this.options = options;
        this.binding = binding;
    }

    @Override
    public MechanismKind kind() {
        return MechanismKind.KERBEROS;
    }

    @Override
    public Mechanism begin(LoginConnection connection) {
        return new KerberosMechanism(login, options, connection, binding);
    }

    @Override
    public void close() {
        login.close();
    }
}
