package org.runspace.transport.wsman.auth.kerberos;

import java.security.PrivilegedExceptionAction;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KerberosPrincipal;
import javax.security.auth.kerberos.KeyTab;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.MessageProp;
import org.ietf.jgss.Oid;
import org.runspace.testkit.KerberosRealm;

/** The service HTTP/localhost of the realm, by the JDK: Kerberos alone, or in the JDK's own negotiation. */
public final class GssAcceptor {
    private final GSSContext context;

    private GssAcceptor(GSSContext context) {
        this.context = context;
    }

    /** Begins the server's side of a login by Kerberos alone. */
    public static GssAcceptor kerberos(KerberosRealm realm) throws Exception {
        return of(realm, KerberosUser.KERBEROS);
    }

    /** Begins the server's side of a negotiated login (RFC 4178). */
    public static GssAcceptor negotiating(KerberosRealm realm) throws Exception {
        return of(realm, KerberosUser.oid("1.3.6.1.5.5.2"));
    }

    private static GssAcceptor of(KerberosRealm realm, Oid mechanism) throws Exception {
        KerberosPrincipal name = new KerberosPrincipal("HTTP/localhost@" + KerberosRealm.NAME);
        // Of the realm's own keytab the JDK would take the key of http/localhost: it compares without case.
        KeyTab keys = KeyTab.getInstance(name, realm.keytab("HTTP/localhost").toFile());
        Subject service = new Subject(false, Set.of(name), Set.of(), Set.of(keys));
        PrivilegedExceptionAction<GSSContext> create = () -> {
            GSSManager manager = GSSManager.getInstance();
            return manager.createContext(manager.createCredential(
                    null, GSSCredential.INDEFINITE_LIFETIME, mechanism, GSSCredential.ACCEPT_ONLY));
        };
        return new GssAcceptor(Subject.doAs(service, create));
    }

    /** Takes the client's token and returns the answer, which may be empty. */
    public byte[] accept(byte[] token) throws Exception {
        byte[] answer = context.acceptSecContext(token, 0, token.length);
        return answer == null ? new byte[0] : answer;
    }

    /** Tells whether the client can be acted for on further servers. */
    public boolean hasDelegatedTicket() throws Exception {
        return context.getCredDelegState() && context.getDelegCred().getRemainingLifetime() > 0;
    }

    /** Encrypts. */
    public byte[] wrap(byte[] message) throws Exception {
        return context.wrap(message, 0, message.length, new MessageProp(0, true));
    }

    /** Signs without encrypting. */
    public byte[] sign(byte[] message) throws Exception {
        return context.wrap(message, 0, message.length, new MessageProp(0, false));
    }

    /** Decrypts. */
    public byte[] unwrap(byte[] sealed) throws Exception {
        return context.unwrap(sealed, 0, sealed.length, new MessageProp(0, true));
    }
}
