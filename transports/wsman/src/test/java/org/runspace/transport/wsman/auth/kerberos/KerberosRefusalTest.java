package org.runspace.transport.wsman.auth.kerberos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runspace.testkit.KerberosRealm;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.WinRmServer;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginException.Reason;
import org.runspace.transport.wsman.auth.Mechanism;
import org.runspace.transport.wsman.auth.RawConnection;

/** Why Kerberos refuses. */
@RequiresWinRm
class KerberosRefusalTest {
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

    @Test
    void aWrongPasswordIsRefused() {
        Sessions.assertRefused(
                        server,
                        Sessions.password(WinRmServer.USER, "not-this-one"),
                        KerberosOptions.DEFAULT,
                        Reason.REFUSED)
                .hasMessageContaining(WinRmServer.USER)
                .hasMessageContaining("the password")
                .hasMessageNotContaining("not-this-one");
    }

    @ParameterizedTest
    @CsvSource({
        "careful, +requires_preauth, wrong, REFUSED",
        "locked, -allow_tix, secret, LOCKED_OUT",
        "leaver, -expire yesterday, secret, EXPIRED",
        "lazy, -pwexpire yesterday, secret, EXPIRED"
    })
    void theStateOfAnAccountIsToldApart(String user, String change, String password, Reason reason) {
        realm.administer("addprinc -pw secret " + user);
        realm.administer("modprinc " + change + " " + user);

        Sessions.assertRefused(server, Sessions.password(user, password), KerberosOptions.DEFAULT, reason)
                .hasMessageContaining(user);
    }

    @Test
    void anUnknownUserHasNoCredentialForThisServer() {
        Sessions.assertRefused(server, Sessions.password("nobody", "x"), KerberosOptions.DEFAULT, Reason.NO_CREDENTIAL)
                .hasMessageContaining("nobody");
    }

    @Test
    void aServiceThatTheRealmDoesNotKnowIsNamed() {
        KerberosOptions options = KerberosOptions.DEFAULT.withService("HTTP", Optional.of("elsewhere.example"));

        Sessions.assertRefused(server, Sessions.password(), options, Reason.UNKNOWN_SERVICE)
                .hasMessageContaining("HTTP/elsewhere.example");
    }

    @Test
    void aRealmWithoutAServerMeansThatThereIsNoCredential() {
        Sessions.assertRefused(
                server, Sessions.password("tester@NOWHERE.TEST", "x"), KerberosOptions.DEFAULT, Reason.NO_CREDENTIAL);
    }

    @Test
    void missingTicketsAndKeysMeanThatThereIsNoCredential() {
        Path nowhere = realm.folder().resolve("nothing");

        Sessions.assertRefused(
                        server,
                        new KerberosCredential.TicketCache(Optional.of(nowhere), Optional.empty()),
                        KerberosOptions.DEFAULT,
                        Reason.NO_CREDENTIAL)
                .hasMessageContaining(nowhere.toString());
        Sessions.assertRefused(
                        server,
                        new KerberosCredential.Keytab(nowhere, WinRmServer.USER),
                        KerberosOptions.DEFAULT,
                        Reason.NO_CREDENTIAL)
                .hasMessageContaining(nowhere.toString());
    }

    @Test
    void anOldTicketInACacheAsksForANewOne() throws Exception {
        Path cache = realm.ticketCache(WinRmServer.USER, WinRmServer.PASSWORD, "-l", "1s");
        TimeUnit.SECONDS.sleep(2);

        Sessions.assertRefused(
                        server,
                        new KerberosCredential.TicketCache(Optional.of(cache), Optional.of(WinRmServer.USER)),
                        KerberosOptions.DEFAULT,
                        Reason.NO_VALID_TICKET)
                .hasMessageContaining(cache.toString())
                .hasMessageContaining(WinRmServer.USER)
                .hasMessageContaining("kinit");
    }

    @Test
    void aTicketThatMustNotBeDelegatedIsNotSentInItsPlace() {
        realm.administer("addprinc -pw secret bound");
        realm.administer("modprinc -allow_forwardable bound");

        Sessions.assertRefused(
                        server,
                        Sessions.password("bound", "secret"),
                        KerberosOptions.DEFAULT.withDelegate(true),
                        Reason.NO_CREDENTIAL)
                .hasMessageContaining("forwardable");
    }

    @Test
    void aTokenThatIsNotTheServicesIsNotTrusted() throws Exception {
        try (KerberosSource source = new KerberosSource(Sessions.password(), KerberosOptions.DEFAULT);
                RawConnection connection = RawConnection.http(server);
                Mechanism first = source.begin(connection.facts());
                Mechanism second = source.begin(connection.facts())) {
            byte[] request = first.start();
            second.start();

            assertThatThrownBy(() -> second.next(request))
                    .isInstanceOfSatisfying(
                            LoginException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNTRUSTED_SERVER));
            assertThat(second.isComplete()).isFalse();
        }
    }

    @Test
    void aClosedSessionLogsInNoMore() throws Exception {
        KerberosSource source = new KerberosSource(Sessions.password(), KerberosOptions.DEFAULT);
        assertThat(Sessions.identify(server, source)).contains(Sessions.PRODUCT);
        source.close();
        source.close();

        assertThatThrownBy(() -> Sessions.identify(server, source))
                .isInstanceOf(LoginException.class)
                .hasMessageContaining("closed");
    }
}
