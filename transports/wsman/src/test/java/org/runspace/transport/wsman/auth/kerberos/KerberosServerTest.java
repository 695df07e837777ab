package org.runspace.transport.wsman.auth.kerberos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.ietf.jgss.GSSCredential;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.testkit.KerberosRealm;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.WinRmServer;
import org.runspace.transport.wsman.auth.Mechanism;
import org.runspace.transport.wsman.auth.RawConnection;
import org.runspace.transport.wsman.seal.MessageSeal;
import org.runspace.transport.wsman.seal.SealException;
import org.runspace.transport.wsman.seal.SealedBody;

/** Logins and encryption by Kerberos, with MIT Kerberos on the server's side. */
@RequiresWinRm
class KerberosServerTest {
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

    @ParameterizedTest
    @ValueSource(strings = {"%s", "%s@RUNSPACE.TEST", "%s@runspace.test", "RUNSPACE.TEST\\%s", "runspace.test\\%s"})
    void aUserWithAPasswordLogsInUnderEachSpellingOfTheName(String spelling) throws Exception {
        String name = String.format(Locale.ROOT, spelling, WinRmServer.USER);

        assertThat(Sessions.identify(server, Sessions.password(name, WinRmServer.PASSWORD)))
                .contains(Sessions.PRODUCT);
    }

    @Test
    void aServiceWithAKeytabLogsIn() throws Exception {
        Path keytab = realm.keytab(WinRmServer.USER);

        assertThat(Sessions.identify(server, new KerberosCredential.Keytab(keytab, WinRmServer.USER)))
                .contains(Sessions.PRODUCT);
    }

    @Test
    void aTicketOfKinitLogsIn() throws Exception {
        Path cache = realm.ticketCache(WinRmServer.USER, WinRmServer.PASSWORD);

        assertThat(Sessions.identify(server, new KerberosCredential.TicketCache(Optional.of(cache), Optional.empty())))
                .contains(Sessions.PRODUCT);
    }

    @Test
    void aCredentialOfTheCallerLogsInAndStaysUsable() throws Exception {
        try (KerberosUser user = KerberosUser.logIn(Sessions.password())) {
            GSSCredential credential = user.use(ticket -> ticket);

            assertThat(Sessions.identify(server, new KerberosCredential.Given(credential)))
                    .contains(Sessions.PRODUCT);
            assertThat(Sessions.identify(server, new KerberosCredential.Given(credential)))
                    .contains(Sessions.PRODUCT);
        }
    }

    @Test
    void anotherServiceCanBeNamed() throws Exception {
        KerberosOptions wsman = KerberosOptions.DEFAULT.withService("WSMAN", Optional.of("localhost@RUNSPACE.TEST"));

        assertThat(Sessions.identify(server, Sessions.password(), wsman)).contains(Sessions.PRODUCT);
    }

    @Test
    void aTicketCanBeDelegated() throws Exception {
        assertThat(Sessions.identify(server, Sessions.password(), KerberosOptions.DEFAULT.withDelegate(true)))
                .contains(Sessions.PRODUCT);
    }

    @Test
    void severalMessagesFollowEachOtherOnAConnection() throws Exception {
        try (KerberosSource source = new KerberosSource(Sessions.password(), KerberosOptions.DEFAULT);
                RawConnection connection = RawConnection.http(server);
                Mechanism mechanism = source.begin(connection.facts())) {
            Sessions.logIn(connection, mechanism);
            MessageSeal seal = mechanism.seal(Sessions.PROTOCOL);
            for (int i = 0; i < 3; i++) {
                assertThat(Sessions.exchange(connection, seal)).contains(Sessions.PRODUCT);
            }
        }
    }

    @Test
    void aChangedBitAndARepeatedMessageAreRefused() throws Exception {
        try (KerberosSource source = new KerberosSource(Sessions.password(), KerberosOptions.DEFAULT);
                RawConnection connection = RawConnection.http(server);
                Mechanism mechanism = source.begin(connection.facts())) {
            Sessions.logIn(connection, mechanism);
            MessageSeal seal = mechanism.seal(Sessions.PROTOCOL);
            SealedBody.Body answer = Sessions.ask(connection, seal);
            ByteBuffer changed = ByteBuffer.wrap(answer.bytes().array().clone());
            int at = changed.limit() - 40;
            changed.put(at, (byte) (changed.get(at) ^ 1));

            assertThatThrownBy(() -> SealedBody.open(seal, new SealedBody.Body(answer.contentType(), changed)))
                    .isInstanceOf(SealException.class);
            SealedBody.open(
                    seal,
                    new SealedBody.Body(answer.contentType(), answer.bytes().duplicate()));
            assertThatThrownBy(() -> SealedBody.open(seal, answer)).isInstanceOf(SealException.class);
        }
    }

    @Test
    void aMissingMessageIsNoticed() throws Exception {
        try (KerberosSource source = new KerberosSource(Sessions.password(), KerberosOptions.DEFAULT);
                RawConnection connection = RawConnection.http(server);
                Mechanism mechanism = source.begin(connection.facts())) {
            Sessions.logIn(connection, mechanism);
            MessageSeal seal = mechanism.seal(Sessions.PROTOCOL);
            Sessions.ask(connection, seal);
            SealedBody.Body second = Sessions.ask(connection, seal);

            assertThatThrownBy(() -> SealedBody.open(seal, second)).isInstanceOf(SealException.class);
        }
    }

    @Test
    void aServerWithTokensAndHeadersLikeThoseOfOmiIsUnderstood() throws Exception {
        try (WinRmServer omi = WinRmServer.start(realm, "--unrotated", "--no-tab")) {
            assertThat(Sessions.identify(omi, Sessions.password())).contains(Sessions.PRODUCT);
        }
    }
}
