package org.runspace.transport.wsman.auth.kerberos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.testkit.WinRmServer;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginException.Reason;
import org.runspace.transport.wsman.auth.Mechanism;
import org.runspace.transport.wsman.auth.RawConnection;
import org.runspace.transport.wsman.seal.MessageSeal;
import org.runspace.transport.wsman.seal.SealedBody;

/** Sessions that log in by Kerberos and ask the server what it is. */
final class Sessions {
    static final String PROTOCOL = "application/HTTP-Kerberos-session-encrypted";
    static final String PRODUCT = "wsman-peer";

    private static final String SOAP = "application/soap+xml;charset=UTF-8";
    private static final String IDENTIFY = "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body>"
            + "<i:Identify xmlns:i=\"http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd\"/>"
            + "</s:Body></s:Envelope>";

    private Sessions() {}

    static KerberosCredential password() {
        return password(WinRmServer.USER, WinRmServer.PASSWORD);
    }

    static KerberosCredential password(String user, String password) {
        return new KerberosCredential.Password(new PSCredential(user, SecureString.of(password.toCharArray())));
    }

    /** A session with one connection over HTTP. */
    static String identify(WinRmServer server, KerberosCredential credential) throws Exception {
        return identify(server, credential, KerberosOptions.DEFAULT);
    }

    static String identify(WinRmServer server, KerberosCredential credential, KerberosOptions options)
            throws Exception {
        try (KerberosSource source = new KerberosSource(credential, options)) {
            return identify(server, source);
        }
    }

    /** Another connection of a session. */
    static String identify(WinRmServer server, KerberosSource source) throws Exception {
        try (RawConnection connection = RawConnection.http(server);
                Mechanism mechanism = source.begin(connection.facts())) {
            logIn(connection, mechanism);
            return exchange(connection, mechanism.seal(PROTOCOL));
        }
    }

    static void logIn(RawConnection connection, Mechanism mechanism) throws Exception {
        String token = Base64.getEncoder().encodeToString(mechanism.start());
        RawConnection.RawAnswer answer = connection.post(Optional.of("Kerberos " + token));
        assertThat(answer.status()).isEqualTo(200);
        String last = answer.login().token("Kerberos").orElseThrow();
        assertThat(mechanism.next(Base64.getDecoder().decode(last))).isEmpty();
        assertThat(mechanism.isComplete()).isTrue();
    }

    static String exchange(RawConnection connection, MessageSeal seal) throws Exception {
        return UTF_8.decode(SealedBody.open(seal, ask(connection, seal)).bytes())
                .toString();
    }

    /** Returns the encrypted answer. */
    static SealedBody.Body ask(RawConnection connection, MessageSeal seal) throws Exception {
        SealedBody.Body plain = new SealedBody.Body(SOAP, ByteBuffer.wrap(IDENTIFY.getBytes(UTF_8)));
        RawConnection.RawAnswer answer = connection.post(Optional.empty(), SealedBody.seal(seal, plain));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    /** Asks without encryption, as over TLS. */
    static String askInClear(RawConnection connection) throws Exception {
        SealedBody.Body question = new SealedBody.Body(SOAP, ByteBuffer.wrap(IDENTIFY.getBytes(UTF_8)));
        return UTF_8.decode(connection.post(Optional.empty(), question).body().bytes())
                .toString();
    }

    static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
            WinRmServer server, KerberosCredential credential, KerberosOptions options, Reason reason) {
        return assertThatThrownBy(() -> identify(server, credential, options))
                .isInstanceOfSatisfying(
                        LoginException.class,
                        e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason));
    }
}
