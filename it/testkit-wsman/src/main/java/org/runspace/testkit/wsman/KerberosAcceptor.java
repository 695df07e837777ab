package org.runspace.testkit.wsman;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KerberosPrincipal;
import javax.security.auth.kerberos.KeyTab;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.MessageProp;
import org.ietf.jgss.Oid;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginException.Reason;
import org.runspace.transport.wsman.auth.MechanismKind;
import org.runspace.transport.wsman.seal.MessageSeal;
import org.runspace.transport.wsman.seal.SealException;
import org.runspace.transport.wsman.seal.SealedPart;

/** The server's side of Kerberos on one connection, by the JDK (RFC 4121). */
public final class KerberosAcceptor implements MechanismAcceptor {
    private static final String KERBEROS = "1.2.840.113554.1.2.2";

    private final GSSContext context;

    private KerberosAcceptor(GSSContext context) {
        this.context = context;
    }

    /**
     * Begins a login.
     *
     * @param service the service's name with its realm, {@code HTTP/host@REALM}
     * @param keytab has its key; should have no other that differs only in case, which the JDK does not see
     * @return to be closed by the caller
     * @throws IllegalStateException if the service has no key
     */
    public static KerberosAcceptor begin(String service, Path keytab) {
        KerberosPrincipal name = new KerberosPrincipal(service);
        Subject subject = new Subject(false, Set.of(name), Set.of(), Set.of(KeyTab.getInstance(name, keytab.toFile())));
        PrivilegedExceptionAction<GSSContext> create = () -> {
            GSSManager manager = GSSManager.getInstance();
            return manager.createContext(manager.createCredential(
                    null, GSSCredential.INDEFINITE_LIFETIME, new Oid(KERBEROS), GSSCredential.ACCEPT_ONLY));
        };
        try {
            return new KerberosAcceptor(Subject.doAs(subject, create));
        } catch (PrivilegedActionException e) {
            throw new IllegalStateException("the service has no key", e);
        }
    }

    @Override
    public MechanismKind kind() {
        return MechanismKind.KERBEROS;
    }

    @Override
    public byte[] next(byte[] token) throws LoginException {
        try {
            byte[] answer = context.acceptSecContext(token, 0, token.length);
            return answer == null ? new byte[0] : answer;
        } catch (GSSException e) {
            throw refused(e);
        }
    }

    private static LoginException refused(GSSException e) {
        return new LoginException(Reason.REFUSED, "The client's login by Kerberos is no good: " + e.getMessage(), e);
    }

    @Override
    public boolean isComplete() {
        return context.isEstablished();
    }

    @Override
    public String user() {
        try {
            return context.getSrcName().toString();
        } catch (GSSException e) {
            throw new IllegalStateException("nobody has logged in", e);
        }
    }

    /**
     * Returns the ticket with which the server can act as the client on further servers.
     *
     * @return empty if the client has not delegated one
     */
    public Optional<GSSCredential> delegated() {
        try {
            return context.getCredDelegState() ? Optional.of(context.getDelegCred()) : Optional.empty();
        } catch (GSSException e) {
            throw new IllegalStateException("nobody has logged in", e);
        }
    }

    @Override
    public boolean signsList() {
        return false;
    }

    @Override
    public byte[] signList(byte[] list) throws LoginException {
        try {
            return context.getMIC(list, 0, list.length, new MessageProp(0, false));
        } catch (GSSException e) {
            throw refused(e);
        }
    }

    @Override
    public void verifyList(byte[] list, byte[] signature) throws LoginException {
        try {
            context.verifyMIC(signature, 0, signature.length, list, 0, list.length, new MessageProp(0, false));
        } catch (GSSException e) {
            throw refused(e);
        }
    }

    @Override
    public MessageSeal seal(String protocol) {
        return new Seal(context, protocol);
    }

    @Override
    public void close() {
        try {
            context.dispose();
        } catch (GSSException e) {
            throw new IllegalStateException("the keys could not be wiped", e);
        }
    }

    /** Tokens as the JDK makes them, which other servers than Windows send too. */
    private record Seal(GSSContext context, String protocol) implements MessageSeal {
        @Override
        public int mostBytes() {
            return Integer.MAX_VALUE;
        }

        @Override
        public SealedPart seal(ByteBuffer plain) throws SealException {
            byte[] message = bytes(plain);
            try {
                byte[] token = context.wrap(message, 0, message.length, new MessageProp(0, true));
                return new SealedPart(token.length - message.length, ByteBuffer.wrap(token));
            } catch (GSSException e) {
                throw new SealException("The message cannot be encrypted.", e);
            }
        }

        @Override
        public ByteBuffer open(SealedPart sealed) throws SealException {
            byte[] token = bytes(sealed.bytes());
            try {
                return ByteBuffer.wrap(context.unwrap(token, 0, token.length, new MessageProp(0, true)));
            } catch (GSSException e) {
                throw new SealException("The message was changed on its way.", e);
            }
        }

        private static byte[] bytes(ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        }
    }
}
