package org.runspace.testkit.wsman;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.testkit.KerberosRealm;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.WinRmServer;
import org.runspace.transport.wsman.auth.ConnectionLogin;
import org.runspace.transport.wsman.auth.LoginConnection;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginException.Reason;
import org.runspace.transport.wsman.auth.MechanismSource;
import org.runspace.transport.wsman.auth.credssp.CredSspAuthentication;
import org.runspace.transport.wsman.auth.credssp.CredSspOptions;
import org.runspace.transport.wsman.auth.kerberos.KerberosCredential;
import org.runspace.transport.wsman.auth.kerberos.KerberosOptions;
import org.runspace.transport.wsman.auth.kerberos.KerberosSource;
import org.runspace.transport.wsman.auth.ntlm.NtlmSource;
import org.runspace.transport.wsman.auth.spnego.NegotiateAuthentication;
import org.runspace.transport.wsman.seal.SealedPart;

/** CredSSP with the logins that it has inside. */
class CredSspInnerLoginTest {
    private static final LoginConnection CONNECTION =
            new LoginConnection(URI.create("http://localhost:5985/wsman"), Optional.empty(), true);
    private static final String USER = WinRmServer.DOMAIN + "\\" + WinRmServer.USER;

    private static ServerKey serverKey;

    @BeforeAll
    static void makeKey(@TempDir Path folder) throws Exception {
        serverKey = ServerKey.create(folder);
    }

    @Test
    void ntlmProvesBothSidesByNegotiation() throws Exception {
        assertLogsIn(List.of(ntlm(WinRmServer.PASSWORD)), List.of(ntlmServer()));
    }

    @Test
    void aWrongPasswordIsToldByTheServersStatus() {
        assertThatThrownBy(() -> assertLogsIn(List.of(ntlm("wrong")), List.of(ntlmServer())))
                .isInstanceOfSatisfying(
                        LoginException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED))
                .hasMessageContaining("0xC000006D");
    }

    @Test
    @RequiresWinRm
    void kerberosProvesBothSidesByNegotiation() throws Exception {
        assertLogsIn(List.of(kerberos()), List.of(kerberosServer()));
    }

    @Test
    @RequiresWinRm
    void ntlmIsUsedWhereOnlyTheClientHasKerberos() throws Exception {
        assertLogsIn(List.of(kerberos(), ntlm(WinRmServer.PASSWORD)), List.of(ntlmServer()));
    }

    private static Supplier<MechanismAcceptor> ntlmServer() {
        NtlmServer server = NtlmServer.of(WinRmServer.DOMAIN, credential(USER, WinRmServer.PASSWORD));
        return server::begin;
    }

    private static Supplier<MechanismAcceptor> kerberosServer() throws Exception {
        Path keytab = KerberosRealm.ofThisJvm().keytab("HTTP/localhost");
        return () -> KerberosAcceptor.begin("HTTP/localhost@" + KerberosRealm.NAME, keytab);
    }

    private static MechanismSource ntlm(String password) {
        try (PSCredential credential = credential(USER, password)) {
            return new NtlmSource(credential, Optional.empty());
        }
    }

    private static MechanismSource kerberos() throws Exception {
        KerberosRealm.ofThisJvm();
        return new KerberosSource(
                new KerberosCredential.Password(credential(WinRmServer.USER, WinRmServer.PASSWORD)),
                KerberosOptions.DEFAULT);
    }

    private static PSCredential credential(String user, String password) {
        return new PSCredential(user, SecureString.of(password.toCharArray()));
    }

    private static void assertLogsIn(List<MechanismSource> client, List<Supplier<? extends MechanismAcceptor>> server)
            throws Exception {
        NegotiateAuthentication negotiation = new NegotiateAuthentication(client);
        try (negotiation;
                CredSspAuthentication authentication = new CredSspAuthentication(
                        credential(USER, WinRmServer.PASSWORD), negotiation::context, CredSspOptions.DEFAULT);
                ConnectionLogin login = authentication.begin(CONNECTION);
                CredSspAcceptor acceptor = CredSspServer.of(
                                serverKey.context(), serverKey.key(), () -> new SpnegoAcceptor(server))
                        .begin()) {
            CredSspLoginTest.logIn(login, acceptor);

            assertThat(acceptor.credentials())
                    .contains(new DelegatedCredentials(WinRmServer.DOMAIN, WinRmServer.USER, WinRmServer.PASSWORD));
            SealedPart part = login.seal().orElseThrow().seal(ByteBuffer.wrap("<a/>".getBytes(UTF_8)));
            assertThat(UTF_8.decode(acceptor.seal("").open(part)).toString()).isEqualTo("<a/>");
        }
    }
}
