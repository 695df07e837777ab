package org.runspace.transport.wsman.auth.kerberos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.testkit.KerberosRealm;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.WinRmServer;
import org.runspace.transport.wsman.auth.Authentication;
import org.runspace.transport.wsman.auth.ConnectionLogin;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginException.Reason;
import org.runspace.transport.wsman.auth.MechanismSource;
import org.runspace.transport.wsman.auth.RawConnection;
import org.runspace.transport.wsman.auth.ntlm.NtlmSource;
import org.runspace.transport.wsman.auth.spnego.NegotiateAuthentication;

/** Kerberos as HTTP's headers carry it, alone and in a negotiation, with MIT Kerberos on the server's side. */
@RequiresWinRm
class KerberosAuthenticationTest {
    private static KerberosRealm realm;
    private static WinRmServer server;

    @BeforeAll
    static void start() throws IOException {
        realm = KerberosRealm.ofThisJvm();
        server = WinRmServer.start(realm);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static KerberosSource source() {
        return new KerberosSource(Sessions.password(), KerberosOptions.DEFAULT);
    }

    private static MechanismSource ntlm(String password) {
        try (PSCredential credential = new PSCredential(
                WinRmServer.DOMAIN + "\\" + WinRmServer.USER, SecureString.of(password.toCharArray()))) {
            return new NtlmSource(credential, Optional.empty());
        }
    }

    @ParameterizedTest
    @CsvSource({"'kerberos,negotiate', 1, 1", "kerberos, 1, 1", "negotiate, 2, 1"})
    void kerberosAloneIsUsedUnderTheSchemeThatTheServerOffers(String offered, int first, int second) throws Exception {
        try (WinRmServer other = WinRmServer.start(realm, "--auth", offered);
                Authentication authentication = new KerberosAuthentication(source())) {
            assertThat(requestsOf(other, authentication)).isEqualTo(first);
            assertThat(requestsOf(other, authentication)).isEqualTo(second);
        }
    }

    @Test
    void aServerThatOffersNeitherSchemeIsNamedSo() throws Exception {
        try (WinRmServer basic = WinRmServer.start(realm, "--auth", "basic");
                Authentication authentication = new KerberosAuthentication(source())) {
            assertThatThrownBy(() -> requestsOf(basic, authentication))
                    .isInstanceOfSatisfying(
                            LoginException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_OFFERED));
        }
    }

    @Test
    void aNegotiationPrefersKerberos() throws Exception {
        try (Authentication authentication = new NegotiateAuthentication(List.of(source(), ntlm("wrong")))) {
            assertThat(requestsOf(server, authentication)).isEqualTo(1);
        }
    }

    @Test
    void aNegotiationUsesNtlmWhereKerberosKnowsNoSuchServer() throws Exception {
        KerberosOptions unknown = KerberosOptions.DEFAULT.withService("HTTP", Optional.of("elsewhere.example"));
        MechanismSource kerberos = new KerberosSource(Sessions.password(), unknown);
        try (Authentication authentication =
                new NegotiateAuthentication(List.of(kerberos, ntlm(WinRmServer.PASSWORD)))) {
            assertThat(requestsOf(server, authentication)).isEqualTo(2);
        }
    }

    @Test
    void aPasswordThatKerberosRefusedIsNotTriedByNtlm() throws Exception {
        MechanismSource kerberos =
                new KerberosSource(Sessions.password(WinRmServer.USER, "wrong"), KerberosOptions.DEFAULT);
        try (Authentication authentication =
                new NegotiateAuthentication(List.of(kerberos, ntlm(WinRmServer.PASSWORD)))) {
            assertThatThrownBy(() -> requestsOf(server, authentication))
                    .isInstanceOfSatisfying(
                            LoginException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED));
        }
    }

    @Test
    void aRefusalOverHttpsSaysWhyTheLoginWasNotBoundToTheConnection() throws Exception {
        MechanismSource unbound =
                new KerberosSource(Sessions.password(), KerberosOptions.DEFAULT, data -> Optional.empty());
        try (WinRmServer strict = WinRmServer.start(realm, "--cbt", "strict");
                RawConnection connection = RawConnection.https(strict);
                Authentication authentication = new NegotiateAuthentication(List.of(unbound));
                ConnectionLogin login = authentication.begin(connection.facts())) {
            assertThatThrownBy(() -> connection.logIn(login))
                    .isInstanceOf(LoginException.class)
                    .hasMessageContaining("--add-exports");
        }
    }

    /** Logs in, exchanges a sealed message, and returns how many requests the login took. */
    private static int requestsOf(WinRmServer server, Authentication authentication) throws Exception {
        try (RawConnection connection = RawConnection.http(server);
                ConnectionLogin login = authentication.begin(connection.facts())) {
            int requests = connection.logIn(login);
            assertThat(Sessions.exchange(connection, login.seal().orElseThrow()))
                    .contains(Sessions.PRODUCT);
            return requests;
        }
    }
}
