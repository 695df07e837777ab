package org.runspace.transport.wsman.auth.kerberos;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.ietf.jgss.ChannelBinding;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.MessageProp;
import org.ietf.jgss.Oid;
import org.jspecify.annotations.Nullable;
import org.runspace.transport.wsman.auth.LoginConnection;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginException.Reason;
import org.runspace.transport.wsman.auth.Mechanism;
import org.runspace.transport.wsman.auth.MechanismKind;
import org.runspace.transport.wsman.seal.MessageSeal;
import org.runspace.transport.wsman.seal.SealException;

/**
 * Kerberos on one connection: the ticket for the service, mutual authentication, and the keys (RFC 4121).
 *
 * <p>Java takes the sequence number from a token's header in clear, and does not compare that header with its encrypted
 * copy, so that an earlier answer of the same connection can be put in the place of a later one together with the
 * header of that. What refuses it then is the envelope: it repeats the id of its request in {@code RelatesTo}, which is
 * encrypted (MS-WSMV 2.2.4.1).
 */
final class KerberosMechanism implements Mechanism {
    /** The type of names that are taken as they are (RFC 1964 2.1.1). */
    private static final Oid EXACT_NAME = KerberosUser.oid("1.2.840.113554.1.2.2.1");

    private static final byte[] NO_TOKEN = {};

    private final KerberosLogin login;
    private final KerberosOptions options;
    private final LoginConnection connection;
    private final Function<byte[], Optional<ChannelBinding>> binding;
    private final Object oneAtATime = new Object(); // the JDK's contexts are not made for two threads
    private String action = "The Kerberos login";
    private boolean unbound;
    private @Nullable GSSContext context;

    KerberosMechanism(
            KerberosLogin login,
            KerberosOptions options,
            LoginConnection connection,
            Function<byte[], Optional<ChannelBinding>> binding) {
        this.login = login;
        this.options = options;
        this.connection = connection;
        this.binding = binding;
    }

    @Override
    public MechanismKind kind() {
        return MechanismKind.KERBEROS;
    }

    @Override
    public byte[] start() throws LoginException {
        String service = options.service(connection);
        action = "The Kerberos login at " + service;
        Optional<ChannelBinding> bound = bound();
        unbound = connection.certificate().isPresent() && bound.isEmpty();
        byte[] token = login.use(action, credential -> begin(service, credential, bound));
        if (options.delegate() && !context().getCredDelegState()) {
            throw new LoginException(
                    Reason.NO_CREDENTIAL,
                    "The Kerberos ticket cannot be delegated: it is not forwardable (the setting forwardable in krb5.conf,"
                            + " or the option -f of kinit).");
        }
        return token;
    }

    private Optional<ChannelBinding> bound() throws LoginException {
        Optional<byte[]> data = options.bindsChannel()
                ? org.runspace.transport.wsman.auth.ChannelBinding.of(connection)
                : Optional.empty();
        return data.flatMap(binding);
    }

    private byte[] begin(String service, GSSCredential credential, Optional<ChannelBinding> bound) throws GSSException {
        GSSManager manager = GSSManager.getInstance();
        GSSContext created = manager.createContext(
                manager.createName(service, EXACT_NAME),
                KerberosUser.KERBEROS,
                credential,
                GSSContext.DEFAULT_LIFETIME);
        context = created;
        created.requestMutualAuth(true);
        created.requestConf(true);
        created.requestInteg(true);
        created.requestReplayDet(true);
        created.requestSequenceDet(true);
        created.requestCredDeleg(options.delegate());
        if (bound.isPresent()) {
            created.setChannelBinding(bound.get());
        }
        return created.initSecContext(NO_TOKEN, 0, 0);
    }

    @Override
    public byte[] next(byte[] token) throws LoginException {
        OptionalLong error = KerberosError.code(token);
        if (error.isPresent()) {
            throw KerberosFailure.ofServer(action, error.getAsLong());
        }
        try {
            byte[] answer = context().initSecContext(token, 0, token.length);
            return answer == null ? NO_TOKEN : answer;
        } catch (GSSException e) {
            throw new LoginException(
                    Reason.UNTRUSTED_SERVER,
                    action + " failed: the server did not prove that it has the service's key: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public boolean isComplete() {
        return context != null && context.isEstablished();
    }

    @Override
    public boolean signsList() {
        return false;
    }

    @Override
    public byte[] signList(byte[] list) throws LoginException {
        synchronized (oneAtATime) {
            try {
                return context().getMIC(list, 0, list.length, new MessageProp(0, false));
            } catch (GSSException e) {
                throw new LoginException(Reason.PROTOCOL, action + " failed: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public void verifyList(byte[] list, byte[] signature) throws LoginException {
        synchronized (oneAtATime) {
            try {
                context().verifyMIC(signature, 0, signature.length, list, 0, list.length, new MessageProp(0, false));
            } catch (GSSException | RuntimeException e) {
                throw new LoginException(
                        Reason.UNTRUSTED_SERVER,
                        action + " failed: the list of mechanisms was changed on its way: " + e.getMessage(),
                        e);
            }
        }
    }

    @Override
    public byte[] wrap(byte[] message) throws SealException {
        return wrap(message, 0, message.length);
    }

    byte[] wrap(byte[] message, int at, int length) throws SealException {
        synchronized (oneAtATime) {
            try {
                return context().wrap(message, at, length, new MessageProp(0, true));
            } catch (GSSException e) {
                throw new SealException("The message cannot be encrypted: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public byte[] unwrap(byte[] sealed) throws SealException {
        return unwrap(sealed, 0, sealed.length);
    }

    byte[] unwrap(byte[] sealed, int at, int length) throws SealException {
        MessageProp properties = new MessageProp(0, true);
        byte[] plain;
        synchronized (oneAtATime) {
            try {
                plain = context().unwrap(sealed, at, length, properties);
            } catch (GSSException | RuntimeException e) { // the JDK counts on lengths that the server wrote
                throw new SealException("The message was changed on its way: " + e.getMessage(), e);
            }
        }
        if (!properties.getPrivacy()) {
            throw new SealException("The server signed the message but did not encrypt it.");
        }
        if (properties.isDuplicateToken()
                || properties.isOldToken()
                || properties.isUnseqToken()
                || properties.isGapToken()) {
            throw new SealException("The message is not the one that follows the last one.");
        }
        return plain;
    }

    @Override
    public MessageSeal seal(String protocol) {
        return new KerberosSeal(protocol, this);
    }

    @Override
    public String adviceOnRefusal() {
        if (!unbound) {
            return "";
        }
        return options.bindsChannel()
                ? "The login was not bound to the TLS connection, which the server may demand: Java binds a login by"
                        + " Kerberos only if it was started with " + TlsBinding.OPTION + "."
                : "The login was not bound to the TLS connection, which the server may demand.";
    }

    private GSSContext context() {
        if (context == null) {
            throw new IllegalStateException("the login has not begun");
        }
        return context;
    }

    @Override
    public void close() {
        synchronized (oneAtATime) {
            try {
                if (context != null) {
                    context.dispose();
                }
            } catch (GSSException e) {
                throw new IllegalStateException("the keys of the Kerberos login could not be wiped", e);
            }
        }
    }
}
