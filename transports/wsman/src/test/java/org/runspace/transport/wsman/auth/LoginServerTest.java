package org.runspace.transport.wsman.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.WinRmServer;
import org.runspace.transport.wsman.auth.RawConnection.RawAnswer;
import org.runspace.transport.wsman.auth.ntlm.NtlmSource;
import org.runspace.transport.wsman.auth.spnego.NegotiateAuthentication;
import org.runspace.transport.wsman.seal.MessageSeal;
import org.runspace.transport.wsman.seal.SealedBody;
import org.runspace.transport.wsman.seal.SealedBody.Body;

/** Logins without Kerberos at a server whose NTLM, negotiation and TLS are others' work; the bindings are strict. */
@RequiresWinRm
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoginServerTest {
    private static final String SOAP = "application/soap+xml;charset=UTF-8";
    private static final String IDENTIFY = "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body>"
            + "<i:Identify xmlns:i=\"http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd\"/>"
            + "</s:Body></s:Envelope>";

    private final WinRmServer server = start();

    private enum Way {
        BARE_NTLM {
            @Override
            Authentication with(PSCredential credential) {
                return new MechanismAuthentication(LoginScheme.NEGOTIATE, new NtlmSource(credential, Optional.empty()));
            }
        },
        NEGOTIATION {
            @Override
            Authentication with(PSCredential credential) {
                return new NegotiateAuthentication(List.of(new NtlmSource(credential, Optional.empty())));
            }
        };

        abstract Authentication with(PSCredential credential);
    }

    private static WinRmServer start() {
        try {
            return WinRmServer.start("--cbt", "strict", "--auth", "negotiate,basic");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void envelopesAreEncryptedOverHttp(Way way) throws Exception {
        try (RawConnection connection = RawConnection.http(server);
                Authentication authentication = way.with(user(WinRmServer.PASSWORD));
                ConnectionLogin login = logIn(connection, connection.facts(), authentication)) {
            MessageSeal seal = login.seal().orElseThrow();
            for (int i = 0; i < 3; i++) {
                Body plain = new Body(SOAP, ByteBuffer.wrap(IDENTIFY.getBytes(UTF_8)));
                RawAnswer answer = connection.post(login.authorization(), SealedBody.seal(seal, plain));
                assertThat(answer.status()).isEqualTo(200);
                assertIdentified(SealedBody.open(seal, answer.body()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void theLoginIsBoundToTheCertificateOverHttps(Way way) throws Exception {
        try (RawConnection connection = RawConnection.https(server);
                Authentication authentication = way.with(user(WinRmServer.PASSWORD));
                ConnectionLogin login = logIn(connection, connection.facts(), authentication)) {
            assertThat(login.seal()).isEmpty();
            assertIdentified(connection, login);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aLoginThatIsNotBoundIsRefused(Way way) throws Exception {
        try (RawConnection connection = RawConnection.https(server);
                Authentication authentication = way.with(user(WinRmServer.PASSWORD))) {
            LoginConnection unbound = new LoginConnection(connection.facts().endpoint(), Optional.empty(), false);
            assertRefused(() -> logIn(connection, unbound, authentication));
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aWrongPasswordIsRefused(Way way) throws Exception {
        try (RawConnection connection = RawConnection.http(server);
                Authentication authentication = way.with(user("wrong"))) {
            assertRefused(() -> logIn(connection, connection.facts(), authentication));
        }
    }

    @Test
    void basicLogsInOverHttps() throws Exception {
        try (RawConnection connection = RawConnection.https(server);
                Authentication authentication = new BasicAuthentication(
                        new PSCredential(WinRmServer.USER, SecureString.of(WinRmServer.PASSWORD.toCharArray())));
                ConnectionLogin login = logIn(connection, connection.facts(), authentication)) {
            assertIdentified(connection, login);
        }
    }

    private static void assertIdentified(RawConnection connection, ConnectionLogin login) throws IOException {
        Body plain = new Body(SOAP, ByteBuffer.wrap(IDENTIFY.getBytes(UTF_8)));
        RawAnswer answer = connection.post(login.authorization(), plain);
        assertThat(answer.status()).isEqualTo(200);
        assertIdentified(answer.body());
    }

    private static void assertIdentified(Body body) {
        assertThat(UTF_8.decode(body.bytes()).toString()).contains("wsman-peer");
    }

    private interface Step {
        Object run() throws Exception;
    }

    private static void assertRefused(Step step) {
        assertThatExceptionOfType(LoginException.class)
                .isThrownBy(step::run)
                .matches(e -> e.reason() == LoginException.Reason.REFUSED);
    }

    private static ConnectionLogin logIn(RawConnection connection, LoginConnection facts, Authentication authentication)
            throws Exception {
        ConnectionLogin login = authentication.begin(facts);
        Optional<String> token = login.start();
        while (token.isPresent()) {
            token = login.next(connection.post(token).login());
        }
        return login;
    }

    private static PSCredential user(String password) {
        return new PSCredential(WinRmServer.DOMAIN + "\\" + WinRmServer.USER, SecureString.of(password.toCharArray()));
    }
}
